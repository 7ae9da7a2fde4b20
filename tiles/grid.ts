/** Web Mercator tile arithmetic. Longitude and latitude in degrees (WGS 84), metres in EPSG:3857. */

export interface TileId {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** West, south, east, north. */
export type Box = readonly [west: number, south: number, east: number, north: number];

/** Side of a tile in its own units, and how far its geometry reaches beyond the edge: the same for both encoders. */
export const TILE_EXTENT = 4096;
export const TILE_BUFFER = 64;

/** Deeper than any layer goes, and within what 32-bit arithmetic holds. */
export const MAX_ZOOM = 22;

/** Where the square Mercator world ends. */
const MAX_LATITUDE = 85.0511287798066;
/** Half the side of the Mercator world in metres. */
const HALF_WORLD = Math.PI * 6378137;

/** Whether such a tile exists: whole numbers, z from 0 to MAX_ZOOM, x and y from 0 to 2^z − 1. */
export function isInGrid({z, x, y}: TileId): boolean {
  if (!Number.isInteger(z) || z < 0 || z > MAX_ZOOM) return false;
  const side = 2 ** z;
  return [x, y].every(n => Number.isInteger(n) && n >= 0 && n < side);
}

/** The tile that holds a position; positions beyond the world's edge fall into the outermost tile. */
export function tileAt(longitude: number, latitude: number, z: number): TileId {
  const side = 2 ** z;
  const clamp = (n: number) => Math.min(side - 1, Math.max(0, Math.floor(n)));
  const [mx, my] = toMercator(longitude, latitude);
  return {z, x: clamp(((mx / HALF_WORLD + 1) / 2) * side), y: clamp(((1 - my / HALF_WORLD) / 2) * side)};
}

/** Every tile of a zoom that a box touches, row by row from the north-west. */
export function tilesIn([west, south, east, north]: Box, z: number): TileId[] {
  const first = tileAt(west, north, z);
  const last = tileAt(east, south, z);
  const tiles: TileId[] = [];
  for (let y = first.y; y <= last.y; y++) {
    for (let x = first.x; x <= last.x; x++) tiles.push({z, x, y});
  }
  return tiles;
}

/** Edges of a tile in degrees. */
export function tileBox({z, x, y}: TileId): Box {
  const side = 2 ** z;
  const longitude = (n: number) => (n / side) * 360 - 180;
  const latitude = (n: number) => degrees(Math.atan(Math.sinh(Math.PI * (1 - (2 * n) / side))));
  return [longitude(x), latitude(y + 1), longitude(x + 1), latitude(y)];
}

/** Degrees to metres; latitudes beyond the Mercator world are drawn in to its edge. */
export function toMercator(longitude: number, latitude: number): readonly [x: number, y: number] {
  const clamped = Math.min(MAX_LATITUDE, Math.max(-MAX_LATITUDE, latitude));
  const y = Math.log(Math.tan(Math.PI / 4 + (clamped * Math.PI) / 360));
  return [(longitude / 180) * HALF_WORLD, (y / Math.PI) * HALF_WORLD];
}

/** Metres to degrees: the way back of toMercator. */
export function fromMercator(x: number, y: number): [longitude: number, latitude: number] {
  return [(x / HALF_WORLD) * 180, degrees(Math.atan(Math.sinh((y / HALF_WORLD) * Math.PI)))];
}

/** Side of one tile unit in metres. */
export function tileUnit(z: number): number {
  return (2 * HALF_WORLD) / (2 ** z * TILE_EXTENT);
}

/** Side of a pixel in metres where a tile is drawn 512 pixels wide, as MapLibre draws it. */
export function pixelSize(z: number): number {
  return (2 * HALF_WORLD) / (2 ** z * 512);
}

function degrees(radians: number): number {
  return (radians * 180) / Math.PI;
}
