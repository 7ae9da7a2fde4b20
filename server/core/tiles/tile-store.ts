import {LRUCache} from 'lru-cache';
import type {TileId} from '../../../tiles/grid.ts';
import {type Layer, tileEnding} from '../../../tiles/layer.ts';
import {BodyCache} from '../answers/body-cache.ts';
import {encodedBody} from '../answers/encoded-body.ts';
import {SingleFlight} from '../answers/single-flight.ts';
import {CancelledError} from '../db/errors.ts';
import type {Encoding} from '../http/encoding.ts';
import {TooBusy} from '../http/problem.ts';
import {reachOf} from '../layers/layer-history.ts';
import type {LayerVersions} from '../layers/layer-versions.ts';
import {type TileForm, tileForm} from './tile-form.ts';
import type {TileFilter, TileSource} from './tile-source.ts';

export interface TileStoreOptions {
  /** Memory for finished tiles, all encodings together. */
  readonly cacheBytes: number;
  /** Different tiles being made at once, waiting ones included; beyond it callers are told to come back. */
  readonly maxInFlight: number;
}

/** One or more layers in one tile, in this order. */
export interface WantedTile {
  readonly layers: readonly Layer[];
  readonly tile: TileId;
  /** One for each layer. */
  readonly filters?: readonly TileFilter[] | undefined;
}

/** A tile whose making failed is not tried again for this long, however many ask. */
const BACK_OFF_MS = 1_000;
const FAILURES_KEPT = 10_000;

/**
 * Finished tiles: from memory when they are there, else made once however many ask. A tile's key says since when it looks as
 * it does, so a change leaves everything it does not touch where it is.
 */
export class TileStore {
  readonly #source: TileSource;
  readonly #changes: LayerVersions;
  readonly #cache: BodyCache<TileForm>;
  readonly #building: SingleFlight<TileForm>;
  /** Bounded by what is built, and by the few encodings there are. */
  readonly #encoding = new SingleFlight<TileForm>(Number.POSITIVE_INFINITY);
  readonly #failures = new LRUCache<string, {readonly error: unknown}>({max: FAILURES_KEPT, ttl: BACK_OFF_MS});

  constructor(source: TileSource, changes: LayerVersions, {cacheBytes, maxInFlight}: TileStoreOptions) {
    this.#source = source;
    this.#changes = changes;
    this.#cache = new BodyCache(cacheBytes);
    this.#building = new SingleFlight(maxInFlight);
  }

  /**
   * The tile in this encoding: itself where it is at hand, as new as the last change; else it is made, and may be older than the
   * last change by the time it is there. Concurrent requests for the same tile share one query. Rejects with TooBusy,
   * DatabaseError, CancelledError.
   */
  get(wanted: WantedTile, encoding: Encoding, signal: () => AbortSignal): TileForm | Promise<TileForm> {
    const key = this.#keyOf(wanted);
    const found = this.#cache.get(key, encoding);
    if (found) return found;
    if (encoding === 'identity') return this.#make(wanted, key, signal());
    return this.#encoding.do(`${encoding} ${key}`, signal(), async stop => {
      const plain = this.#cache.get(key, 'identity') ?? (await this.#make(wanted, key, stop));
      const form = await encodedBody(plain, encoding);
      this.#cache.add(this.#keyOf(wanted), plain, encoding, form);
      return form;
    });
  }

  /** Whether a change since has made the tile another one. */
  isOvertaken({layers, tile}: WantedTile, {versions}: TileForm): boolean {
    const reach = reachOf(tile);
    return layers.some(({id}, index) => (versions[index] ?? 0) < this.#changes.memory(id).touchedIn(reach));
  }

  /** One query per tile, whichever encodings are asked for. */
  #make(wanted: WantedTile, key: string, signal: AbortSignal): Promise<TileForm> {
    const failure = this.#failures.get(key);
    if (failure) return Promise.reject(failure.error);
    return this.#building.do(key, signal, async stop => {
      try {
        const form = await this.#read(wanted, stop);
        // The key anew: meanwhile the tile may have changed, and the data may already be of after the change.
        if (!this.isOvertaken(wanted, form)) this.#cache.put(this.#keyOf(wanted), form);
        return form;
      } catch (error) {
        if (!(error instanceof CancelledError || error instanceof TooBusy)) this.#failures.set(key, {error});
        throw error;
      }
    });
  }

  async #read(wanted: WantedTile, stop: AbortSignal): Promise<TileForm> {
    const {layers, tile, filters} = wanted;
    const [layer] = layers;
    if (layers.length !== 1 || !layer) return this.#join(wanted, stop);
    const filter = filters?.[0];
    const atLeast = this.#changes.touched(layer.id, tile);
    const {bytes, version} = await this.#source.tile({layer, tile, atLeast, ...(filter && {filter})}, stop);
    // The statement may have seen a change before we were told of it.
    this.#changes.seen(layer.id, version);
    return tileForm(bytes, [version], tileEnding(layer));
  }

  /** Tiles of several layers are their tiles one after the other; each is kept and shared by itself as well. */
  async #join({layers, tile, filters}: WantedTile, stop: AbortSignal): Promise<TileForm> {
    const parts = await Promise.all(
      layers.map((layer, index) => {
        const filter = filters?.[index];
        return this.get({layers: [layer], tile, filters: filter && [filter]}, 'identity', () => stop);
      }),
    );
    return tileForm(
      Buffer.concat(parts.map(({bytes}) => bytes)),
      parts.flatMap(({versions}) => versions),
    );
  }

  /** Made of checked numbers, never of the address as written: two spellings are one tile. */
  #keyOf({layers, tile, filters}: WantedTile): string {
    const reach = reachOf(tile);
    let key = `${this.#changes.generation}/${tile.z}/${tile.x}/${tile.y}`;
    for (const {id} of layers) key += `/${id}@${this.#changes.memory(id).touchedIn(reach)}`;
    return filters?.[0] ? `${key}?${filters[0].text}` : key;
  }
}
