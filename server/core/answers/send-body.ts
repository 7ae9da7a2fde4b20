import type {IncomingMessage, ServerResponse} from 'node:http';
import {matchesEtag} from '../http/encoding.ts';
import type {EncodedBody} from './encoded-body.ts';

/**
 * 200, or 304 to a client that has the body, by one call for the head and one for the body. `common`: names and values of the
 * other headers as one flat list, which Node takes without copying.
 */
export function sendBody(
  request: IncomingMessage,
  response: ServerResponse,
  {bytes, etag, encoding, contentType}: EncodedBody,
  common: readonly string[],
): void {
  const headers = [...common, 'ETag', etag];
  if (matchesEtag(request.headers['if-none-match'], etag)) {
    response.writeHead(304, headers).end();
    return;
  }
  headers.push('Content-Type', contentType, 'Content-Length', String(bytes.byteLength));
  if (encoding !== 'identity') headers.push('Content-Encoding', encoding);
  response.writeHead(200, headers).end(request.method === 'HEAD' ? undefined : bytes);
}
