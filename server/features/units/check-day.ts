import type {Queryable} from '../../core/db/database.ts';
import {BeforeRecords} from '../../core/http/problem.ts';
import {findFirstDay} from './units-store.ts';

/** Throws BeforeRecords for a day ('YYYY-MM-DD') before the first on record, so that silence is not taken for an answer. */
export async function checkDay(db: Queryable, day: string): Promise<void> {
  const begin = await findFirstDay(db);
  if (begin !== undefined && day < begin) throw new BeforeRecords(day, begin);
}
