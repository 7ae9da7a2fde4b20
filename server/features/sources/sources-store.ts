import type {z} from 'zod';
import type {Queryable} from '../../core/db/database.ts';
import {SOURCE_COLUMNS} from '../../core/db/json-columns.ts';
import type {Source} from '../../core/http/shapes.ts';

/** Real sources first, then sample data; by title within each. */
export function listSources(db: Queryable, signal: AbortSignal): Promise<z.input<typeof Source>[]> {
  return db.query(
    `SELECT ${SOURCE_COLUMNS.join(', ')}
     FROM data_source ORDER BY is_sample, vi_sort_key(title), id`,
    [],
    {signal},
  );
}
