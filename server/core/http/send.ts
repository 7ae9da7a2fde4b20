import {createHash} from 'node:crypto';
import type {IncomingMessage, ServerResponse} from 'node:http';
import {chooseEncoding, compress, matchesEtag} from './encoding.ts';
import {type Problem, problemDocument} from './problem.ts';

/** Below this many bytes compressing costs more than it saves. */
const WORTH_COMPRESSING = 1_000;

interface Content {
  readonly text: string;
  readonly contentType: string;
  readonly cacheControl: string;
  /** Request headers besides Accept-Encoding that the content depends on: 'Accept, Accept-Language'. */
  readonly vary?: string;
}

/** Answers 200 or 304 with a weak ETag (the same content in any encoding), compressed where the client takes it. */
export async function sendText(request: IncomingMessage, response: ServerResponse, content: Content): Promise<void> {
  const body = Buffer.from(content.text);
  const etag = `W/"${createHash('sha1').update(body).digest('base64url')}"`;
  response.setHeader('ETag', etag);
  response.setHeader('Cache-Control', content.cacheControl);
  response.setHeader('Vary', ['Accept-Encoding', ...(content.vary ? [content.vary] : [])].join(', '));
  if (matchesEtag(request.headers['if-none-match'], etag)) {
    response.writeHead(304).end();
    return;
  }
  const encoding =
    body.byteLength < WORTH_COMPRESSING ? 'identity' : chooseEncoding(request.headers['accept-encoding']);
  const bytes = await compress(body, encoding);
  if (encoding !== 'identity') response.setHeader('Content-Encoding', encoding);
  response.writeHead(200, {'Content-Type': contentTypeOf(content.contentType), 'Content-Length': bytes.byteLength});
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

/** Answers with problem details; never cached. */
export function sendProblem(
  request: IncomingMessage,
  response: ServerResponse,
  problem: Problem,
  requestId: string,
): void {
  const body = Buffer.from(JSON.stringify(problemDocument(problem, requestId)));
  const {retryAfter, allow} = problem.options;
  if (retryAfter !== undefined) response.setHeader('Retry-After', retryAfter);
  if (allow !== undefined) response.setHeader('Allow', allow);
  response.removeHeader('ETag');
  response.setHeader('Cache-Control', 'no-store');
  response.writeHead(problem.status, {'Content-Type': 'application/problem+json', 'Content-Length': body.byteLength});
  response.end(request.method === 'HEAD' ? undefined : body);
}

function contentTypeOf(type: string): string {
  return type === 'application/json' ? `${type}; charset=utf-8` : type;
}
