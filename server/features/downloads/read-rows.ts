import type {DatasetRow} from '../../../data/formats/dataset.ts';
import {readShape} from '../../../data/formats/shape.ts';
import type {Layer} from '../../../tiles/layer.ts';
import type {Crs} from '../../core/cql2/index.ts';
import type {Database, Queryable} from '../../core/db/database.ts';
import {CancelledError} from '../../core/db/errors.ts';
import {type RawRow, readRows} from './dataset-store.ts';

/** Rows asked for at once: a file of any length needs the memory of this many, and holds up other answers for no longer. */
const PAGE_ROWS = 250;

/** The layer was written to while its rows were read, so they would not all be of one version. */
export class VersionMoved extends Error {
  override readonly name = 'VersionMoved';
}

export interface LayerRead {
  readonly layer: Layer;
  readonly crs: Crs;
  /** The rows must be of this version. */
  readonly version: number;
}

/**
 * Hands all rows of a layer to `work`, page by page. PostgreSQL reads them from one snapshot. The embedded database has one
 * connection, which others need between the pages: there a write in between ends the reading. Throws VersionMoved.
 */
export async function withRows<T>(
  db: Database,
  read: LayerRead,
  signal: AbortSignal,
  work: (pages: AsyncIterable<readonly DatasetRow[]>) => Promise<T>,
): Promise<T> {
  if (db.engine === 'pglite') return work(pagesOf(db, read, signal));
  return db.transaction(async tx => {
    await tx.script('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
    return work(pagesOf(tx, read, signal));
  });
}

async function* pagesOf(db: Queryable, read: LayerRead, signal: AbortSignal): AsyncGenerator<readonly DatasetRow[]> {
  const {layer, crs, version} = read;
  let after: string | number | null = null;
  for (;;) {
    if (signal.aborted) throw new CancelledError('Nobody waits for the file any more.');
    const rows: readonly RawRow[] = await readRows(db, layer, {crs, after, limit: PAGE_ROWS}, signal);
    if (rows.some(row => row.version !== version)) throw new VersionMoved(`Layer ${layer.id} is past ${version}.`);
    yield rows.map(({values, geometry, sources}) => ({values, sources, shape: readShape(geometry, crs.digits)}));
    const last = rows.at(-1)?.values[0];
    if (rows.length < PAGE_ROWS || (typeof last !== 'string' && typeof last !== 'number')) return;
    after = last;
  }
}
