import type {IncomingMessage, ServerResponse} from 'node:http';
import {matchesEtag} from '../http/encoding.ts';
import type {TileForm} from './tile-cache.ts';

const IMMUTABLE = 'public, max-age=31536000, immutable';
/** For an address without a version, or with one that is not the present one. */
const SHORT = 'public, max-age=30';

/** Writes finished tiles with one call for the head and one for the body. Headers are flat lists of names and values, as Node takes them without copying. */
export class TileResponses {
  readonly #immutable: readonly string[];
  readonly #short: readonly string[];

  /** `always`: names and values of what every answer carries. */
  constructor(always: readonly string[]) {
    const common = [...always, 'Vary', 'Accept-Encoding', 'Cache-Control'];
    this.#immutable = [...common, IMMUTABLE];
    this.#short = [...common, SHORT];
  }

  /** 200; 304 to a client that has the tile; 204 where it is empty. */
  send(
    request: IncomingMessage,
    response: ServerResponse,
    {bytes, etag, encoding, contentType}: TileForm,
    immutable: boolean,
  ): void {
    if (bytes.byteLength === 0) {
      this.sendEmpty(response, immutable);
      return;
    }
    const headers = [...this.#common(immutable), 'ETag', etag];
    if (matchesEtag(request.headers['if-none-match'], etag)) {
      response.writeHead(304, headers).end();
      return;
    }
    headers.push('Content-Type', contentType, 'Content-Length', String(bytes.byteLength));
    if (encoding !== 'identity') headers.push('Content-Encoding', encoding);
    response.writeHead(200, headers).end(request.method === 'HEAD' ? undefined : bytes);
  }

  sendEmpty(response: ServerResponse, immutable: boolean): void {
    response.writeHead(204, [...this.#common(immutable)]).end();
  }

  #common(immutable: boolean): readonly string[] {
    return immutable ? this.#immutable : this.#short;
  }
}
