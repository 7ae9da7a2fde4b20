import {type Box, TILE_BUFFER, TILE_EXTENT, type TileId, tileUnit, toMercator} from '../../../tiles/grid.ts';

/** Version by layer id; it grows by one with every change of a layer. */
export type Versions = Readonly<Record<string, number>>;

/** What the server says of one change. */
export interface LayerChange {
  readonly layer: string;
  /** Of the layer after the change. */
  readonly version: number;
  /** Where, in degrees; null is everywhere. */
  readonly bounds: Box | null;
}

interface Place {
  readonly version: number;
  /** Metres, EPSG:3857. */
  readonly box: Box;
}

interface Known {
  readonly version: number;
  /** Of the last change that went everywhere, or that is not known better: no tile is older. */
  readonly everywhere: number;
  /** Changes since, the oldest first. */
  readonly places: readonly Place[];
}

/** Beyond this many places the two oldest become one that holds both: a tile may then seem newer than it is, never older. */
const mostPlaces = 256;
/** Degrees, a tenth of a metre: what rounding on the way here may have taken off. */
const rounding = 1e-6;

/** What the page knows of when the layers changed, and where. Listeners of a layer are told of its changes. */
export class LayerChanges {
  readonly #layers = new Map<string, Known>();
  readonly #listeners = new Set<(layer: string) => void>();
  readonly #reached = new Set<() => void>();

  /** Number of the layer's last change; null while nothing is known of it. */
  version(layer: string): number | null {
    return this.#layers.get(layer)?.version ?? null;
  }

  /** Number of the last change that touched a tile, its buffer included; null while nothing is known of the layer. */
  tileVersion(layer: string, tile: TileId): number | null {
    const known = this.#layers.get(layer);
    if (!known) return null;
    const box = reach(tile);
    return known.places.findLast(place => meet(place.box, box))?.version ?? known.everywhere;
  }

  /** Versions that data at hand was made from, such as those a map style names: the page is at least as new. */
  atLeast(versions: Versions): void {
    for (const [layer, version] of Object.entries(versions)) {
      if (version > (this.version(layer) ?? -1)) this.#restart(layer, version);
    }
  }

  /** Versions as they are on the server now. Where one differs, changes were missed, and it is not known where. */
  compare(versions: Versions): void {
    for (const [layer, version] of Object.entries(versions)) {
      if (version !== this.version(layer)) this.#restart(layer, version);
    }
    for (const listener of this.#reached) listener();
  }

  /** One change, in order. One that is known already counts for nothing; a gap before it means others were missed. */
  add({layer, version, bounds}: LayerChange): void {
    const known = this.#layers.get(layer);
    if (known && version <= known.version) return;
    if (known && bounds && version === known.version + 1) {
      const places = merged([...known.places, {version, box: toMetres(bounds)}]);
      this.#layers.set(layer, {...known, version, places});
      this.#tell(layer);
    } else this.#restart(layer, version);
  }

  /** Tells of each layer that has changed. Returns the function that ends it. */
  subscribe(listener: (layer: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tells each time the server has been reached, once what it said is known. Returns the function that ends it. */
  onReached(listener: () => void): () => void {
    this.#reached.add(listener);
    return () => this.#reached.delete(listener);
  }

  /** The first word on a layer is no change. */
  #restart(layer: string, version: number): void {
    const isNews = this.#layers.has(layer);
    this.#layers.set(layer, {version, everywhere: version, places: []});
    if (isNews) this.#tell(layer);
  }

  #tell(layer: string): void {
    for (const listener of this.#listeners) listener(layer);
  }
}

function merged(places: readonly Place[]): readonly Place[] {
  const [first, second, ...later] = places;
  if (places.length <= mostPlaces || !first || !second) return places;
  return [{version: second.version, box: union(first.box, second.box)}, ...later];
}

function union(one: Box, other: Box): Box {
  return [
    Math.min(one[0], other[0]),
    Math.min(one[1], other[1]),
    Math.max(one[2], other[2]),
    Math.max(one[3], other[3]),
  ];
}

function meet(one: Box, other: Box): boolean {
  return one[0] <= other[2] && other[0] <= one[2] && one[1] <= other[3] && other[1] <= one[3];
}

function toMetres([west, south, east, north]: Box): Box {
  return [...toMercator(west - rounding, south - rounding), ...toMercator(east + rounding, north + rounding)];
}

/** What a tile draws, its buffer included, in metres. */
function reach({z, x, y}: TileId): Box {
  const unit = tileUnit(z);
  const half = (2 ** z * TILE_EXTENT) / 2;
  const west = x * TILE_EXTENT - half;
  const north = half - y * TILE_EXTENT;
  return [
    (west - TILE_BUFFER) * unit,
    (north - TILE_EXTENT - TILE_BUFFER) * unit,
    (west + TILE_EXTENT + TILE_BUFFER) * unit,
    (north + TILE_BUFFER) * unit,
  ];
}
