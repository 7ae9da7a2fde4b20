import type {z} from 'zod';
import type {Queryable} from '../../core/db/database.ts';
import type {CriteriaSummary} from '../../core/http/shapes.ts';
import {newerSetJson} from './newer-set-store.ts';

/**
 * Criteria of a unit by state, of the set and year that are shown where none is asked for (view shown_sheet); null without
 * published results. `on`: the day, 'YYYY-MM-DD', on which a newer set is looked for.
 */
export async function criteriaOfUnit(
  db: Queryable,
  unitId: number,
  on: string,
): Promise<z.input<typeof CriteriaSummary> | null> {
  const [summary] = await db.query<z.input<typeof CriteriaSummary>>(
    `SELECT s.set_code AS set, s.period,
            jsonb_build_object(
              'met', count(*) FILTER (WHERE c.state = 'met'), 'unmet', count(*) FILTER (WHERE c.state = 'unmet'),
              'not_reported', count(*) FILTER (WHERE c.state = 'not_reported'),
              'not_applicable', count(*) FILTER (WHERE c.state = 'not_applicable')) AS counts,
            EXISTS (SELECT 1 FROM published_assessment a
                    WHERE a.unit_id = u.id AND a.set_code = s.set_code AND a.period = s.period AND a.is_sample) AS is_sample,
            CASE WHEN u.validity @> $2::date AND bool_or(c.state <> 'not_applicable')
              THEN ${newerSetJson('u.level', 's.set_code', '$2::date')} END AS newer_set
     FROM shown_sheet s JOIN admin_unit u ON u.id = s.unit_id
     JOIN criterion_status c ON c.unit_id = s.unit_id AND c.set_code = s.set_code AND c.period = s.period
     WHERE s.unit_id = $1 GROUP BY u.id, s.set_code, s.period`,
    [unitId, on],
  );
  return summary ?? null;
}
