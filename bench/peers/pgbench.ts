import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {run} from '../../scripts/run.ts';
import type {BenchCluster} from '../bench-cluster.ts';
import type {TileAsk} from '../tiles-asked.ts';
import {functionOf} from './martin.ts';

/** As the server's own sessions that read tiles. */
const SESSION = '-c jit=off -c max_parallel_workers_per_gather=0 -c plan_cache_mode=force_generic_plan';

/**
 * The bare SQL: pgbench calls the functions of createTileFunctions for those tiles, client n of c for the tiles n, n + c, …, and
 * throws the tiles away. Mean milliseconds of a tile.
 */
export async function runPgbench(
  {programs, sql, url}: BenchCluster,
  database: string,
  tiles: readonly TileAsk[],
  clients: number,
  folder: string,
): Promise<number> {
  const values = tiles.map(({layer, z, x, y}, n) => `(${n}, '${layer}', ${z}, ${x}, ${y})`);
  const choices = [...new Set(tiles.map(({layer}) => layer))].map(id => `WHEN '${id}' THEN ${functionOf(id)}(z, x, y)`);
  await sql(
    database,
    'DROP TABLE IF EXISTS bench_tile',
    'CREATE TABLE bench_tile (n integer PRIMARY KEY, layer text, z integer, x integer, y integer)',
    `INSERT INTO bench_tile VALUES ${values.join(',')}`,
    'ANALYZE bench_tile',
  );
  const script = join(folder, 'pgbench.sql');
  writeFileSync(
    script,
    `\\set k :k + 1
SELECT CASE layer ${choices.join(' ')} END FROM bench_tile WHERE n = (:k * ${clients} + :client_id) % ${tiles.length};\n`,
  );
  const transactions = String(Math.floor(tiles.length / clients));
  const args = ['-M', 'prepared', '-n', '-f', script, '-c', String(clients), '-t', transactions, '-D', 'k=-1'];
  const {code, output} = await run(join(programs, 'pgbench'), [...args, url(database)], {
    env: {...process.env, PGOPTIONS: SESSION},
  });
  const [, mean] = /latency average = ([\d.]+) ms/.exec(output) ?? [];
  if (code !== 0 || mean === undefined) throw new Error(`pgbench failed: ${output.trim()}`);
  return Number(mean);
}
