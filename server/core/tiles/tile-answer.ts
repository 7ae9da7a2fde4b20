import type {IncomingMessage, ServerResponse} from 'node:http';
import {matchesEtag} from '../http/encoding.ts';
import type {TileForm} from './tile-cache.ts';

const IMMUTABLE = 'public, max-age=31536000, immutable';
/** For an address without a version, or with one that is not the present one. */
const SHORT = 'public, max-age=30';
const CONTENT_TYPE = 'application/vnd.mapbox-vector-tile';

/** Request headers that make another answer than 200 with the whole tile, or that announce more than a head. */
const SPECIAL = ['if-none-match', 'expect', 'upgrade', 'transfer-encoding', 'content-length'] as const;

/** Names and values in turn, as http writes them without asking. */
export type RawHeaders = string[];

/** Writes answers with their headers ready made: nothing is looked up or joined per header. */
export class TileAnswers {
  readonly #always: readonly string[];

  /** `always`: names and values of what every answer carries. */
  constructor(always: readonly string[]) {
    this.#always = [...always, 'Vary', 'Accept-Encoding'];
  }

  /** Sends a tile: 200, 204 where it is empty, 304 to who has it. Returns the headers of a 200. */
  send(request: IncomingMessage, response: ServerResponse, form: TileForm, immutable: boolean): RawHeaders | undefined {
    const {bytes, etag} = form;
    if (bytes.byteLength === 0) {
      this.sendEmpty(response, immutable);
      return undefined;
    }
    const headers = [...this.#always, 'Cache-Control', immutable ? IMMUTABLE : SHORT, 'ETag', etag];
    if (matchesEtag(request.headers['if-none-match'], etag)) {
      response.writeHead(304, headers).end();
      return undefined;
    }
    headers.push('Content-Type', CONTENT_TYPE, 'Content-Length', String(bytes.byteLength));
    if (form.encoding !== 'identity') headers.push('Content-Encoding', form.encoding);
    response.writeHead(200, headers).end(request.method === 'HEAD' ? undefined : bytes);
    return headers;
  }

  sendEmpty(response: ServerResponse, immutable: boolean): void {
    response.writeHead(204, [...this.#always, 'Cache-Control', immutable ? IMMUTABLE : SHORT]).end();
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
