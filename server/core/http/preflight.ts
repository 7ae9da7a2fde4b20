import type {IncomingMessage, ServerResponse} from 'node:http';
import type {Config} from '../config.ts';
import {isOpen, securityHeaders} from './security-headers.ts';

const DAY_SECONDS = 86_400;

/** Answers the question whether an address may be read: from pages of other sites, and with which headers. */
export type Preflight = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * A browser asks OPTIONS before it lets a page of another site send more than the plainest request, for instance one with
 * If-None-Match. Other addresses than those that any site may read are not answered here; then nothing has been done.
 */
export function createPreflight(config: Config): Preflight {
  const setHeaders = securityHeaders(config);
  return (request, response) => {
    if (request.method !== 'OPTIONS') return false;
    const path = request.url ?? '';
    if (!isOpen(path)) return false;
    setHeaders(path, response);
    const asked = request.headers['access-control-request-headers'];
    response.writeHead(204, {
      Allow: 'GET, HEAD, OPTIONS',
      'Access-Control-Allow-Methods': 'GET, HEAD',
      // Reading alone is offered and no answer depends on the client, so any header may come along.
      ...(asked !== undefined && {'Access-Control-Allow-Headers': asked}),
      'Access-Control-Max-Age': DAY_SECONDS,
      'Cache-Control': 'no-store',
      Vary: 'Access-Control-Request-Headers',
    });
    response.end();
    return true;
  };
}
