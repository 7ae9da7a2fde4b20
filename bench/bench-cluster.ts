import {join} from 'node:path';
import {removeCluster, startEphemeralCluster} from '../scripts/postgis/ephemeral.ts';
import {needPrograms} from '../scripts/postgis/programs.ts';
import {run} from '../scripts/run.ts';
import {startAtlas} from './peers/atlas.ts';

/** A private PostgreSQL of this run. Disposing removes it with all it stored. */
export interface BenchCluster extends AsyncDisposable {
  /** Folder with psql and pgbench of the same version. */
  readonly programs: string;
  readonly url: (database: string) => string;
  /** Runs statements one after the other; the rows of the last ones as text, columns divided by '|'. */
  readonly sql: (database: string, ...statements: string[]) => Promise<string[]>;
}

/** Its database `template` holds what a first start of the product loads. */
export async function startBenchCluster(folder: string): Promise<BenchCluster> {
  const {folder: programs} = await needPrograms(console.error);
  const cluster = await startEphemeralCluster(console.error);
  const url = (database: string) => cluster.url.replace(/\/[^/]+$/, `/${database}`);
  const sql = async (database: string, ...statements: string[]) => {
    const commands = statements.flatMap(statement => ['-c', statement]);
    const options = ['-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1', ...commands, url(database)];
    const {code, output} = await run(join(programs, 'psql'), options);
    if (code !== 0) throw new Error(output.trim());
    return output.split('\n').filter(line => line !== '');
  };
  await sql('atlas', 'CREATE DATABASE template');
  const atlas = await startAtlas(folder, {DATABASE_URL: url('template'), SAMPLE_DATA: 'on'});
  await atlas[Symbol.asyncDispose]();
  return {programs, url, sql, [Symbol.asyncDispose]: () => removeCluster(cluster)};
}
