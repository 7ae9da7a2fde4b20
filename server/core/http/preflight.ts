import type {RequestContext} from './request-context.ts';
import {isOpen, type SetHeaders} from './security-headers.ts';

const DAY_SECONDS = 86_400;

/**
 * A browser asks OPTIONS before it lets a page of another site send more than the plainest request, for instance one with
 * If-None-Match. Answers and returns true for addresses that any site may read; for others nothing is done.
 */
export function answerPreflight({request, response}: RequestContext, setHeaders: SetHeaders): boolean {
  if (request.method !== 'OPTIONS') return false;
  const path = request.url ?? '';
  if (!isOpen(path)) return false;
  setHeaders(path, response);
  const asked = request.headers['access-control-request-headers'];
  response.writeHead(204, {
    Allow: 'GET, HEAD, OPTIONS',
    'Access-Control-Allow-Methods': 'GET, HEAD',
    // Reading alone is offered and no answer depends on who asks, so any header may come along.
    ...(asked !== undefined && {'Access-Control-Allow-Headers': asked}),
    'Access-Control-Max-Age': DAY_SECONDS,
    'Cache-Control': 'no-store',
    Vary: 'Access-Control-Request-Headers',
  });
  response.end();
  return true;
}
