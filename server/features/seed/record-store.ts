import type {Transaction} from '../../core/db/database.ts';

/** A table of shipped records. The names come from this folder's code, never from data. */
export interface RecordTable {
  readonly table: string;
  readonly key: readonly string[];
  /** Rows that someone has edited (edited_at) are neither updated nor removed. */
  readonly keepsEdits: boolean;
}

/** Rows per statement: large enough to be quick, small enough for the embedded database's memory. */
const CHUNK = 2000;

/** Adds records or brings them up to date; every row has the same columns. Geometry is EWKT text. */
export async function saveRecords(tx: Transaction, table: RecordTable, rows: readonly object[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const text = upsertText(table, Object.keys(first));
  for (let start = 0; start < rows.length; start += CHUNK) {
    await tx.query(text, [JSON.stringify(rows.slice(start, start + CHUNK))]);
  }
}

function upsertText({table, key, keepsEdits}: RecordTable, columns: readonly string[]): string {
  const list = columns.join(', ');
  const changes = columns.filter(column => !key.includes(column)).map(column => `${column} = EXCLUDED.${column}`);
  return `INSERT INTO ${table} AS t (${list})
    SELECT ${list} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)
    ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${changes.join(', ')}${keepsEdits ? ' WHERE t.edited_at IS NULL' : ''}`;
}

/** Removes shipped records that are no longer shipped. `heldBy` names foreign keys ('table.column') that keep a row. */
export async function removeOthers(
  tx: Transaction,
  {table, key, keepsEdits}: RecordTable,
  keep: readonly string[],
  heldBy: readonly string[] = [],
): Promise<void> {
  const [column] = key;
  const held = heldBy.map(reference => {
    const [other, foreign] = reference.split('.');
    return ` AND NOT EXISTS (SELECT 1 FROM ${other} o WHERE o.${foreign} = t.${column})`;
  });
  const edits = keepsEdits ? ' AND t.edited_at IS NULL' : '';
  await tx.query(`DELETE FROM ${table} t WHERE NOT (t.${column} = ANY($1::text[]))${edits}${held.join('')}`, [keep]);
}

/** Whether any row of a table was written by other means than the loader. */
export async function hasEditedRows(tx: Transaction, table: string): Promise<boolean> {
  const [row] = await tx.query<{edited: boolean}>(
    `SELECT EXISTS (SELECT FROM ${table} WHERE edited_at IS NOT NULL) AS edited`,
  );
  return row?.edited ?? false;
}

/** Replaces all rows of a table that nothing refers to. */
export async function replaceAll(tx: Transaction, table: string, rows: readonly object[]): Promise<void> {
  await tx.query(`DELETE FROM ${table}`);
  const [first] = rows;
  if (!first) return;
  const list = Object.keys(first).join(', ');
  const text = `INSERT INTO ${table} (${list}) SELECT ${list} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`;
  await tx.query(text, [JSON.stringify(rows)]);
}
