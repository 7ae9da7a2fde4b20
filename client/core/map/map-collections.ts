import type {StyleSpecification} from 'maplibre-gl';
import {getJson} from '../http.ts';
import type {LayerChanges} from '../live/layer-changes.ts';
import type {Collections} from './compose-style.ts';
import {atVersion} from './map-tile-versions.ts';

interface Read {
  readonly version: number | null;
  readonly features: GeoJSON.FeatureCollection;
}

/**
 * The layers that gather into clusters, which the style names by address and which are read whole. A layer that cannot be
 * read is left out, or stays as it was: the rest of the map is worth more than none.
 */
export class MapCollections {
  readonly #changes: LayerChanges;
  readonly #read = new Map<string, Read>();
  readonly #underway = new Map<string, Promise<boolean>>();

  constructor(changes: LayerChanges) {
    this.#changes = changes;
  }

  get all(): Collections {
    return new Map([...this.#read].map(([id, {features}]) => [id, features]));
  }

  /** Reads those of the layers that are missing or out of date. True when any came. */
  async read(base: StyleSpecification, layers: readonly string[]): Promise<boolean> {
    const wanted = addresses(base, layers).filter(([id]) => this.#isOld(id));
    const came = await Promise.all(wanted.map(([id, address]) => this.#readOnce(id, address)));
    return came.some(Boolean);
  }

  /** Whether any of the layers has never come. */
  isMissing(base: StyleSpecification, layers: readonly string[]): boolean {
    return addresses(base, layers).some(([id]) => !this.#read.has(id));
  }

  /** Whether any of the layers has changed since it was read. */
  isOld(base: StyleSpecification, layers: readonly string[]): boolean {
    return addresses(base, layers).some(([id]) => this.#isOld(id));
  }

  #isOld(id: string): boolean {
    const read = this.#read.get(id);
    return !read || read.version !== this.#changes.version(id);
  }

  #readOnce(id: string, address: string): Promise<boolean> {
    const reading = this.#underway.get(id) ?? this.#readNow(id, address).finally(() => this.#underway.delete(id));
    this.#underway.set(id, reading);
    return reading;
  }

  /** A layer that changes while it is read counts as read before the change, and will be read again. */
  async #readNow(id: string, address: string): Promise<boolean> {
    const version = this.#changes.version(id);
    try {
      this.#read.set(id, {version, features: await getJson(atVersion(address, version))});
      return true;
    } catch {
      return false;
    }
  }
}

/** Those of the layers that gather into clusters, with their addresses. */
function addresses(base: StyleSpecification, layers: readonly string[]): (readonly [id: string, address: string])[] {
  return layers.flatMap(id => {
    const source = base.sources[id];
    return source?.type === 'geojson' && typeof source.data === 'string' ? [[id, source.data] as const] : [];
  });
}
