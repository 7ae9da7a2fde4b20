import type {TileId} from '../../../tiles/grid.ts';
import {evenly, shuffled} from './order.ts';
import type {Survey} from './survey.ts';
import {nameOf, type TileAsk} from './tile-mix.ts';
import {MEASURED} from './tile-statement.ts';

/** How many of each layer: about as many as it takes until everything on their way is compiled. */
const DEEPER = 700;
/** How many of each layer and zoom: so many that every connection has met each statement. */
const EMPTY = 40;

/**
 * What a fresh server is asked before it is measured, and what is never measured: tiles of the same places one or two zooms
 * below those that sessions show, and empty ones of every zoom that is shown.
 */
export function warmUpAsks({tiles}: Pick<Survey, 'tiles'>): TileAsk[] {
  const measured = new Set(tiles.map(nameOf));
  const asks = [...deeperTiles(tiles), ...emptyTiles(tiles, EMPTY)].filter(ask => !measured.has(nameOf(ask)));
  return shuffled(asks, 'bench/warm-up');
}

/** `count` tiles of each layer and zoom far from any land of the bench: they bring every statement into use. */
function emptyTiles(tiles: readonly TileAsk[], count: number): TileAsk[] {
  const shown = new Map(tiles.map(({layer, tile: {z}}) => [`${layer}/${z}`, {layer, z}]));
  return [...shown.values()].flatMap(({layer, z}) =>
    // From the north-western corner of the world, where it is sea and ice.
    Array.from({length: count}, (_, n) => ({layer, tile: {z, x: n % 8, y: Math.floor(n / 8)}})),
  );
}

/** Beside each statement twice. */
const AHEAD_PER_CONNECTION = 24;

/**
 * What is asked right before every counted run and not counted itself, whoever is measured: by then sessions have their plans,
 * and processors and connections are awake. `connections` at once; a multiple of them.
 */
export function asksAhead(tiles: readonly TileAsk[], warmUp: readonly TileAsk[], connections: number): TileAsk[] {
  const others = Array.from({length: AHEAD_PER_CONNECTION * connections}, (_, n) => warmUp[n % warmUp.length]);
  return [...emptyTiles(tiles, 2 * connections), ...others.filter(ask => ask !== undefined)];
}

function deeperTiles(tiles: readonly TileAsk[]): TileAsk[] {
  return MEASURED.flatMap(({id, zoom}) => {
    const own = tiles.filter(({layer}) => layer === id);
    const deepest = Math.max(...own.map(({tile}) => tile.z));
    const below = own.filter(({tile}) => tile.z >= deepest - 1).flatMap(({tile}) => partsOf(tile, zoom[1]));
    const asks = new Map(below.map(tile => ({layer: id, tile})).map(ask => [nameOf(ask), ask]));
    return evenly([...asks.values()], DEEPER);
  });
}

/** The tiles inside a tile two zooms deeper, or as deep as the layer goes. */
function partsOf({z, x, y}: TileId, deepest: number): TileId[] {
  const steps = Math.min(2, deepest - z);
  if (steps <= 0) return [];
  const side = 2 ** steps;
  return Array.from({length: side * side}, (_, part) => ({
    z: z + steps,
    x: x * side + (part % side),
    y: y * side + Math.floor(part / side),
  }));
}
