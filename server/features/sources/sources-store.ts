import type {z} from 'zod';
import type {Queryable} from '../../core/db/database.ts';
import {sourceColumns} from '../../core/db/json-columns.ts';
import type {Source} from '../../core/http/shapes.ts';

/** Real sources first, then sample data; by title within each. */
export function listSources(db: Queryable, signal: AbortSignal): Promise<z.input<typeof Source>[]> {
  return db.query(
    `SELECT ${sourceColumns('s')}
     FROM data_source s ORDER BY s.is_sample, vi_sort_key(s.title), s.id`,
    [],
    {signal},
  );
}
