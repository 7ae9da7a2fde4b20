import type {DatasetRow} from '../../../data/formats/dataset.ts';
import {readShape} from '../../../data/formats/shape.ts';
import type {Layer} from '../../../tiles/layer.ts';
import type {Crs} from '../../core/cql2/index.ts';
import type {Database, Queryable} from '../../core/db/database.ts';
import {CancelledError} from '../../core/db/errors.ts';
import {type RawRow, readRows} from './dataset-store.ts';
import {inTurns} from './in-turns.ts';

/** Rows asked for at once: a file of any length needs the memory of this many. */
const PAGE_ROWS = 250;
/** So many rows, or bytes of their outlines, are made ready and written before others have their turn: a few milliseconds. */
const SLICE_ROWS = 25;
const SLICE_BYTES = 32_000;

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
 * Hands all rows of a layer to `work`, a few at a time, with a turn for other requests before each few. PostgreSQL reads them from one snapshot. The embedded database has one
 * connection, which others need between the pages: there a write in between ends the reading. Throws VersionMoved.
 */
export async function withRows<T>(
  db: Database,
  read: LayerRead,
  signal: AbortSignal,
  work: (slices: AsyncIterable<readonly DatasetRow[]>) => Promise<T>,
): Promise<T> {
  if (db.engine === 'pglite') return work(slicesOf(db, read, signal));
  return db.transaction(async tx => {
    await tx.script('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
    return work(slicesOf(tx, read, signal));
  });
}

async function* slicesOf(db: Queryable, read: LayerRead, signal: AbortSignal): AsyncGenerator<readonly DatasetRow[]> {
  const {layer, crs, version} = read;
  let after: string | number | null = null;
  for (;;) {
    if (signal.aborted) throw new CancelledError('The file is no longer wanted: every reader has left.');
    const rows: readonly RawRow[] = await readRows(db, layer, {crs, after, limit: PAGE_ROWS}, signal);
    if (rows.some(row => row.version !== version)) throw new VersionMoved(`Layer ${layer.id} is past ${version}.`);
    for await (const few of inTurns(sliced(rows), signal)) {
      yield few.map(({values, geometry, sources}) => ({values, sources, shape: readShape(geometry, crs.digits)}));
    }
    const last = rows.at(-1)?.values[0];
    if (rows.length < PAGE_ROWS || (typeof last !== 'string' && typeof last !== 'number')) return;
    after = last;
  }
}

function* sliced(rows: readonly RawRow[]): Iterable<readonly RawRow[]> {
  let slice: RawRow[] = [];
  let bytes = 0;
  for (const row of rows) {
    slice.push(row);
    bytes += row.geometry.byteLength;
    if (slice.length < SLICE_ROWS && bytes < SLICE_BYTES) continue;
    yield slice;
    slice = [];
    bytes = 0;
  }
  if (slice.length > 0) yield slice;
}
