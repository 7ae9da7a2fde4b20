import {VectorTile} from '@mapbox/vector-tile';
import {PbfReader} from 'pbf';
import {TILE_BUFFER, TILE_EXTENT} from '../../tiles/grid.ts';

/** What a reader of tiles finds in one feature. */
export interface DecodedFeature {
  readonly id: number | undefined;
  /** 1 point, 3 polygon. */
  readonly type: number;
  readonly properties: Readonly<Record<string, unknown>>;
  /** Points, or closed rings, in tile units. */
  readonly lines: readonly (readonly TilePoint[])[];
}

type TilePoint = readonly [x: number, y: number];

/** Features of a tile by the value of their key; empty for an empty tile. Throws when the tile holds any other layer. */
export function decodeTile(bytes: Uint8Array, layer: string, key: string): Map<string, DecodedFeature> {
  const features = new Map<string, DecodedFeature>();
  if (bytes.byteLength === 0) return features;
  const {layers} = new VectorTile(new PbfReader(bytes));
  const found = layers[layer];
  if (!found || Object.keys(layers).length !== 1)
    throw new Error(`Expected the layer ${layer}, got ${Object.keys(layers)}.`);
  if (found.extent !== TILE_EXTENT || found.version !== 2)
    throw new Error(`Extent ${found.extent}, version ${found.version}.`);
  for (let i = 0; i < found.length; i++) {
    const {id, type, properties, ...feature} = readFeature(found, i);
    features.set(String(properties[key]), {id, type, properties, ...feature});
  }
  return features;
}

function readFeature(layer: VectorTile['layers'][string], index: number): DecodedFeature {
  const feature = layer.feature(index);
  const lines = feature.loadGeometry().map(line => line.map(({x, y}): TilePoint => [x, y]));
  return {id: feature.id, type: feature.type, properties: {...feature.properties}, lines};
}

/** Area in square tile units; outer rings count positive, holes negative. */
export function areaOf(rings: DecodedFeature['lines']): number {
  return rings.reduce((sum, ring) => {
    const doubled = ring.slice(0, -1).reduce((part, [x, y], i) => {
      const [nextX, nextY] = ring[i + 1] ?? [x, y];
      return part + x * nextY - nextX * y;
    }, 0);
    return sum + doubled / 2;
  }, 0);
}

type Edge = readonly [TilePoint, TilePoint];

/** How far the outline of one lies from that of the other where they differ most, in tile units; 0 when both are empty. */
export function outlineDistance(one: DecodedFeature['lines'], other: DecodedFeature['lines']): number {
  const [a, b] = [one.flatMap(edges), other.flatMap(edges)];
  return Math.max(farthest(a, b), farthest(b, a));
}

function farthest(from: readonly Edge[], to: readonly Edge[]): number {
  const shared = new Set(to.flatMap(([a, b]) => [`${a}|${b}`, `${b}|${a}`]));
  return from
    .filter(([a, b]) => !shared.has(`${a}|${b}`))
    .flatMap(samples)
    .reduce((most, point) => Math.max(most, nearest(point, to)), 0);
}

/** Ends and middle of an edge, as far as they lie inside the cut: where the tile is cut, an outline belongs to no feature. */
function samples([a, b]: Edge): TilePoint[] {
  const inside = (n: number) => n > -TILE_BUFFER && n < TILE_EXTENT + TILE_BUFFER;
  const middle: TilePoint = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
  return [a, middle, b].filter(([x, y]) => inside(x) && inside(y));
}

/** Sides of a ring; a point is a side of no length. */
function edges(line: readonly TilePoint[]): Edge[] {
  if (line.length === 1) return line.map(point => [point, point]);
  return line.slice(0, -1).flatMap((a, i) => {
    const b = line[i + 1];
    return b ? [[a, b] as const] : [];
  });
}

function nearest(point: TilePoint, all: readonly Edge[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const [a, b] of all) least = Math.min(least, toEdge(point, a, b));
  return least;
}

function toEdge([x, y]: TilePoint, [ax, ay]: TilePoint, [bx, by]: TilePoint): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}
