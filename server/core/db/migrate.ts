import {createHash} from 'node:crypto';
import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import type {Database, Transaction} from './database.ts';
import {DatabaseSetupError, toDatabaseError} from './errors.ts';
import {dropViews, madeViews, makeViews, readViews} from './views.ts';

const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url));
/** Any number, the same in every process: two of them never migrate at once. */
const LOCK = 920_525_038;

/** SQLSTATE insufficient_privilege, as met by a role that is not a superuser. */
const FORBIDDEN = '42501';
const REMEDY =
  'Let the owner grant what is named to the role in DATABASE_URL; for the table of coordinate systems: GRANT INSERT, UPDATE ON spatial_ref_sys TO that role.';

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly digest: string;
}

/** Where the definitions stand; tests bring their own. */
interface SchemaFolders {
  readonly migrations?: string;
  readonly views?: string;
}

/**
 * Applies the migrations that are not yet in the database and makes the views again when one of either has changed, all in one
 * transaction. Returns the names of the migrations. Forward only. Throws DatabaseSetupError when an applied file has changed or
 * is unknown here, and when a statement fails.
 */
export async function migrate(db: Database, folders: SchemaFolders = {}): Promise<string[]> {
  const migrations = await readMigrations(folders.migrations ?? MIGRATIONS);
  const files = await readViews(folders.views);
  return db.transaction(async tx => {
    await tx.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    await tx.script(`CREATE TABLE IF NOT EXISTS schema_migration (
      name text PRIMARY KEY, digest text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`);
    const pending = await pendingOf(tx, migrations);
    const made = await madeViews(tx);
    const same = files.length === made.size && files.every(({name, digest}) => made.get(name)?.digest === digest);
    if (same && pending.length === 0) return [];
    await dropViews(
      tx,
      [...made.values()].map(({view}) => view),
    );
    for (const migration of pending) await apply(tx, migration);
    await makeViews(tx, files, made);
    return pending.map(({name}) => name);
  });
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter(name => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async name => {
      if (!/^\d{4}_[a-z0-9_]+\.sql$/.test(name)) {
        throw new DatabaseSetupError(`Migration ${name}: expected a name like 0007_field_survey.sql.`);
      }
      // A checkout on Windows may end lines with CRLF; that is not a change.
      const sql = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n');
      return {name, sql, digest: createHash('sha256').update(sql).digest('hex')};
    }),
  );
}

async function pendingOf(tx: Transaction, migrations: readonly Migration[]): Promise<Migration[]> {
  const applied = await tx.query<{name: string; digest: string}>(
    'SELECT name, digest FROM schema_migration ORDER BY name',
  );
  const known = new Map(migrations.map(migration => [migration.name, migration]));
  for (const {name, digest} of applied) {
    const migration = known.get(name);
    if (!migration) {
      throw new DatabaseSetupError(
        `The database was made by a newer version of the atlas: migration ${name} is not known here.`,
      );
    }
    if (migration.digest !== digest) {
      throw new DatabaseSetupError(
        `Migration ${name} was changed after it had been applied. Restore the file and put the change into a new migration.`,
      );
    }
  }
  const done = new Set(applied.map(({name}) => name));
  const pending = migrations.filter(({name}) => !done.has(name));
  const last = applied.at(-1)?.name ?? '';
  const late = pending.find(({name}) => name < last);
  if (late) throw new DatabaseSetupError(`Migration ${late.name} comes before ${last}, which is already applied.`);
  return pending;
}

async function apply(tx: Transaction, {name, sql, digest}: Migration): Promise<void> {
  try {
    await tx.script(sql);
  } catch (error) {
    const {code, message} = toDatabaseError(error);
    const remedy = code === FORBIDDEN ? ` ${REMEDY}` : '';
    throw new DatabaseSetupError(`Migration ${name} failed: ${message}.${remedy}`, {code});
  }
  await tx.query('INSERT INTO schema_migration (name, digest) VALUES ($1, $2)', [name, digest]);
}
