import type {Database} from '../../../server/core/db/database.ts';
import type {Bench} from '../bench.ts';
import {evenly} from '../data/order.ts';
import {type Survey, type SurveyedTile, warmUpAsks} from '../data/survey.ts';
import {nameOf} from '../data/tile-mix.ts';
import type {BenchCluster} from '../database.ts';
import {rawGet} from '../load/get.ts';
import {load} from '../load/load.ts';
import {startAtlas, warmUp} from '../peers/atlas.ts';
import {startMartin} from '../peers/martin.ts';
import {runPgbench, sessionOptions} from '../peers/pgbench.ts';
import type {TileServer} from '../peers/tile-server.ts';
import {mean, median, percentile, type Times, timesOf} from '../statistics.ts';

export const GROUPS = ['z ≤ 9', 'z ≥ 10'] as const;
export type Group = (typeof GROUPS)[number];

export interface ColdRow {
  readonly group: Group;
  readonly connections: number;
  readonly source: string;
  /** Tiles answered, of how many; fewer than all where it took longer than a run may. */
  readonly done: number;
  /** Requests answered with anything but a tile, or not at all, in all repetitions. */
  readonly failed: number;
  readonly tiles: number;
  /** Tiles per second of that many connections, each asking for the next as soon as it has one. Median of the repetitions. */
  readonly perSecond: number;
  /** Milliseconds, median of the repetitions. */
  readonly p50: number;
  readonly p95: number;
  /** The product's speed as a multiple of this one's over the tiles both have done: median of the repetitions. */
  readonly atlasRatio: number;
}

export interface ZoomRow {
  readonly layer: string;
  readonly zoom: number;
  readonly tiles: number;
  /** Milliseconds of the product, one connection. */
  readonly times: Times;
  /** Bytes, not compressed. */
  readonly meanBytes: number;
  readonly largestBytes: number;
}

export interface ColdResult {
  readonly rows: readonly ColdRow[];
  readonly zooms: readonly ZoomRow[];
  readonly missing: readonly string[];
}

export interface ColdDatabase {
  readonly cluster: BenchCluster;
  readonly db: Database;
  readonly url: string;
  readonly survey: Survey;
}

/** One way to a tile that keeps none. */
interface Source {
  readonly name: string;
  /** Groups it is asked in. */
  readonly groups: readonly Group[];
  readonly run: (tiles: readonly SurveyedTile[], connections: number) => Promise<Run>;
}

interface Run {
  /** Milliseconds per tile in their order; NaN for what failed or what there was no time for. */
  readonly times: Float64Array;
  readonly failed: number;
}

/** How the product is measured alone: what a denser country costs, and nothing else. */
const ALONE = {groups: ['z ≥ 10'] as const, connections: [1] as const};
/** A group with fewer tiles is measured twice as often. */
const FEW_TILES = 60;

/** Every request a tile that was not asked before. With `peers` false the product alone. */
export async function measureCold(bench: Bench, cold: ColdDatabase, peers: boolean): Promise<ColdResult> {
  const {sources, missing, stop} = await sourcesOf(bench, cold, peers);
  const rows: ColdRow[] = [];
  const zooms: ZoomRow[] = [];
  for (const group of peers ? GROUPS : ALONE.groups) {
    const all = cold.survey.tiles.filter(({tile}) => (group === 'z ≤ 9' ? tile.z <= 9 : tile.z >= 10));
    const tiles = evenly(all, bench.plan.cold.tiles);
    const asked = sources.filter(({groups}) => groups.includes(group));
    for (const connections of peers ? bench.plan.cold.connections : ALONE.connections) {
      const runs = await alternate(bench, asked, tiles, connections);
      rows.push(...rowsOf(group, connections, tiles, runs));
      if (connections === 1) zooms.push(...zoomsOf(tiles, runs[0]?.runs.map(({times}) => times) ?? []));
    }
  }
  await stop();
  return {rows, zooms, missing};
}

async function sourcesOf(bench: Bench, {cluster, db, url, survey}: ColdDatabase, peers: boolean) {
  const atlas = atlasSource(bench, url, survey);
  if (!peers) return {sources: [atlas], missing: [], stop: async () => undefined};
  // The role for tiles has its rights since the product was started; its sessions are the model for the bare ones.
  await (await startAtlas(bench, url)).stop();
  const session = await sessionOptions(db);
  const bare: Source = {
    name: 'bare SQL (pgbench)',
    groups: GROUPS,
    run: async (tiles, clients) => {
      const bare = {programs: cluster.programs, url, session, tiles, warmUp: warmUpAsks(survey), clients};
      return {times: await runPgbench(bench, bare), failed: 0};
    },
  };
  const martin = await startMartin(bench, db, url);
  if (martin === undefined) return {sources: [atlas, bare], missing: ['martin'], stop: async () => undefined};
  for (const server of [martin.table, martin.function]) await warmUp(bench, server, survey);
  return {
    // What a server costs beside the SQL shows most where tiles are cheap.
    sources: [atlas, bare, serverSource(bench, martin.table), serverSource(bench, martin.function, ['z ≤ 9'])],
    missing: [],
    stop: martin.table.stop,
  };
}

