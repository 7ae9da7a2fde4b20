import type {z} from 'zod';
import type {Queryable} from '../../core/db/database.ts';
import type {CriteriaSummary} from '../../core/http/shapes.ts';

/** Criteria of a unit by state, for the first set it was assessed under and the latest year on record; null without any. */
export async function criteriaOfUnit(db: Queryable, unitId: number): Promise<z.input<typeof CriteriaSummary> | null> {
  const [summary] = await db.query<z.input<typeof CriteriaSummary>>(
    `SELECT c.set_code AS set, c.period,
            jsonb_build_object(
              'met', count(*) FILTER (WHERE c.state = 'met'), 'unmet', count(*) FILTER (WHERE c.state = 'unmet'),
              'not_reported', count(*) FILTER (WHERE c.state = 'not_reported'),
              'not_applicable', count(*) FILTER (WHERE c.state = 'not_applicable')) AS counts,
            EXISTS (SELECT 1 FROM assessment a
                    WHERE a.unit_id = $1 AND a.set_code = c.set_code AND a.period = c.period AND a.is_sample) AS is_sample
     FROM criterion_status c JOIN criteria_set s ON s.code = c.set_code
     WHERE c.unit_id = $1
     GROUP BY s.position, c.set_code, c.period ORDER BY s.position, c.period DESC LIMIT 1`,
    [unitId],
  );
  return summary ?? null;
}
