import type {TileId} from '../../../tiles/grid.ts';
import type {Layer} from '../../../tiles/layer.ts';
import type {Encoding} from '../http/encoding.ts';
import {SharedWork} from './shared-work.ts';
import {TileCache, type TileForm} from './tile-cache.ts';
import type {TileSource} from './tile-source.ts';

export interface TileStoreOptions {
  /** Memory for finished tiles, all encodings together. */
  readonly cacheBytes: number;
  /** Different tiles being made at once, waiting ones included; beyond it callers are told to come back. */
  readonly maxInFlight: number;
}

/** A tile of one version of a layer. */
export interface VersionedTile {
  readonly layer: Layer;
  readonly tile: TileId;
  readonly version: number;
}

/** Finished tiles: from memory when they are there, else made once however many ask. */
export class TileStore {
  readonly #source: TileSource;
  readonly #cache: TileCache;
  readonly #building: SharedWork<TileForm>;

  constructor(source: TileSource, {cacheBytes, maxInFlight}: TileStoreOptions) {
    this.#source = source;
    this.#cache = new TileCache(cacheBytes);
    this.#building = new SharedWork(maxInFlight);
  }

  /** The tile if it is at hand in this encoding. */
  peek(wanted: VersionedTile, encoding: Encoding): TileForm | undefined {
    return this.#cache.get(keyOf(wanted), encoding);
  }

  /** The tile in this encoding. Throws TooBusy, DatabaseError, CancelledError. */
  async get(wanted: VersionedTile, encoding: Encoding, signal: AbortSignal): Promise<TileForm> {
    const key = keyOf(wanted);
    const found = this.#cache.get(key, encoding);
    if (found) return found;
    // One query per tile, whichever encodings are asked for; then one compression per encoding.
    const plain =
      this.#cache.get(key, 'identity') ?? (await this.#building.do(key, signal, stop => this.#make(wanted, stop)));
    if (encoding === 'identity') return plain;
    return (
      this.#cache.get(key, encoding) ??
      this.#building.do(`${key}|${encoding}`, signal, () => this.#cache.encode(key, plain, encoding))
    );
  }

  async #make(wanted: VersionedTile, signal: AbortSignal): Promise<TileForm> {
    const {layer, tile, version} = wanted;
    const {bytes} = await this.#source.tile({layer, tile, atLeast: version}, signal);
    return this.#cache.put(keyOf(wanted), bytes);
  }
}

/** Made of checked numbers, never of the address as written: two spellings are one tile. */
function keyOf({layer, tile, version}: VersionedTile): string {
  return `${layer.id}@${version}/${tile.z}/${tile.x}/${tile.y}`;
}