/** The product, its cache emptied by a new process, which has first made other tiles until it is up to speed. */
function atlasSource(bench: Bench, url: string, survey: Survey): Source {
  return {
    name: 'atlas',
    groups: GROUPS,
    run: async (tiles, connections) => {
      const atlas = await startAtlas(bench, url);
      await warmUp(bench, atlas, survey);
      const run = await serverSource(bench, atlas).run(tiles, connections);
      await atlas.stop();
      return run;
    },
  };
}

function serverSource(bench: Bench, server: TileServer, groups: readonly Group[] = GROUPS): Source {
  return {
    name: server.name,
    groups,
    run: async (tiles, connections) => {
      const paths = tiles.map(server.pathOf);
      // Nobody is asked to compress: the bare SQL cannot.
      const order = {
        port: server.port,
        paths,
        headers: {},
        connections,
        mode: 'once',
        seconds: bench.plan.cold.longest,
      } as const;
      const {times, statuses} = await load(order, bench.signal);
      const done = tiles.filter((_, index) => !Number.isNaN(times[index]));
      if (done.length === 0) throw new Error(`${server.name} answers cold tiles with ${JSON.stringify(statuses)}.`);
      await checkTiles(server, done);
      const failed = Object.entries(statuses).filter(([status]) => status !== '200');
      return {times, failed: failed.reduce((sum, [, count]) => sum + count, 0)};
    },
  };
}

/** That what was measured were tiles of the layer; small ones, so that a slow server is not asked for its worst again. */
async function checkTiles(server: TileServer, tiles: readonly SurveyedTile[]): Promise<void> {
  const small = [...tiles].sort((a, b) => a.bytes - b.bytes).slice(0, Math.ceil(tiles.length / 2));
  for (const ask of evenly(small, 4)) {
    const {body} = await rawGet(server.port, server.pathOf(ask), {});
    if (!body.includes(ask.layer)) throw new Error(`${server.name} answers ${nameOf(ask)} without the layer.`);
  }
}

interface Runs {
  readonly name: string;
  readonly runs: Run[];
}

async function alternate(
  bench: Bench,
  sources: readonly Source[],
  tiles: readonly SurveyedTile[],
  connections: number,
): Promise<Runs[]> {
  const all = sources.map(source => ({source, name: source.name, runs: [] as Run[]}));
  const repetitions = bench.plan.cold.repetitions * (tiles.length < FEW_TILES ? 2 : 1);
  for (let repetition = 0; repetition < repetitions; repetition++) {
    for (const {source, runs} of all) {
      bench.signal.throwIfAborted();
      runs.push(await source.run(tiles, connections));
    }
  }
  return all;
}

function rowsOf(
  group: Group,
  connections: number,
  {length}: readonly SurveyedTile[],
  sources: readonly Runs[],
): ColdRow[] {
  const own = sources[0]?.runs ?? [];
  return sources.map(({name, runs}) => {
    const done = runs.map(({times}) => times.filter(time => !Number.isNaN(time)));
    return {
      group,
      connections,
      source: name,
      done: Math.round(median(done.map(times => times.length))),
      failed: runs.reduce((sum, {failed}) => sum + failed, 0),
      tiles: length,
      perSecond: median(done.map(times => (1000 * connections) / mean(times))),
      p50: median(done.map(times => percentile(times, 0.5))),
      p95: median(done.map(times => percentile(times, 0.95))),
      atlasRatio: median(runs.map(({times}, index) => speedRatio(own[index]?.times ?? new Float64Array(), times))),
    };
  });
}

/** How many times faster a is than b over the tiles both have done, at equal concurrency. */
export function speedRatio(a: Float64Array, b: Float64Array): number {
  let [sumA, sumB] = [0, 0];
  for (const [index, time] of a.entries()) {
    const other = b[index] ?? Number.NaN;
    if (Number.isNaN(time) || Number.isNaN(other)) continue;
    sumA += time;
    sumB += other;
  }
  return sumB / sumA;
}

function zoomsOf(tiles: readonly SurveyedTile[], runs: readonly Float64Array[]): ZoomRow[] {
  const keys = [...new Set(tiles.map(({layer, tile}) => `${layer}/${tile.z}`))].sort();
  return keys
    .map(key => {
      const [layer = '', zoom = ''] = key.split('/');
      const indexes = tiles.flatMap((ask, index) => (`${ask.layer}/${ask.tile.z}` === key ? [index] : []));
      const bytes = indexes.map(index => tiles[index]?.bytes ?? 0);
      const times = indexes.map(index => median(runs.map(run => run[index] ?? Number.NaN)));
      return {
        layer,
        zoom: Number(zoom),
        tiles: indexes.length,
        times: timesOf(times),
        meanBytes: mean(bytes),
        largestBytes: Math.max(...bytes),
      };
    })
    .sort((a, b) => a.layer.localeCompare(b.layer) || a.zoom - b.zoom);
}
