import type {Queryable} from '../../core/db/database.ts';

/** A record that a person should look at. */
export interface Finding {
  /** Table, or for zones their code. */
  readonly record: string;
  readonly name: string | null;
  /** What was found, by kind: a rule's sentence, a commune, areas, a share; numbers as the database has them. */
  readonly detail: Readonly<Record<string, string | number | null>>;
}

export const FINDING_KINDS = [
  'rule',
  'sheet_mixed',
  'result_unjudged',
  'zone_not_drawn',
  'zone_outside',
  'zone_area',
  'zone_crossing',
  'point_outside',
  'no_place',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** A zone counts as outside where less than this share of its survey lies in its commune. */
export const LEAST_SHARE_INSIDE = 0.95;
/** Declared and measured areas may differ by this share of the measured one. */
export const AREA_TOLERANCE = 0.05;

const PLACED = `(
  SELECT 'tourism_site' AS base, id, name, unit_id, position_accuracy, geom FROM tourism_site
  UNION ALL SELECT 'ocop_product', id, name, unit_id, position_accuracy, geom FROM ocop_product
  UNION ALL SELECT 'facility', id, name, unit_id, position_accuracy, geom FROM facility)`;

const QUERIES: Readonly<Record<FindingKind, readonly [text: string, values: readonly unknown[]]>> = {
  rule: [
    `SELECT base || ' ' || record AS record, NULL AS name, jsonb_build_object('rule', rule) AS detail FROM rows_against_rules()`,
    [],
  ],
  sheet_mixed: [
    `SELECT u.code || ' ' || a.set_code || ' ' || a.period AS record, u.full_name AS name,
            jsonb_build_object('real', count(*) FILTER (WHERE NOT a.is_sample), 'sample', count(*) FILTER (WHERE a.is_sample)) AS detail
     FROM assessment a JOIN admin_unit u ON u.id = a.unit_id
     GROUP BY u.code, u.full_name, a.unit_id, a.set_code, a.period HAVING bool_or(a.is_sample) AND NOT bool_and(a.is_sample) ORDER BY 1`,
    [],
  ],
  result_unjudged: [
    `SELECT u.code || ' ' || a.set_code || ' ' || a.indicator_number || ' ' || a.period AS record, u.full_name AS name,
            jsonb_build_object('value', a.value::text) AS detail
     FROM assessment a JOIN admin_unit u ON u.id = a.unit_id
     JOIN indicator n ON n.set_code = a.set_code AND n.number = a.indicator_number
     WHERE a.value IS NOT NULL AND can_be_judged(n.direction, a.value) IS FALSE ORDER BY 1`,
    [],
  ],
  zone_not_drawn: [
    `SELECT code AS record, operator AS name, '{}'::jsonb AS detail FROM raw_material_zone WHERE public_geom IS NULL ORDER BY code`,
    [],
  ],
  zone_outside: [
    `SELECT z.code AS record, z.operator AS name, jsonb_build_object('unit', u.full_name, 'share', i.share) AS detail
     FROM raw_material_zone z JOIN admin_unit u ON u.id = z.unit_id
     CROSS JOIN LATERAL (SELECT CASE WHEN z.public_geom IS NOT NULL AND is_place(u.geom) AND NOT ST_Covers(ST_MakeValid(u.geom), ST_MakeValid(z.surveyed_geom)) THEN
       ST_Area(ST_Intersection(ST_MakeValid(z.surveyed_geom), ST_MakeValid(u.geom))) / nullif(ST_Area(z.surveyed_geom), 0) END AS share OFFSET 0) i
     WHERE i.share < $1::float8 ORDER BY z.code`,
    [LEAST_SHARE_INSIDE],
  ],
  zone_area: [
    `SELECT code AS record, operator AS name, jsonb_build_object('declared', declared_area_ha, 'measured', area_ha) AS detail
     FROM raw_material_zone WHERE abs(declared_area_ha - area_ha) > area_ha * $1::numeric ORDER BY code`,
    [AREA_TOLERANCE],
  ],
  zone_crossing: [
    `SELECT code AS record, operator AS name, jsonb_build_object('reason', ST_IsValidReason(surveyed_geom)) AS detail
     FROM raw_material_zone WHERE is_place(surveyed_geom) AND NOT ST_IsValid(surveyed_geom) ORDER BY code`,
    [],
  ],
  point_outside: [
    `SELECT p.base || ' ' || p.id AS record, p.name, jsonb_build_object('unit', u.full_name,
            'km', round((ST_Distance(p.geom::geography, u.geom::geography) / 1000)::numeric, 1)) AS detail
     FROM ${PLACED} p JOIN admin_unit u ON u.id = p.unit_id
     WHERE p.position_accuracy NOT IN ('unit_label', 'none') AND is_place(p.geom) AND is_place(u.geom) AND NOT ST_Intersects(p.geom, u.geom)
     ORDER BY p.base, p.id`,
    [],
  ],
  no_place: [
    `SELECT base || ' ' || id AS record, name, '{}'::jsonb AS detail FROM ${PLACED} p WHERE position_accuracy = 'none' ORDER BY base, id`,
    [],
  ],
};

/** Records to look at, kind by kind, in the order of FINDING_KINDS. */
export async function readFindings(db: Queryable): Promise<ReadonlyMap<FindingKind, readonly Finding[]>> {
  const found = new Map<FindingKind, readonly Finding[]>();
  for (const kind of FINDING_KINDS) {
    const [text, values] = QUERIES[kind];
    found.set(kind, await db.query<Finding>(text, [...values]));
  }
  return found;
}

export interface BrokenRule {
  readonly base: string;
  readonly record: string;
  readonly rule: string;
}

/** Rows written before a rule that they break. */
export function readBrokenRules(db: Queryable): Promise<BrokenRule[]> {
  return db.query<BrokenRule>('SELECT base, record, rule FROM rows_against_rules()');
}
