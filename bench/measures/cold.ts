import {run} from '../../scripts/run.ts';
import {askOnce} from '../ask.ts';
import type {Bench, ZoneDatabase} from '../bench.ts';
import {startAtlas, voidTiles} from '../peers/atlas.ts';
import {createTileFunctions, functionOf, startMartin} from '../peers/martin.ts';
import {runPgbench} from '../peers/pgbench.ts';
import type {Program} from '../programs.ts';
import {mean, median, percentile} from '../statistics.ts';
import {type Cell, table} from '../table.ts';
import {highTiles, lowTiles, MEASURED, nameOf, type TileAsk} from '../tiles-asked.ts';

/** Milliseconds per tile, NaN for those not reached; one figure for all where a source tells only that. */
type Ask = (tiles: readonly TileAsk[], connections: number) => Promise<Float64Array | number>;
type Sources = ReadonlyMap<string, Ask>;

/** Longest one run may take; what it has not done by then is left out. */
const LONGEST_MS = 10_000;
/** So many tiles are asked ahead, until V8 has compiled what runs. */
const WARM_UP = 4_000;

/** Tiles not asked before, one after the other and several at once: the product, Martin over the same tables and SQL, bare SQL. */
export async function measureCold(bench: Bench, on: ZoneDatabase): Promise<string> {
  const {cluster, database, zones} = on;
  await createTileFunctions(cluster, database);
  await using atlas = await startAtlas(bench.folder, {DATABASE_URL: cluster.url(database)});
  await using martin = (await startMartin(bench.folder, cluster.url(database), false)) ?? null;
  const sources = sourcesOf(bench, on, atlas, martin);
  const groups = {'z ≤ 9': lowTiles(zones, 120), 'z ≥ 10': highTiles(zones, bench.quick ? 60 : 240)};
  const rows: Cell[][] = [];
  for (const [group, some] of Object.entries(groups)) {
    const tiles = await withoutEmpty(atlas, some);
    await warmUp(sources, tiles, bench.quick ? 200 : WARM_UP);
    for (const connections of bench.quick ? [1, 4] : [1, 4, 8]) {
      const measured = await inTurns(sources, tiles, connections, bench.quick ? 1 : 5);
      rows.push(...measured.map(row => [group, `${connections} at once`, ...row]));
    }
  }
  const head = ['tiles', 'asked', 'source', 'done', 'of', 'mean ms', 'p95 ms', 'atlas ×'];
  return `${table(head, rows)}\n\nMemory of atlas afterwards: ${await residentMegabytes(atlas.pid)} MB.`;
}

function sourcesOf(
  {folder}: Bench,
  {cluster, database}: ZoneDatabase,
  atlas: Program,
  martin: Program | null,
): Sources {
  const layers = MEASURED.map(({id}) => id);
  const sources = new Map<string, Ask>();
  sources.set('atlas', async (tiles, connections) => {
    await voidTiles(atlas, cluster, database, layers);
    return askOnce(urlsOf(atlas, tiles), connections, LONGEST_MS);
  });
  if (martin) {
    const asked =
      (pathOf: (tile: TileAsk) => string): Ask =>
      (tiles, connections) =>
        askOnce(
          tiles.map(tile => `${martin.origin}/${pathOf(tile)}`),
          connections,
          LONGEST_MS,
        );
    sources.set(
      'martin, our SQL',
      asked(tile => nameOf({...tile, layer: functionOf(tile.layer)})),
    );
    sources.set('martin, tables', asked(nameOf));
  }
  sources.set('bare SQL (pgbench)', (tiles, clients) => runPgbench(cluster, database, tiles, clients, folder));
  return sources;
}

function urlsOf({origin}: Program, tiles: readonly TileAsk[]): string[] {
  return tiles.map(tile => `${origin}/tiles/${nameOf(tile)}.mvt`);
}

/** Empty tiles (204) are the cheapest; what they cost is not of interest. */
async function withoutEmpty(atlas: Program, tiles: readonly TileAsk[]): Promise<TileAsk[]> {
  const times = await askOnce(urlsOf(atlas, tiles), 4);
  return tiles.filter((_, index) => !Number.isNaN(times[index]));
}

async function warmUp(sources: Sources, tiles: readonly TileAsk[], count: number): Promise<void> {
  for (const [name, ask] of sources) {
    const times = name === 'atlas' ? Math.ceil(count / tiles.length) : 1;
    for (let time = 0; time < times; time++) await ask(tiles, 8);
  }
}

/** Speeds are compared over the tiles both sides have done, within a turn; medians over the turns. */
async function inTurns(
  sources: Sources,
  tiles: readonly TileAsk[],
  connections: number,
  turns: number,
): Promise<Cell[][]> {
  const all = [...sources].map(([name, ask]) => ({name, ask, runs: [] as Float64Array[]}));
  for (let turn = 0; turn < turns; turn++) {
    for (const {ask, runs} of all) {
      const times = await ask(tiles, connections);
      runs.push(typeof times === 'number' ? new Float64Array(tiles.length).fill(times) : times);
    }
  }
  const own = all[0]?.runs ?? [];
  return all.map(({name, runs}) => {
    const done = runs.map(times => [...times].filter(time => !Number.isNaN(time)));
    return [
      name,
      [median(done.map(times => times.length)), 0],
      [tiles.length, 0],
      [median(done.map(mean)), 2],
      [name.startsWith('bare') ? Number.NaN : median(done.map(times => percentile(times, 0.95))), 2],
      [median(runs.map((times, turn) => speedRatio(own[turn] ?? times, times))), 2],
    ];
  });
}

/** How many times faster a is than b over the tiles both have done. */
function speedRatio(a: Float64Array, b: Float64Array): number {
  const both = [...a.keys()].filter(index => !Number.isNaN((a[index] ?? Number.NaN) + (b[index] ?? Number.NaN)));
  const meanOf = (times: Float64Array) => mean(both.map(index => times[index] ?? 0));
  return meanOf(b) / meanOf(a);
}

async function residentMegabytes(pid: number): Promise<number> {
  const {output} = await run('ps', ['-o', 'rss=', '-p', String(pid)]);
  return Math.round(Number(output.trim()) / 1000);
}
