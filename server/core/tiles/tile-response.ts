import type {ServerResponse} from 'node:http';
import {sendBody} from '../answers/send-body.ts';
import type {RequestContext} from '../http/request-context.ts';
import type {TileForm} from './tile-form.ts';

const IMMUTABLE = 'public, max-age=31536000, immutable';
/** For an address without a version, or with one that is not the present one. */
const SHORT = 'public, max-age=30';

/** Of a layer that is not for everybody. */
const PRIVATE = 'private, no-store';

/** How long a tile may be kept, and by whom. */
export type TileLife = 'immutable' | 'short' | 'private';

/** Writes finished tiles. */
export class TileResponses {
  readonly #common: Readonly<Record<TileLife, readonly string[]>>;

  /** `always`: names and values of what every answer carries. */
  constructor(always: readonly string[]) {
    const common = (cacheControl: string) => [...always, 'Vary', 'Accept-Encoding', 'Cache-Control', cacheControl];
    this.#common = {immutable: common(IMMUTABLE), short: common(SHORT), private: common(PRIVATE)};
  }

  /** 200; 304 to a client that has the tile; 204 where it is empty. */
  send({request, response}: RequestContext, form: TileForm, life: TileLife): void {
    if (form.bytes.byteLength === 0) this.sendEmpty(response, life);
    else sendBody(request, response, form, this.#common[life]);
  }

  sendEmpty(response: ServerResponse, life: TileLife): void {
    response.writeHead(204, [...this.#common[life]]).end();
  }
}
