import {TILE_BUFFER, TILE_EXTENT, type TileId, tileUnit} from '../../../tiles/grid.ts';

/** West, south, east, north in metres (EPSG:3857). */
export type Box3857 = readonly [west: number, south: number, east: number, north: number];

/** Where a layer looks otherwise since one of its versions. */
export interface Touch {
  readonly version: number;
  /** Null: everywhere. */
  readonly bounds: Box3857 | null;
}

/** One change of one layer, as the database tells it. */
export interface LayerChange extends Touch {
  /** Of the row in layer_change: the id of the event in /api/changes. */
  readonly id: number;
  readonly layer: string;
}

/** Half the side of the world in metres. */
const HALF_WORLD = (tileUnit(0) * TILE_EXTENT) / 2;
/** Changes kept apart for each layer; the oldest beyond that become one. */
const REMEMBERED = 256;
/**
 * Tile units by which a change is taken to reach beyond its bounds, besides the tile's own margin: coarse outlines and
 * rounding move a border by less than that.
 */
const SLACK = 32;

/** What is known of one layer's past: enough to say for any tile since when it looks as it does. */
export class LayerHistory {
  #version: number;
  /** Tiles that none of the changes meets are as they were at this version. */
  #base: number;
  /** Oldest first. */
  #changes: Touch[] = [];

  /** A layer at `base`, then `changes` in the order of their versions, each one above the one before. */
  constructor(base: number, changes: readonly Touch[] = []) {
    this.#version = base;
    this.#base = base;
    for (const change of changes) this.add(change);
  }

  get version(): number {
    return this.#version;
  }

  /** Takes in a change newer than all before. */
  add(change: Touch): void {
    this.#version = change.version;
    if (change.bounds === null) {
      this.#base = change.version;
      this.#changes = [];
      return;
    }
    this.#changes.push(change);
    if (this.#changes.length > REMEMBERED) this.#mergeOldest();
  }

  /** Version of the last change that may show in the box. */
  touchedIn(reach: Box3857): number {
    for (let i = this.#changes.length - 1; i >= 0; i--) {
      const change = this.#changes[i];
      if (change?.bounds && meet(change.bounds, reach)) return change.version;
    }
    return this.#base;
  }

  /** What lies in one of the two counts as touched by the later one. */
  #mergeOldest(): void {
    const [first, second, ...rest] = this.#changes;
    if (!first?.bounds || !second?.bounds) return;
    this.#changes = [{version: second.version, bounds: union(first.bounds, second.bounds)}, ...rest];
  }
}

/** Everything that may show in a tile, in metres. */
export function reachOf({z, x, y}: TileId): Box3857 {
  const side = tileUnit(z) * TILE_EXTENT;
  const margin = tileUnit(z) * (TILE_BUFFER + SLACK);
  const west = x * side - HALF_WORLD;
  const north = HALF_WORLD - y * side;
  return [west - margin, north - side - margin, west + side + margin, north + margin];
}

function meet(a: Box3857, b: Box3857): boolean {
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
}

function union(a: Box3857, b: Box3857): Box3857 {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}
