import type {Queryable, Transaction} from '../../core/db/database.ts';
import type {DegreeBox, GroundRow} from './ground-reading.ts';
import type {ImportSource, KnownSource} from './ground-source.ts';

/** A table of the ground; the names come from this folder's code, never from data. */
export interface GroundTable {
  readonly table: string;
  /** Column by which its rows are counted in reports; null: all together. */
  readonly countBy: string | null;
  /** Lines of two scales, replaced one by one. */
  readonly hasDetail: boolean;
  /** Points, each in its commune. */
  readonly hasCommune: boolean;
}

/** Rows per statement: large enough to be quick, small enough for the embedded database's memory. */
const CHUNK = 2000;

/** The province's box in degrees. */
export async function readProvinceBox(db: Queryable): Promise<DegreeBox> {
  const [row] = await db.query<{west: number; south: number; east: number; north: number}>(
    `SELECT ST_XMin(box) AS west, ST_YMin(box) AS south, ST_XMax(box) AS east, ST_YMax(box) AS north
     FROM (SELECT ST_Extent(geom) AS box FROM admin_unit WHERE level = 'province') t`,
  );
  if (!row) throw new Error('The database holds no province.');
  return [row.west, row.south, row.east, row.north];
}

export function readKnownSources(db: Queryable): Promise<KnownSource[]> {
  return db.query('SELECT id, licence FROM data_source ORDER BY id');
}

/** Codes of the communes of today → their ids. */
export async function readCommuneIds(db: Queryable): Promise<ReadonlyMap<string, number>> {
  const rows = await db.query<{code: string; id: number}>(
    `SELECT code, id FROM admin_unit WHERE level = 'commune' AND upper_inf(validity)`,
  );
  return new Map(rows.map(({code, id}) => [code, id]));
}

/** How many rows a table holds, by what they are; of lines only those of some scales, unless all are asked for. */
export async function countGround(
  db: Queryable,
  {table, countBy, hasDetail}: GroundTable,
  details: readonly string[] | null,
): Promise<ReadonlyMap<string, number>> {
  const filtered = hasDetail && details !== null;
  const rows = await db.query<{word: string; count: number}>(
    `SELECT ${countBy ?? `'rows'`} AS word, count(*)::int AS count FROM ${table}
     ${filtered ? 'WHERE detail = ANY($1::text[])' : ''} GROUP BY 1 ORDER BY 1`,
    filtered ? [details] : [],
  );
  return new Map(rows.map(({word, count}) => [word, count]));
}

/** Licences of the lines that an import of other scales leaves in place. */
export async function readOtherLicences(
  db: Queryable,
  {table, hasDetail}: GroundTable,
  details: readonly string[],
): Promise<string[]> {
  if (!hasDetail) return [];
  const rows = await db.query<{licence: string}>(
    `SELECT DISTINCT coalesce(s.licence, '') AS licence FROM ${table} t JOIN data_source s ON s.id = t.source_id
     WHERE NOT (t.detail = ANY($1::text[]))`,
    [details],
  );
  return rows.map(({licence}) => licence);
}

export async function addSource(tx: Transaction, source: ImportSource): Promise<void> {
  await tx.query(
    `INSERT INTO data_source (id, title, publisher, licence, published_on, confidence) VALUES ($1, $2, $3, $4, $5, 'medium')
     ON CONFLICT (id) DO NOTHING`,
    [source.id, source.title, source.publisher, source.licence, source.publishedOn],
  );
}

/** The scales that rows of lines are for. */
export function detailsOf(rows: readonly GroundRow[]): readonly string[] {
  return [...new Set(rows.map(({detail}) => String(detail)))];
}

/** Puts rows in place of those there are, or, of lines, in place of those of the same scales. */
export async function replaceGround(tx: Transaction, of: GroundTable, rows: readonly GroundRow[]): Promise<void> {
  const {table, hasDetail, hasCommune} = of;
  const details = detailsOf(rows);
  await tx.query(
    `DELETE FROM ${table}${hasDetail ? ' WHERE detail = ANY($1::text[])' : ''}`,
    hasDetail ? [details] : [],
  );
  const columns = Object.keys(rows[0] ?? {});
  const text = `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`;
  for (let start = 0; start < rows.length; start += CHUNK) {
    await tx.query(text, [JSON.stringify(rows.slice(start, start + CHUNK))]);
  }
  if (hasCommune) {
    await tx.query(
      `UPDATE ${table} t SET unit_id = u.id FROM admin_unit u
       WHERE t.unit_id IS NULL AND u.level = 'commune' AND upper_inf(u.validity) AND ST_Covers(u.geom, t.geom)`,
    );
  }
}

/** What an import has left behind: what it was made of, and the rows as they are. */
const markOf = (kind: string) => `import:${kind}`;

async function digestOfTable(db: Queryable, {table}: GroundTable): Promise<string> {
  const [row] = await db.query<{digest: string}>(
    `SELECT md5(coalesce(string_agg(md5(t::text), '' ORDER BY t.id), '')) AS digest FROM ${table} t`,
  );
  return row?.digest ?? '';
}

/** Whether the table still is what an import of the same contents has made of it. */
export async function isImported(db: Queryable, kind: string, of: GroundTable, contents: string): Promise<boolean> {
  const [mark] = await db.query<{digest: string}>('SELECT digest FROM loaded_dataset WHERE name = $1', [markOf(kind)]);
  return mark !== undefined && mark.digest === `${contents} ${await digestOfTable(db, of)}`;
}

export async function markImported(tx: Transaction, kind: string, of: GroundTable, contents: string): Promise<void> {
  await tx.query(
    `INSERT INTO loaded_dataset (name, digest) VALUES ($1, $2)
     ON CONFLICT (name) DO UPDATE SET digest = EXCLUDED.digest, loaded_at = now()`,
    [markOf(kind), `${contents} ${await digestOfTable(tx, of)}`],
  );
}

export async function forgetImport(tx: Transaction, kind: string): Promise<void> {
  await tx.query('DELETE FROM loaded_dataset WHERE name = $1', [markOf(kind)]);
}
