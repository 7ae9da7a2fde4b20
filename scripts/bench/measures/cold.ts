import type {Database} from '../../../server/core/db/database.ts';
import type {Bench} from '../bench.ts';
import {evenly} from '../data/order.ts';
import type {Survey, SurveyedTile} from '../data/survey.ts';
import {nameOf} from '../data/tile-mix.ts';
import {asksAhead, warmUpAsks} from '../data/warm-up.ts';
import type {BenchCluster} from '../database.ts';
import {rawGet} from '../load/get.ts';
import {load} from '../load/load.ts';
import {type Atlas, startAtlas, voidTiles, warmUp, warmUpForLong} from '../peers/atlas.ts';
import {startMartin} from '../peers/martin.ts';
import {runPgbench, sessionOptions} from '../peers/pgbench.ts';
import type {TileServer} from '../peers/tile-server.ts';
import {type ColdResult, coldRows, GROUPS, type MeasuredGroup, type Run, type Runs, zoomsOf} from './cold-figures.ts';

export interface ColdDatabase {
  readonly cluster: BenchCluster;
  readonly db: Database;
  readonly url: string;
  readonly survey: Survey;
}

/** One way to a tile that keeps none. */
interface Source {
  readonly name: string;
  readonly run: (tiles: readonly SurveyedTile[], connections: number) => Promise<Run>;
}

/** How the product is measured alone: what a denser country costs, and nothing else. */
const ALONE = {groups: ['z ≥ 10'] as const, connections: [1] as const};
/** A group with fewer tiles is measured twice as often. */
const FEW_TILES = 60;

/** Every request a tile that was not asked before. With `peers` false the product alone. */
export async function measureCold(bench: Bench, cold: ColdDatabase, peers: boolean): Promise<ColdResult> {
  const {sources, missing, stop} = await sourcesOf(bench, cold, peers);
  const measured: MeasuredGroup[] = [];
  for (const group of peers ? GROUPS : ALONE.groups) {
    const all = cold.survey.tiles.filter(({tile}) => (group === 'z ≤ 9' ? tile.z <= 9 : tile.z >= 10));
    const tiles = evenly(all, bench.plan.cold.tiles);
    for (const connections of peers ? bench.plan.cold.connections : ALONE.connections) {
      const results = await alternate(bench, sources, tiles, connections);
      measured.push({group, connections, tiles, weight: all.length, sources: results});
    }
  }
  await stop();
  const lone = measured.filter(({connections}) => connections === 1);
  return {rows: coldRows(measured), zooms: lone.flatMap(zoomsOf), missing};
}

async function sourcesOf(bench: Bench, {cluster, db, url, survey}: ColdDatabase, peers: boolean) {
  const server = await startAtlas(bench, url);
  await warmUpForLong(bench, server, survey);
  const atlas = atlasSource(bench, survey, server);
  if (!peers) return {sources: [atlas], missing: [], stop: server.stop};
  // The role for tiles has its rights since the product was started; its sessions are the model for the bare ones.
  const session = await sessionOptions(db);
  const bare: Source = {
    name: 'bare SQL (pgbench)',
    run: async (tiles, clients) => {
      const ahead = asksAhead(tiles, warmUpAsks(survey), clients);
      const bare = {programs: cluster.programs, url, session, tiles, ahead, clients};
      return {times: await runPgbench(bench, bare), failed: 0};
    },
  };
  const martin = await startMartin(bench, db, url);
  if (martin === undefined) return {sources: [atlas, bare], missing: ['martin'], stop: server.stop};
  for (const server of [martin.table, martin.function]) await warmUp(bench, server, survey);
  return {
    sources: [atlas, bare, serverSource(bench, survey, martin.table), serverSource(bench, survey, martin.function)],
    missing: [],
    stop: async () => {
      await server.stop();
      await martin.table.stop();
    },
  };
}

/** The product, whose tiles have all become void before each run. */
function atlasSource(bench: Bench, survey: Survey, atlas: Atlas): Source {
  return {
    name: 'atlas',
    run: async (tiles, connections) => {
      await voidTiles(atlas);
      return serverSource(bench, survey, atlas).run(tiles, connections);
    },
  };
}

function serverSource(bench: Bench, survey: Survey, server: TileServer): Source {
  return {
    name: server.name,
    run: async (tiles, connections) => {
      const paths = tiles.map(server.pathOf);
      // Nobody is asked to compress: the bare SQL cannot.
      const order = {
        port: server.port,
        paths,
        ahead: asksAhead(tiles, warmUpAsks(survey), connections).map(server.pathOf),
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
