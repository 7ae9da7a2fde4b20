import type {z} from 'zod';
import type {Queryable} from '../../core/db/database.ts';
import type {CriteriaSummary} from '../../core/http/shapes.ts';
import {newerSetJson} from './newer-set-store.ts';

export interface UnitCriteria {
  /** Of the set and year that are shown where none is asked for (view shown_sheet); null without published results. */
  readonly criteria: z.input<typeof CriteriaSummary> | null;
  /** Whether the new-rural programme is for the unit: it is not for wards. */
  readonly in_programme: boolean;
}

/** Criteria of a unit by state. `on`: the day, 'YYYY-MM-DD', on which a newer set is looked for. */
export async function criteriaOfUnit(db: Queryable, unitId: number, on: string): Promise<UnitCriteria> {
  const [found] = await db.query<UnitCriteria>(
    `SELECT is_rural(u.kind) AS in_programme, to_jsonb(sheet) AS criteria FROM admin_unit u LEFT JOIN LATERAL (
       SELECT s.set_code AS set, s.period,
              jsonb_build_object(
                'met', count(*) FILTER (WHERE c.state = 'met'), 'unmet', count(*) FILTER (WHERE c.state = 'unmet'),
                'not_reported', count(*) FILTER (WHERE c.state = 'not_reported'),
                'not_applicable', count(*) FILTER (WHERE c.state = 'not_applicable')) AS counts,
              EXISTS (SELECT 1 FROM published_assessment a
                      WHERE a.unit_id = u.id AND a.set_code = s.set_code AND a.period = s.period AND a.is_sample) AS is_sample,
              CASE WHEN u.validity @> $2::date AND bool_or(c.state <> 'not_applicable')
                THEN ${newerSetJson('u.level', 's.set_code', '$2::date')} END AS newer_set
       FROM shown_sheet s
       JOIN criterion_status c ON c.unit_id = s.unit_id AND c.set_code = s.set_code AND c.period = s.period
       WHERE s.unit_id = u.id GROUP BY s.set_code, s.period
     ) sheet ON true WHERE u.id = $1`,
    [unitId, on],
  );
  return found ?? {criteria: null, in_programme: false};
}
