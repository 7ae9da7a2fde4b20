import {spawnSync} from 'node:child_process';
import {existsSync, globSync} from 'node:fs';
import {join} from 'node:path';
import {installDebianPackage, type Say} from '../debian-package.ts';

const OLDEST_MAJOR = 15;
/** Where distributions keep the server's programs. */
const FOLDERS = [
  '/usr/lib/postgresql/*/bin',
  '/usr/pgsql-*/bin',
  '/opt/homebrew/opt/postgresql@*/bin',
  '/usr/local/opt/postgresql@*/bin',
  '/usr/local/pgsql/bin',
];
const ADVICE =
  'PostgreSQL 15 or newer with PostGIS is missing. Install it (Debian, Ubuntu: apt-get install postgresql-postgis; ' +
  'Fedora: dnf install postgresql-server postgis; macOS: brew install postgresql@17 postgis) and try again.';

export interface Programs {
  /** Folder with initdb, pg_ctl and postgres. */
  readonly folder: string;
  readonly major: number;
}

/** Every installed PostgreSQL that is new enough and has the PostGIS extension, newest first. */
export function findPrograms(): Programs[] {
  const onPath = spawnSync('pg_config', ['--bindir'], {encoding: 'utf8'}).stdout?.trim();
  const folders = new Set([...globSync(FOLDERS), ...(onPath ? [onPath] : [])]);
  const found = [...folders].map(programsIn).filter(programs => programs !== undefined);
  return found.sort((a, b) => b.major - a.major);
}

function programsIn(folder: string): Programs | undefined {
  if (!existsSync(join(folder, 'initdb'))) return undefined;
  const told = spawnSync(join(folder, 'pg_config'), ['--version', '--sharedir'], {encoding: 'utf8'}).stdout ?? '';
  const [version = '', share = ''] = told.split('\n');
  const major = Number(/\d+/.exec(version)?.[0]);
  const usable = major >= OLDEST_MAJOR && existsSync(join(share, 'extension', 'postgis.control'));
  return usable ? {folder, major} : undefined;
}

/**
 * The newest programs, or those of the major version a cluster was made with; installed first from Debian or Ubuntu packages
 * where we may. Throws a sentence that names what to install.
 */
export async function needPrograms(say: Say, major?: number): Promise<Programs> {
  const fits = (programs: Programs) => major === undefined || programs.major === major;
  const found = findPrograms().find(fits);
  if (found !== undefined) return found;
  if (major !== undefined) {
    throw new Error(
      `The cluster was made by PostgreSQL ${major}, which is not installed (with PostGIS) any more. Install it.`,
    );
  }
  const installed = (await installDebianPackage('postgresql-postgis', say)) ? findPrograms()[0] : undefined;
  if (installed === undefined) throw new Error(ADVICE);
  return installed;
}
