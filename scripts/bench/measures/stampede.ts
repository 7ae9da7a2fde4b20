import type {Bench} from '../bench.ts';
import {evenly} from '../data/order.ts';
import type {Survey, SurveyedTile} from '../data/survey.ts';
import {warmUpAsks} from '../data/warm-up.ts';
import {load} from '../load/load.ts';
import {type Atlas, startAtlas, voidTiles, warmUpForLong} from '../peers/atlas.ts';
import {countStatements, type StatementCounter} from '../statement-counter.ts';
import {median} from '../statistics.ts';

export interface StampedeRow {
  /** `low`: tiles of zoom 9 and below, the costly ones; `typical`: tiles around the median size of the mix. */
  readonly kind: 'low' | 'typical';
  readonly clients: number;
  readonly repetitions: number;
  /** Statements the database ran for one tile and all clients: the most over the repetitions. */
  readonly mostStatements: number;
  /** Milliseconds, medians over the repetitions: one client alone, and the slowest of all. */
  readonly alone: number;
  readonly slowest: number;
  /** Slowest by alone, median over the repetitions. */
  readonly ratio: number;
}

const HEADERS = {'Accept-Encoding': 'gzip'};

interface Counted {
  readonly atlas: Atlas;
  readonly counter: StatementCounter;
}

/** All clients ask one tile at the same moment that neither process has; and one client alone, of another process. */
export async function measureStampede(bench: Bench, url: string, survey: Survey): Promise<StampedeRow[]> {
  const [a, b] = [await startCounted(bench, url, survey), await startCounted(bench, url, survey)];
  const rows: StampedeRow[] = [];
  for (const [kind, tiles] of Object.entries(chosen(survey, bench.plan.stampede.tiles))) {
    const pairs: Pair[] = [];
    for (let round = 0; round < bench.plan.stampede.rounds; round++) {
      for (const {atlas} of [a, b]) await voidTiles(atlas);
      for (const [index, tile] of tiles.entries()) {
        bench.signal.throwIfAborted();
        const turn = index + round;
        // The same tile is cold in both processes; which of them meets the crowd, and which comes first, changes every time.
        pairs.push(await measurePair(bench, turn % 2 === 0 ? [a, b] : [b, a], tile, turn % 4 < 2));
      }
    }
    rows.push({
      kind: kind as StampedeRow['kind'],
      clients: bench.plan.stampede.clients,
      repetitions: pairs.length,
      mostStatements: Math.max(...pairs.map(({statements}) => statements)),
      alone: median(pairs.map(({alone}) => alone)),
      slowest: median(pairs.map(({slowest}) => slowest)),
      ratio: median(pairs.map(({alone, slowest}) => slowest / alone)),
    });
  }
  for (const {atlas, counter} of [a, b]) {
    await atlas.stop();
    await counter.stop();
  }
  return rows;
}

async function startCounted(bench: Bench, url: string, survey: Survey): Promise<Counted> {
  const counter = await countStatements(bench, url);
  const atlas = await startAtlas(bench, counter.url);
  await rehearse(bench, atlas, survey);
  await warmUpForLong(bench, atlas, survey);
  return {atlas, counter};
}

/** Crowds at other tiles first: what is measured is a crowd, not the compiling of what a crowd needs. */
async function rehearse(bench: Bench, {port, pathOf}: Atlas, survey: Survey): Promise<void> {
  const {clients, rehearsals} = bench.plan.stampede;
  const others = evenly(
    warmUpAsks(survey).filter(({tile}) => tile.z > 14),
    rehearsals,
  );
  for (const [index, ask] of others.entries()) {
    const connections = index % 2 === 0 ? clients : 1;
    const order = {port, paths: [pathOf(ask)], headers: HEADERS, connections} as const;
    await load({...order, mode: 'together', seconds: 30}, bench.signal);
  }
}

function chosen({tiles}: Survey, count: number): Record<StampedeRow['kind'], SurveyedTile[]> {
  const bySize = [...tiles].sort((x, y) => y.bytes - x.bytes);
  const low = bySize.filter(({tile}) => tile.z <= 9).slice(0, count);
  const rest = bySize.filter(tile => !low.includes(tile));
  const from = Math.max(0, (rest.length >> 1) - (count >> 1));
  return {low, typical: rest.slice(from, from + count)};
}

interface Pair {
  readonly alone: number;
  readonly slowest: number;
  readonly statements: number;
}

async function measurePair(
  bench: Bench,
  [one, crowd]: readonly [Counted, Counted],
  tile: SurveyedTile,
  crowdFirst: boolean,
): Promise<Pair> {
  let [alone, slowest, statements] = [0, 0, 0];
  for (const isCrowd of crowdFirst ? [true, false] : [false, true]) {
    const {atlas, counter} = isCrowd ? crowd : one;
    const before = counter.count();
    const connections = isCrowd ? bench.plan.stampede.clients : 1;
    const order = {port: atlas.port, paths: [atlas.pathOf(tile)], headers: HEADERS, connections} as const;
    const {times, statuses} = await load({...order, mode: 'together', seconds: 30}, bench.signal);
    if (statuses[200] !== connections) throw new Error(`A stampede was answered with ${JSON.stringify(statuses)}.`);
    if (isCrowd) [slowest, statements] = [Math.max(...times), counter.count() - before];
    else alone = Math.max(...times);
  }
  return {alone, slowest, statements};
}
