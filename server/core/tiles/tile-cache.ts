import {hash} from 'node:crypto';
import {LRUCache} from 'lru-cache';
import type {TileEnding} from '../../../tiles/layer.ts';
import {compress, type Encoding} from '../http/encoding.ts';

/** Bytes as they go over the wire. */
export interface TileForm {
  readonly bytes: Uint8Array;
  /** What the bytes are really in: a tile that compressing would not shrink stays as it is. */
  readonly encoding: Encoding;
  /** Strong, and different for each encoding. */
  readonly etag: string;
  readonly contentType: string;
  /** For each layer of the tile the version that its data was read at. */
  readonly versions: readonly number[];
}

const CONTENT_TYPES = {mvt: 'application/vnd.mapbox-vector-tile', png: 'image/png'} as const;

type TileForms = {readonly identity: TileForm} & Readonly<Partial<Record<Encoding, TileForm>>>;

/** Key, objects and map entry around the bytes, roughly. */
const OVERHEAD_BYTES = 600;
/** Below this compressing gains nothing worth its cost. */
const WORTH_COMPRESSING = 256;

/** Finished tiles by key, in the encodings asked for so far; the least recently used dropped when they exceed the given number of bytes. */
export class TileCache {
  readonly #tiles: LRUCache<string, TileForms>;

  constructor(maxBytes: number) {
    this.#tiles = new LRUCache({maxSize: maxBytes, sizeCalculation: sizeOf});
  }

  get(key: string, encoding: Encoding): TileForm | undefined {
    return this.#tiles.get(key)?.[encoding];
  }

  /** Keeps a tile as encoded. */
  put(key: string, plain: TileForm): void {
    this.#tiles.set(key, {identity: plain});
  }

  /** Keeps another encoding of a tile, unless another tile has taken its place. */
  add(key: string, plain: TileForm, encoding: Encoding, form: TileForm): void {
    const forms = this.#tiles.get(key);
    if (forms?.identity === plain) this.#tiles.set(key, {...forms, [encoding]: form});
  }
}

/** A tile as the database or the encoder made it. */
export function plainForm(bytes: Uint8Array, versions: readonly number[], ending: TileEnding = 'mvt'): TileForm {
  const etag = `"${hash('sha1', bytes, 'base64url')}"`;
  return {bytes, encoding: 'identity', etag, contentType: CONTENT_TYPES[ending], versions};
}

/** Another encoding of a tile, or the tile itself where that is no longer or, as an image, compressed already. */
export async function encodedForm(plain: TileForm, encoding: Encoding): Promise<TileForm> {
  if (encoding === 'identity' || plain.contentType === CONTENT_TYPES.png || plain.bytes.byteLength < WORTH_COMPRESSING)
    return plain;
  const bytes = await compress(plain.bytes, encoding);
  if (bytes.byteLength >= plain.bytes.byteLength) return plain;
  return {...plain, bytes, encoding, etag: plain.etag.replace(/"$/, `-${encoding}"`)};
}

function sizeOf({identity, gzip, br}: TileForms): number {
  const others = [gzip, br].map(form => (form && form.bytes !== identity.bytes ? form.bytes.byteLength : 0));
  return others.reduce((sum, bytes) => sum + bytes, identity.bytes.byteLength + OVERHEAD_BYTES);
}
