/**
 * `npm run bench [-- --sizes 10k,100k,1m --only hot,cold,… --quick]`: how fast the atlas is, beside other servers, on a private
 * PostgreSQL with generated zones. Prints a report; progress goes to standard error. Method: docs/bench.md.
 */
import '../scripts/end-with-parent.ts';
import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {cpus, tmpdir, totalmem} from 'node:os';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import {type BenchCluster, startBenchCluster} from './bench-cluster.ts';
import {loader} from './load.ts';
import {measureApi} from './measures/api.ts';
import {measureCold} from './measures/cold.ts';
import {measureEdits} from './measures/edits.ts';
import {measureHot} from './measures/hot.ts';
import {versionOf} from './programs.ts';
import {loadZones} from './zones/load-zones.ts';
import type {Spread} from './zones/zone-generator.ts';

/** What every measure needs. */
export interface Bench {
  /** A folder for files of this run; gone afterwards. */
  readonly folder: string;
  /** To see whether everything works; its figures are not worth quoting. */
  readonly quick: boolean;
}

/** A database with generated zones. */
export interface ZoneDatabase {
  readonly cluster: BenchCluster;
  readonly database: string;
  readonly zones: number;
}

const ON_ZONES = {hot: measureHot, cold: measureCold, edits: measureEdits} as const;

const {values} = parseArgs({
  options: {
    sizes: {type: 'string', default: '10k,100k,1m'},
    only: {type: 'string', default: 'api,hot,cold,edits'},
    spread: {type: 'string', default: 'areas'},
    quick: {type: 'boolean', default: false},
  },
});
const only = values.only.split(',');
const spread: Spread = values.spread === 'uniform' ? 'uniform' : 'areas';

/** '10k' → 10000, '1m' → 1000000. */
function sizeOf(text: string): number {
  return Number(text.replace(/k$/i, '000').replace(/m$/i, '000000'));
}

function environment(cluster: BenchCluster): string {
  const commit = spawnSync('git', ['rev-parse', '--short', 'HEAD'], {encoding: 'utf8'}).stdout.trim();
  const postgres = spawnSync(join(cluster.programs, 'postgres'), ['--version'], {encoding: 'utf8'}).stdout.trim();
  return `Commit ${commit}; ${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GB; Node ${process.version};
${postgres}; ${versionOf('martin', '--version')}; ${versionOf('nginx', '-v')}; load by ${loader()}.`;
}

function print(title: string, text: string): void {
  console.log(`\n### ${title}\n\n${text}`);
}

const stack = new AsyncDisposableStack();
let stopping: Promise<void> | undefined;
const cleanUp = () => {
  stopping ??= stack.disposeAsync();
  return stopping;
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => cleanUp().finally(() => process.exit(1)));

try {
  const folder = stack.adopt(mkdtempSync(join(tmpdir(), 'atlas-bench-')), path => rmSync(path, {recursive: true}));
  const bench = {folder, quick: values.quick};
  const cluster = stack.use(await startBenchCluster(folder));
  console.log(environment(cluster));
  if (only.includes('api')) {
    await cluster.sql('atlas', 'CREATE DATABASE api TEMPLATE template');
    print('api, PostgreSQL', await measureApi(bench, cluster.url('api')));
    print('api, embedded database', await measureApi(bench, ''));
  }
  for (const zones of values.sizes.split(',').map(sizeOf)) {
    const measures = Object.entries(ON_ZONES).filter(([name]) => only.includes(name));
    if (measures.length === 0) break;
    console.error(`Loading ${zones} zones …`);
    const database = await loadZones(cluster, zones, spread);
    for (const [name, measure] of measures) {
      print(`${name}, ${zones} zones (${spread})`, await measure(bench, {cluster, database, zones}));
    }
    await cluster.sql('atlas', `DROP DATABASE ${database} WITH (FORCE)`);
  }
} finally {
  await cleanUp();
}
