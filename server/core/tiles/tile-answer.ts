import type {IncomingMessage, ServerResponse} from 'node:http';
import {matchesEtag} from '../http/encoding.ts';
import type {TileForm} from './tile-cache.ts';

const IMMUTABLE = 'public, max-age=31536000, immutable';
/** For an address without a version, or with one that is not the present one. */
const SHORT = 'public, max-age=30';
const CONTENT_TYPE = 'application/vnd.mapbox-vector-tile';
const NOTHING = new Uint8Array(0);

/** Request headers that make another answer than the whole tile, or that announce more than a head. */
const SPECIAL = ['if-none-match', 'expect', 'upgrade', 'transfer-encoding', 'content-length'] as const;

/** What is answered to who wants the whole tile. */
export interface TileAnswer {
  /** 204 where the tile is empty. */
  readonly status: 200 | 204;
  /** Names and values in turn, as they are written. */
  readonly headers: string[];
  readonly body: Uint8Array;
  readonly etag?: string;
}

/** Makes answers with their headers ready: nothing is looked up or joined per header. */
export class TileAnswers {
  readonly #always: readonly string[];

  /** `always`: names and values of what every answer carries. */
  constructor(always: readonly string[]) {
    this.#always = [...always, 'Vary', 'Accept-Encoding'];
  }

  of({bytes, etag, encoding}: TileForm, immutable: boolean): TileAnswer {
    if (bytes.byteLength === 0) return this.empty(immutable);
    const headers = [...this.#always, 'Cache-Control', immutable ? IMMUTABLE : SHORT, 'ETag', etag];
    headers.push('Content-Type', CONTENT_TYPE, 'Content-Length', String(bytes.byteLength));
    if (encoding !== 'identity') headers.push('Content-Encoding', encoding);
    return {status: 200, headers, body: bytes, etag};
  }

  empty(immutable: boolean): TileAnswer {
    const headers = [...this.#always, 'Cache-Control', immutable ? IMMUTABLE : SHORT];
    return {status: 204, headers, body: NOTHING};
  }

  /** Sends an answer; 304 without what belongs to the body to who has it. */
  send(request: IncomingMessage, response: ServerResponse, {status, headers, body, etag}: TileAnswer): void {
    if (etag !== undefined && matchesEtag(request.headers['if-none-match'], etag)) {
      const until = headers.indexOf('Content-Type');
      response.writeHead(304, headers.slice(0, until)).end();
      return;
    }
    response.writeHead(status, headers).end(request.method === 'HEAD' ? undefined : body);
  }
}

/** Whether the same bytes again would get the same answer, on a connection that stays open. */
export function isRepeatable(request: IncomingMessage, response: ServerResponse, head: string): boolean {
  return (
    response.shouldKeepAlive &&
    head.startsWith(`GET ${request.url} HTTP/1.1\r\n`) &&
    SPECIAL.every(name => request.headers[name] === undefined)
  );
}
