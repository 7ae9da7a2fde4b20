import type {Queryable} from '../../core/db/database.ts';
import {boxJson, pointJson, sourceJson, textJson, unitRefJson} from '../../core/db/json-columns.ts';
import type {OutlineKind} from './outline-labels.ts';
import type {UnitBody} from './units-schema.ts';

/** A unit with its key, which stays inside the server; the outline's label is added when it is presented. */
export interface UnitRow extends Omit<UnitBody, 'outline' | 'area_class'> {
  readonly area_class: Omit<NonNullable<UnitBody['area_class']>, 'group_status'> | null;
  readonly id: number;
  readonly outline_kind: OutlineKind;
  readonly outline_source: UnitBody['source'];
}

const UNIT = `
  SELECT u.id, u.code, u.level, u.kind, u.name, u.full_name, lower(u.validity) AS valid_from,
         upper(u.validity) - 1 AS valid_to,
         CASE WHEN p.id IS NULL THEN NULL ELSE jsonb_build_object('code', p.code, 'full_name', p.full_name) END AS parent,
         u.official_area_km2, round((ST_Area(u.geom::geography) / 1e6)::numeric, 2) AS area_km2,
         CASE WHEN k.unit_id IS NULL THEN NULL ELSE jsonb_build_object(
           'set', k.set_code, 'area_class', k.area_class, 'especially_difficult', k.especially_difficult,
           'group', k.group_number, 'confidence', k.confidence, 'source', ${sourceJson('ks')}) END AS area_class,
         u.population, u.population_year, u.seat, to_jsonb(u.aliases) AS aliases,
         ${textJson('u.note', 'u.note_en')} AS note, u.confidence,
         ${sourceJson('s')} AS source,
         ${sourceJson('ars')} AS area_source, ${sourceJson('ps')} AS population_source,
         u.outline_kind, ${sourceJson('os')} AS outline_source,
         ${pointJson('u.label_point')} AS label_point, ${boxJson('u.geom')} AS bbox,
         ${lineage('predecessor', 'successor')} AS predecessors, ${lineage('successor', 'predecessor')} AS successors
  FROM admin_unit u
  JOIN data_source s ON s.id = u.source_id
  JOIN data_source os ON os.id = u.outline_source_id
  LEFT JOIN data_source ars ON ars.id = u.area_source_id
  LEFT JOIN data_source ps ON ps.id = u.population_source_id
  LEFT JOIN unit_area_class k ON k.unit_id = u.id
  LEFT JOIN data_source ks ON ks.id = k.source_id
  LEFT JOIN admin_unit p ON p.id = u.parent_id`;

// A unit without outline or label point can be shown nowhere.
const DRAWABLE = 'is_drawable(u.geom) AND is_drawable(u.label_point)';

/** Units on the given side of the lineage of u, as a list of UnitRef. */
function lineage(wanted: 'predecessor' | 'successor', own: 'predecessor' | 'successor'): string {
  return `(SELECT COALESCE(jsonb_agg(${unitRefJson('o', 'l.share::float8')} ORDER BY o.code), '[]')
    FROM unit_lineage l JOIN admin_unit o ON o.id = l.${wanted}_id WHERE l.${own}_id = u.id)`;
}

/** Units in force on a day ('YYYY-MM-DD'): the province, then districts, then communes, each by code. */
export function listUnits(db: Queryable, on: string, level: string | null, signal: AbortSignal): Promise<UnitRow[]> {
  return db.query(
    `${UNIT} WHERE ${DRAWABLE} AND u.validity @> $1::date AND ($2::text IS NULL OR u.level = $2::text)
     ORDER BY array_position(ARRAY['province', 'district', 'commune'], u.level), u.code`,
    [on, level],
    {signal},
  );
}

/** First day for which any unit is on record, 'YYYY-MM-DD'; undefined while there is none. */
export async function findFirstDay(db: Queryable): Promise<string | undefined> {
  const [row] = await db.query<{day: string | null}>('SELECT min(lower(validity)) AS day FROM admin_unit');
  return row?.day ?? undefined;
}

/** The unit that had a code on a day, or undefined when the code was not in use. */
export async function findUnit(
  db: Queryable,
  code: string,
  on: string,
  signal: AbortSignal,
): Promise<UnitRow | undefined> {
  const [unit] = await db.query<UnitRow>(
    `${UNIT} WHERE ${DRAWABLE} AND u.code = $1 AND u.validity @> $2::date`,
    [code, on],
    {signal},
  );
  return unit;
}
