import {textJson} from '../../core/db/json-columns.ts';

/** SQL: the set of a level that is in force on a day and began after another one; null where there is none. Arguments are SQL. */
export function newerSetJson(level: string, set: string, day: string): string {
  return `(
    SELECT jsonb_build_object('code', n.code, 'name', ${textJson('n.name_vi', 'n.name_en')}, 'valid_from', n.valid_from)
    FROM criteria_set n
    WHERE n.level = ${level} AND ${day} BETWEEN n.valid_from AND n.valid_to
      AND n.valid_from > coalesce((SELECT o.valid_from FROM criteria_set o WHERE o.code = ${set}), '-infinity')
    ORDER BY n.position LIMIT 1)`;
}
