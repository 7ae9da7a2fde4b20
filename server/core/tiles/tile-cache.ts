import {createHash} from 'node:crypto';
import {LRUCache} from 'lru-cache';
import {compress, type Encoding} from '../http/encoding.ts';

/** Bytes as they go over the wire. */
export interface TileForm {
  readonly bytes: Uint8Array;
  /** What the bytes are really in: a tile that compressing would not shrink stays as it is. */
  readonly encoding: Encoding;
  /** Strong, and different for each encoding. */
  readonly etag: string;
}

/** Key, object and map entry around the bytes, roughly. */
const OVERHEAD_BYTES = 400;
/** Below this compressing gains nothing worth its cost. */
const WORTH_COMPRESSING = 256;

/** Finished tiles by key and encoding, the least recently used dropped when they exceed the given number of bytes. */
export class TileCache {
  readonly #forms: LRUCache<string, TileForm>;

  constructor(maxBytes: number) {
    this.#forms = new LRUCache({maxSize: maxBytes, sizeCalculation: form => form.bytes.byteLength + OVERHEAD_BYTES});
  }

  get(key: string, encoding: Encoding): TileForm | undefined {
    return this.#forms.get(`${key}|${encoding}`);
  }

  /** Keeps a tile as encoded; the other encodings are made when asked for. */
  put(key: string, tile: Uint8Array): TileForm {
    const digest = createHash('sha1').update(tile).digest('base64url');
    return this.#keep(key, 'identity', {bytes: tile, encoding: 'identity', etag: `"${digest}"`});
  }

  /** Makes and keeps another encoding of a tile. */
  async encode(key: string, plain: TileForm, encoding: Encoding): Promise<TileForm> {
    if (encoding === 'identity' || plain.bytes.byteLength < WORTH_COMPRESSING) return this.#keep(key, encoding, plain);
    const bytes = await compress(plain.bytes, encoding);
    if (bytes.byteLength >= plain.bytes.byteLength) return this.#keep(key, encoding, plain);
    return this.#keep(key, encoding, {bytes, encoding, etag: plain.etag.replace(/"$/, `-${encoding}"`)});
  }

  #keep(key: string, encoding: Encoding, form: TileForm): TileForm {
    this.#forms.set(`${key}|${encoding}`, form);
    return form;
  }
}
