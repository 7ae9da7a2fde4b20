import {createHash} from 'node:crypto';
import {readdir, readFile} from 'node:fs/promises';
import {basename, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import type {Queryable, Transaction} from './database.ts';
import {DatabaseSetupError, toDatabaseError} from './errors.ts';

const VIEWS = fileURLToPath(new URL('../../sql/views', import.meta.url));

/** One file of server/sql/views: a view, and for a layer what it watches. */
export interface ViewFile {
  /** File name without its ending: the layer's id, or a name for what several layers read. */
  readonly name: string;
  /** The view that the file makes. */
  readonly view: string;
  readonly sql: string;
  readonly digest: string;
}

/** All view files, each after those whose views it reads. Throws DatabaseSetupError for a file that does not make one view. */
export async function readViews(folder = VIEWS): Promise<readonly ViewFile[]> {
  const names = (await readdir(folder)).filter(name => name.endsWith('.sql')).sort();
  return readersLast(await Promise.all(names.map(name => readView(folder, name))));
}

async function readView(folder: string, file: string): Promise<ViewFile> {
  const sql = (await readFile(join(folder, file), 'utf8')).replaceAll('\r\n', '\n');
  const [view, ...more] = [...sql.matchAll(/^CREATE VIEW (\w+)/gm)].map(([, name]) => name);
  if (!view || more.length > 0) throw new DatabaseSetupError(`View file ${file}: expected one CREATE VIEW.`);
  return {name: basename(file, '.sql'), view, sql, digest: createHash('sha256').update(sql).digest('hex')};
}

function readersLast(files: readonly ViewFile[]): readonly ViewFile[] {
  const ordered: ViewFile[] = [];
  const place = (file: ViewFile, readers: readonly ViewFile[]) => {
    if (ordered.includes(file)) return;
    if (readers.includes(file)) throw new DatabaseSetupError(`View ${file.view} reads itself through others.`);
    for (const other of files) if (other !== file && reads(file, other)) place(other, [...readers, file]);
    ordered.push(file);
  };
  for (const file of files) place(file, []);
  return ordered;
}

function reads(file: ViewFile, other: ViewFile): boolean {
  return new RegExp(`\\b${other.view}\\b`).test(file.sql.replaceAll(/--.*$/gm, ''));
}

/** The views as last made, by file name; empty before the first time. */
export async function madeViews(tx: Queryable): Promise<ReadonlyMap<string, {view: string; digest: string}>> {
  const [{there} = {there: false}] = await tx.query<{there: boolean}>(
    `SELECT to_regclass('view_definition') IS NOT NULL AS there`,
  );
  if (!there) return new Map();
  const rows = await tx.query<{name: string; view: string; digest: string}>('SELECT * FROM view_definition');
  return new Map(rows.map(({name, ...made}) => [name, made]));
}

/** Takes the views away, so that a table under them can be changed. */
export async function dropViews(tx: Transaction, views: Iterable<string>): Promise<void> {
  const names = [...views];
  if (names.length > 0) await tx.script(`DROP VIEW IF EXISTS ${names.join(', ')}`);
}

/**
 * Makes the views and notes their digests; layers whose file is new or changed get a new version. Throws DatabaseSetupError
 * with the name of the file that fails.
 */
export async function makeViews(
  tx: Transaction,
  files: readonly ViewFile[],
  before: ReadonlyMap<string, {digest: string}>,
): Promise<void> {
  for (const file of files) {
    await tx.script(file.sql).catch((error: unknown) => {
      const {code, message} = toDatabaseError(error);
      throw new DatabaseSetupError(`View file ${file.name}.sql failed: ${message}.`, {code});
    });
  }
  await tx.query('DELETE FROM view_definition');
  await tx.query('INSERT INTO view_definition SELECT * FROM unnest($1::text[], $2::text[], $3::text[])', [
    files.map(({name}) => name),
    files.map(({view}) => view),
    files.map(({digest}) => digest),
  ]);
  const changed = files.filter(({name, digest}) => before.get(name)?.digest !== digest);
  await tx.query(
    `SELECT bump_layer(layer, NULL) FROM (SELECT DISTINCT layer FROM layer_input WHERE layer = ANY ($1::text[])) AS shown`,
    [changed.map(({name}) => name)],
  );
}
