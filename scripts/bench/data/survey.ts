import type {Database} from '../../../server/core/db/database.ts';
import type {TileId} from '../../../tiles/grid.ts';
import {evenly, shuffled} from './order.ts';
import {productionAreas} from './production-areas.ts';
import {nameOf, type TileAsk, tileMix} from './tile-mix.ts';
import {MEASURED, statementOf} from './tile-statement.ts';

export interface SurveyedTile extends TileAsk {
  /** Of the encoded tile, not compressed. */
  readonly bytes: number;
}

/** The mix for one database, as far as it is not empty. */
export interface Survey {
  /** Requests in the order they were recorded, a tile as often as sessions ask for it. */
  readonly asks: readonly SurveyedTile[];
  /** Every tile once, in an order without meaning. */
  readonly tiles: readonly SurveyedTile[];
  /** Share of the recorded requests whose tile is empty. */
  readonly empty: number;
}

/** Asks the database itself for every tile of the mix, which also brings what they need into its memory. */
export async function survey(db: Database, zones: number, starts: number, signal: AbortSignal): Promise<Survey> {
  const areas = evenly(productionAreas(zones), starts);
  const recorded = tileMix(
    MEASURED,
    areas.map(({centre}) => centre),
  );
  const distinct = [...new Map(recorded.map(ask => [nameOf(ask), ask])).values()];
  const sizes = new Map<string, number>();
  const left = [...distinct];
  const work = async () => {
    for (let ask = left.pop(); ask !== undefined; ask = left.pop()) {
      signal.throwIfAborted();
      sizes.set(nameOf(ask), await sizeOf(db, ask));
    }
  };
  await Promise.all([work(), work()]);
  const withSize = (list: readonly TileAsk[]) =>
    list.map(ask => ({...ask, bytes: sizes.get(nameOf(ask)) ?? 0})).filter(({bytes}) => bytes > 0);
  const asks = withSize(recorded);
  return {asks, tiles: shuffled(withSize(distinct), 'bench/tiles'), empty: 1 - asks.length / recorded.length};
}

async function sizeOf(db: Database, ask: TileAsk): Promise<number> {
  const {z, x, y} = ask.tile;
  const [row] = await db.query<{bytes: number}>(
    `SELECT octet_length(t.tile) AS bytes FROM (${statementOf(ask)}) AS t`,
    [z, x, y],
    {name: `survey_${ask.layer}_${z}`},
  );
  return row?.bytes ?? 0;
}

/** How many of each layer: about as many as it takes until everything on their way is compiled. */
const WARM_UP = 700;

/**
 * Tiles of the same layers and places one or two zooms below what any session shows, so that what is asked to warm up is never
 * what is measured.
 */
export function warmUpAsks({tiles}: Pick<Survey, 'tiles'>): TileAsk[] {
  const asks = MEASURED.flatMap(({id, zoom}) => {
    const own = tiles.filter(({layer}) => layer === id);
    const deepest = Math.max(...own.map(({tile}) => tile.z));
    const below = own.filter(({tile}) => tile.z >= deepest - 1).flatMap(({tile}) => partsOf(tile, zoom[1]));
    const asks = new Map(below.map(tile => ({layer: id, tile})).map(ask => [nameOf(ask), ask]));
    return evenly([...asks.values()], WARM_UP);
  });
  return shuffled(asks, 'bench/warm-up');
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
