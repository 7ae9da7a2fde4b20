import type {Database} from '../../../server/core/db/database.ts';
import {evenly, shuffled} from './order.ts';
import {productionAreas} from './production-areas.ts';
import {nameOf, type TileAsk, tileMix} from './tile-mix.ts';
import {MEASURED, statementOf} from './tile-statement.ts';

export interface SurveyedTile extends TileAsk {
  /** Of the encoded tile, not compressed. */
  readonly bytes: number;
  /** How often the sessions ask for it. */
  readonly requests: number;
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
  const requests = Map.groupBy(recorded, nameOf);
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
    list
      .map(ask => ({...ask, bytes: sizes.get(nameOf(ask)) ?? 0, requests: requests.get(nameOf(ask))?.length ?? 0}))
      .filter(({bytes}) => bytes > 0);
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
