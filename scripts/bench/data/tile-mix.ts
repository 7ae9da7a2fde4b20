import {isInGrid, type TileId, toMercator} from '../../../tiles/grid.ts';
import type {Layer} from '../../../tiles/layer.ts';
import sessions from './sessions.json' with {type: 'json'};

/** One tile of one layer, as a browser asks for it. */
export interface TileAsk {
  readonly layer: string;
  readonly tile: TileId;
}

type Position = readonly [longitude: number, latitude: number];

/** Side of a tile on the screen, in pixels. */
const TILE_PIXELS = 512;
/** Side of the Mercator world in metres. */
const WORLD = 2 * Math.PI * 6378137;

/** 'zones/12/3222/1787' */
export function nameOf({layer, tile: {z, x, y}}: TileAsk): string {
  return `${layer}/${z}/${x}/${y}`;
}

/**
 * The requests of all recorded sessions, each session begun at each of the starts, one after the other. Within a session a
 * browser keeps the tiles it has.
 */
export function tileMix(layers: readonly Layer[], starts: readonly Position[]): TileAsk[] {
  return starts.flatMap(start => sessions.flatMap(session => asksOf(session, layers, start)));
}

interface Session {
  /** Width and height in pixels. */
  readonly viewport: readonly number[];
  /** Zoom, then how far the middle moves first, in widths and heights of the screen, east and south. */
  readonly views: readonly (readonly number[])[];
}

function asksOf(
  {viewport: [width = 0, height = 0], views}: Session,
  layers: readonly Layer[],
  start: Position,
): TileAsk[] {
  const asks = new Map<string, TileAsk>();
  const [x, y] = toMercator(...start);
  // From the north-western corner of the world, as shares of its side.
  let [east, south] = [0.5 + x / WORLD, 0.5 - y / WORLD];
  for (const [zoom = 0, right = 0, down = 0] of views) {
    const pixels = TILE_PIXELS * 2 ** zoom;
    east += (right * width) / pixels;
    south += (down * height) / pixels;
    const half = [width / 2 / pixels, height / 2 / pixels] as const;
    for (const tile of tilesBetween(
      east - half[0],
      south - half[1],
      east + half[0],
      south + half[1],
      Math.floor(zoom),
    )) {
      for (const ask of layers.filter(layer => isDrawn(layer, tile.z)).map(({id}) => ({layer: id, tile}))) {
        asks.set(nameOf(ask), ask);
      }
    }
  }
  return [...asks.values()];
}

function tilesBetween(west: number, north: number, east: number, south: number, z: number): TileId[] {
  const side = 2 ** z;
  const tiles: TileId[] = [];
  for (let y = Math.floor(north * side); y <= Math.floor(south * side); y++) {
    for (let x = Math.floor(west * side); x <= Math.floor(east * side); x++) tiles.push({z, x, y});
  }
  return tiles.filter(isInGrid);
}

/** Whether the map asks for tiles of a layer at a zoom: none where nothing of it is drawn. */
function isDrawn(layer: Layer, z: number): boolean {
  const last = Math.max(...layer.draw('').map(({maxzoom}) => maxzoom ?? Number.POSITIVE_INFINITY));
  return z >= layer.zoom[0] && z <= layer.zoom[1] && z < last;
}
