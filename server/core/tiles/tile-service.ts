import {LRUCache} from 'lru-cache';
import {type Layer, tileEnding} from '../../../tiles/layer.ts';
import {LAYERS} from '../../../tiles/layers/index.ts';
import type {Config} from '../config.ts';
import type {Database} from '../db/database.ts';
import type {Encoding} from '../http/encoding.ts';
import {Problem, UnknownLayer, ValidationFailed} from '../http/problem.ts';
import type {LayerVersions} from '../layers/layer-versions.ts';
import {TileFilters} from './tile-filter.ts';
import type {TileForm} from './tile-form.ts';
import {readTileRequest, type TileRequest} from './tile-request.ts';
import {createTileSource, type TileSource} from './tile-source.ts';
import {TileStore, type TileStoreOptions, type WantedTile} from './tile-store.ts';

export interface TileServiceOptions extends Partial<TileStoreOptions> {
  readonly db: Database;
  readonly config: Config;
  readonly changes: LayerVersions;
  /** As maxInFlight, for filtered tiles. */
  readonly maxFilteredInFlight?: number;
  /** Default: all layers of the map. */
  readonly layers?: readonly Layer[];
  /** Default: what the database can do. */
  readonly source?: TileSource;
}

/** A request that has been read and found to make sense. */
export interface AskedTile {
  readonly wanted: WantedTile;
  /** What the address says, and all the layers it names: `wanted` holds those that have something at this zoom. */
  readonly named: readonly Layer[];
  readonly versions: readonly number[] | undefined;
}

const MEGABYTE = 1024 * 1024;
const CACHE_BYTES = 96 * MEGABYTE;
/** There is no end of filters, so their tiles must not evict the unfiltered ones. */
const FILTERED_CACHE_BYTES = 16 * MEGABYTE;
/** Per database connection: enough to keep it busy, few enough that the last in line does not wait for long. */
const IN_FLIGHT_PER_CONNECTION = 16;
const FILTERED_IN_FLIGHT_PER_CONNECTION = 4;
const ADDRESS_BYTES = 8 * MEGABYTE;
/** Objects around the text of an address, roughly; a filter holds about as much as its text. */
const sizeOfAddress = (_: AskedTile, url: string) => 2 * url.length + 500;

/** Tiles by their addresses. */
export class TileService {
  readonly #byId: ReadonlyMap<string, Layer>;
  readonly #changes: LayerVersions;
  readonly #store: TileStore;
  readonly #filtered: TileStore;
  readonly #filters = new TileFilters();
  /** What an address says never changes, and reading it costs more than finding its tile in memory. */
  readonly #asked = new LRUCache<string, AskedTile>({maxSize: ADDRESS_BYTES, sizeCalculation: sizeOfAddress});

  constructor({
    db,
    config,
    changes,
    layers = LAYERS,
    source = createTileSource(db, layers),
    ...limits
  }: TileServiceOptions) {
    this.#byId = new Map(layers.map(layer => [layer.id, layer]));
    this.#changes = changes;
    this.#store = new TileStore(source, changes, {
      cacheBytes: limits.cacheBytes ?? CACHE_BYTES,
      maxInFlight: limits.maxInFlight ?? config.databasePoolSize * IN_FLIGHT_PER_CONNECTION,
    });
    this.#filtered = new TileStore(source, changes, {
      cacheBytes: FILTERED_CACHE_BYTES,
      maxInFlight: limits.maxFilteredInFlight ?? config.databasePoolSize * FILTERED_IN_FLIGHT_PER_CONNECTION,
    });
  }

  /** Reads '/tiles/…'. Throws Problem, ValidationFailed, UnknownLayer, URIError. */
  read(url: string): AskedTile {
    const known = this.#asked.get(url);
    if (known) return known;
    const asked = this.#parse(url);
    this.#asked.set(url, asked);
    return asked;
  }

  #parse(url: string): AskedTile {
    const asked = readTileRequest(url);
    if (!asked)
      throw new Problem('not_found', 'A tile has the address /tiles/{layer}/{z}/{x}/{y}.mvt, or .png for heights.');
    const named = asked.layers.map(id => this.#layer(id));
    checkEnding(named, asked);
    return {named, versions: asked.versions, wanted: this.#wanted(named, asked)};
  }

  /** Whether the address names a version that this process has not heard of. */
  isAhead({named, versions}: AskedTile): boolean {
    return versions !== undefined && named.some(({id}, index) => (versions[index] ?? 0) > this.#changes.version(id));
  }

  /** The caller knows of a change that has not reached us. */
  async lookAgain({named, versions}: AskedTile): Promise<void> {
    await Promise.all(named.map(({id}, index) => this.#changes.seen(id, versions?.[index] ?? 0)));
  }

  /** The tile, at once where it is at hand: see TileStore.get. */
  get({wanted}: AskedTile, encoding: Encoding, signal: () => AbortSignal): TileForm | Promise<TileForm> {
    return this.#storeOf(wanted).get(wanted, encoding, signal);
  }

  /** Whether a change since the tile was read has made it another one. */
  isOvertaken({wanted}: AskedTile, form: TileForm): boolean {
    return this.#storeOf(wanted).isOvertaken(wanted, form);
  }

  /** Whether the address names versions since which the tile has not changed: then it never will under this address. */
  isPresent({named, versions, wanted: {tile}}: AskedTile): boolean {
    if (!versions) return false;
    return named.every(({id}, index) => {
      const asked = versions[index] ?? 0;
      return asked <= this.#changes.version(id) && asked >= this.#changes.touched(id, tile);
    });
  }

  #storeOf({filters}: WantedTile): TileStore {
    return filters ? this.#filtered : this.#store;
  }

  #wanted(named: readonly Layer[], {tile, filter}: TileRequest): WantedTile {
    const filters = filter === undefined ? undefined : this.#filters.read(named, filter);
    const shown = named.map(({zoom: [least, most]}) => tile.z >= least && tile.z <= most);
    if (shown.every(Boolean)) return {layers: named, tile, filters};
    const isShown = (_: unknown, index: number) => shown[index] === true;
    return {layers: named.filter(isShown), tile, filters: filters?.filter(isShown)};
  }

  #layer(id: string): Layer {
    const layer = this.#byId.get(id);
    if (!layer) throw new UnknownLayer(id);
    return layer;
  }
}

/** Heights are images, by themselves and without a filter; everything else is vectors. Throws Problem, ValidationFailed. */
function checkEnding(named: readonly Layer[], {ending, filter}: TileRequest): void {
  const other = named.find(layer => tileEnding(layer) !== ending);
  if (other) {
    throw new Problem('not_found', `Tiles of ${other.id} end in .${tileEnding(other)}, not in .${ending}.`);
  }
  if (ending === 'mvt') return;
  if (named.length > 1) throw new Problem('not_found', 'Only one layer fits into an image of heights.');
  if (filter !== undefined) {
    throw new ValidationFailed([{path: 'query.filter', message: 'Heights have no filter', expected: 'no filter'}]);
  }
}
