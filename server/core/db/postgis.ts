import type {Queryable} from './database.ts';
import {ConflictError, DatabaseSetupError, toDatabaseError} from './errors.ts';

const OLDEST_POSTGRES = 15;
const OLDEST_POSTGIS = [3, 3] as const;

const INSUFFICIENT_PRIVILEGE = '42501';

export interface SpatialServer {
  readonly hasMvt: boolean;
  readonly description: string;
}

/** Makes sure PostGIS is there and recent enough, and says what it can do. Throws DatabaseSetupError naming the remedy. */
export async function ensurePostgis(db: Queryable): Promise<SpatialServer> {
  const [server] = await db.query<{version: string; number: number}>(
    `SELECT current_setting('server_version') AS version, current_setting('server_version_num')::int AS number`,
  );
  const major = Math.floor((server?.number ?? 0) / 10_000);
  if (major < OLDEST_POSTGRES) {
    throw new DatabaseSetupError(
      `PostgreSQL ${OLDEST_POSTGRES} or newer is needed; the database server is ${server?.version}.`,
    );
  }
  await createExtension(db, major);
  const [postgis] = await db.query<{version: string; full: string}>(
    'SELECT postgis_lib_version() AS version, postgis_full_version() AS full',
  );
  const version = postgis?.version ?? '0.0';
  const [first = 0, second = 0] = version.split('.').map(Number);
  if (first < OLDEST_POSTGIS[0] || (first === OLDEST_POSTGIS[0] && second < OLDEST_POSTGIS[1])) {
    throw new DatabaseSetupError(
      `PostGIS ${OLDEST_POSTGIS.join('.')} or newer is needed; the database has ${version}.`,
    );
  }
  return {
    // Without libprotobuf-c PostGIS has the MVT functions by name, but they only raise an error.
    hasMvt: /LIBPROTOBUF="/.test(postgis?.full ?? ''),
    description: `PostgreSQL ${server?.version.split(' ')[0]}, PostGIS ${version}`,
  };
}

async function createExtension(db: Queryable, major: number): Promise<void> {
  const [state] = await db.query<{present: boolean; available: boolean}>(
    `SELECT EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'postgis') AS present,
            EXISTS (SELECT 1 FROM pg_available_extensions WHERE name = 'postgis') AS available`,
  );
  if (state?.present) return;
  if (!state?.available) {
    throw new DatabaseSetupError(
      `PostGIS is not installed on the database server. On Debian or Ubuntu: apt-get install postgresql-${major}-postgis-3`,
    );
  }
  try {
    await db.query('CREATE EXTENSION IF NOT EXISTS postgis');
  } catch (error) {
    if (error instanceof ConflictError) return; // another process created it at the same moment
    if (toDatabaseError(error).code !== INSUFFICIENT_PRIVILEGE) throw error;
    throw new DatabaseSetupError(
      `The role may not create PostGIS (${toDatabaseError(error).message}). Ask an administrator to run in this database: CREATE EXTENSION postgis;`,
    );
  }
}
