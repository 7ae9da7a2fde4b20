import type {Queryable} from '../../core/db/database.ts';
import {boxJson} from '../../core/db/json-columns.ts';

export interface SiteFacts {
  readonly bounds: [number, number, number, number];
  /** Where the outlines of all communes in force come from a file: its title. */
  readonly imported_title: string | null;
  readonly is_sample: boolean;
}

/** `on` is 'YYYY-MM-DD'. Throws Error when no province is in force then. */
export async function readSiteFacts(db: Queryable, on: string, signal: AbortSignal): Promise<SiteFacts> {
  const [facts] = await db.query<SiteFacts>(
    `SELECT ${boxJson('p.geom')} AS bounds,
            (SELECT CASE WHEN bool_and(u.outline_kind = 'imported') THEN min(s.title) END
             FROM admin_unit u JOIN data_source s ON s.id = u.outline_source_id
             WHERE u.level = 'commune' AND u.validity @> $1::date) AS imported_title,
            EXISTS (SELECT 1 FROM raw_material_zone WHERE is_sample) OR EXISTS (SELECT 1 FROM published_assessment WHERE is_sample)
              AS is_sample
     FROM admin_unit p WHERE p.level = 'province' AND p.validity @> $1::date`,
    [on],
    {signal},
  );
  if (!facts) throw new Error(`No province is in force on ${on}.`);
  return facts;
}
