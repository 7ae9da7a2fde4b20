import {type TileId, tileAt, tilesIn} from '../tiles/grid.ts';
import type {Layer} from '../tiles/layer.ts';
import {LAYERS} from '../tiles/layers/index.ts';
import {evenly, shuffled} from './zones/order.ts';
import {productionAreas} from './zones/production-areas.ts';

/** The layers of the generated zones: as outlines and as dots. */
export const MEASURED: readonly Layer[] = LAYERS.filter(({id}) => id === 'zones' || id === 'zone-points');

/** One tile of one layer. */
export interface TileAsk extends TileId {
  readonly layer: string;
}

/** 'zones/12/3222/1787' */
export function nameOf({layer, z, x, y}: TileAsk): string {
  return `${layer}/${z}/${x}/${y}`;
}

/** Half the side of a production area, degrees. */
const REACH = 0.03;

/** Up to `count` different tiles of a database with so many zones, at the zooms a reader of the whole country asks for first. */
export function lowTiles(zones: number, count: number): TileAsk[] {
  const tiles = productionAreas(zones).flatMap(({centre}) => [5, 6, 7, 8, 9].map(z => tileAt(...centre, z)));
  return chosen(tiles, count);
}

/** Up to `count` different tiles from zoom 10 to 14, spread over all production areas. */
export function highTiles(zones: number, count: number): TileAsk[] {
  const tiles = evenly(productionAreas(zones), 60).flatMap(({centre: [x, y]}) =>
    [10, 11, 12, 13, 14].flatMap(z => tilesIn([x - REACH, y - REACH, x + REACH, y + REACH], z)),
  );
  return chosen(tiles, count);
}

function chosen(tiles: readonly TileId[], count: number): TileAsk[] {
  const asks = tiles.flatMap(tile =>
    MEASURED.filter(layer => isDrawn(layer, tile.z)).map(({id}) => ({...tile, layer: id})),
  );
  const different = [...new Map(asks.map(ask => [nameOf(ask), ask])).values()];
  return shuffled(different, 'bench/tiles').slice(0, count);
}

/** Whether the map asks for tiles of a layer at a zoom: none where nothing of it is drawn. */
function isDrawn(layer: Layer, z: number): boolean {
  const last = Math.max(...layer.draw('').map(({maxzoom}) => maxzoom ?? Number.POSITIVE_INFINITY));
  return z >= layer.zoom[0] && z <= layer.zoom[1] && z < last;
}
