import {spawnSync} from 'node:child_process';
import {cpus, totalmem} from 'node:os';
import type {Database} from '../../server/core/db/database.ts';
import {pgbenchVersion} from './peers/pgbench.ts';
import {hotLoaderName} from './peers/wrk.ts';
import {findProgram, versionOf} from './program.ts';

/** What the figures were taken on and with. */
export interface Environment {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly system: string;
  readonly node: string;
  readonly database: string;
  /** Programs measured against, by name; null where one is not installed. */
  readonly peers: Readonly<Record<string, string | null>>;
  readonly hotLoader: string;
  readonly commit: string | null;
}

/** Name on the command line, and how it tells its version. */
const PEERS = [
  ['nginx', ['-v']],
  ['martin', ['--version']],
  ['tileserver-gl', ['--version']],
  ['wrk', ['-v']],
] as const;

/** `programs`: folder with pgbench. */
export function readEnvironment(db: Pick<Database, 'description'>, programs: string): Environment {
  const peers = PEERS.map(([name, args]) => {
    const file = findProgram(name);
    return [name, file === undefined ? null : versionOf(file, args)] as const;
  });
  const commit = spawnSync('git', ['rev-parse', '--short', 'HEAD'], {encoding: 'utf8'}).stdout?.trim();
  return {
    processor: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${process.arch}`,
    node: process.version,
    database: db.description,
    peers: {...Object.fromEntries(peers), pgbench: pgbenchVersion(programs)},
    hotLoader: hotLoaderName(),
    commit: commit || null,
  };
}
