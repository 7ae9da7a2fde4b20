import type {Queryable} from '../../core/db/database.ts';
import {boxJson, pointJson, sourceJson, unitRefJson} from '../../core/db/json-columns.ts';
import type {Bbox} from '../../core/http/parameters.ts';
import type {ZoneBody, ZoneSummaryBody, ZoneTotals} from './zones-schema.ts';

/** Which zones to list; a filter that is absent lets all pass. */
export interface ZoneFilter {
  readonly crops?: readonly string[] | undefined;
  readonly statuses?: readonly string[] | undefined;
  readonly standards?: readonly string[] | undefined;
  /** Code of a commune of today. */
  readonly commune?: string | undefined;
  readonly bbox?: Bbox | undefined;
}

// Only what is public: neither the surveyed outline nor the number of households.
const ZONE = `
  SELECT z.id, z.code, z.crop_id AS crop, z.operator, z.standard, z.status, z.granted_on, z.planted_year,
         public_area_ha(z.crop_id, z.area_ha) AS area_ha,
         ${unitRefJson('u')} AS unit, ${pointJson('ST_Transform(z.public_point_3857, 4326)')} AS point,
         ${boxJson('z.public_geom')} AS bbox, z.confidence, ${sourceJson('s')} AS source, z.is_sample,
         is_protected_crop(z.crop_id) AS location_generalised
  FROM raw_material_zone z
  JOIN admin_unit u ON u.id = z.unit_id
  JOIN data_source s ON s.id = z.source_id`;

// A zone whose outline cannot be drawn is in no list and no total.
const MATCHES = `
  z.public_geom IS NOT NULL AND ($1::text[] IS NULL OR z.crop_id = ANY($1::text[])) AND ($2::text[] IS NULL OR z.status = ANY($2::text[]))
  AND ($3::text IS NULL OR u.code = $3::text)
  AND ($4::float8[] IS NULL OR z.public_geom_3857 && ST_Transform(
    ST_MakeEnvelope(($4::float8[])[1], ($4::float8[])[2], ($4::float8[])[3], ($4::float8[])[4], 4326), 3857))
  AND ($5::text[] IS NULL OR z.standard = ANY($5::text[]))`;

/** Crops that are counted and whose hectares are in no sum. */
const WITHOUT_AREA = `COALESCE(jsonb_agg(DISTINCT z.crop_id) FILTER (WHERE is_protected_crop(z.crop_id)), '[]')`;

function filterValues({crops, statuses, commune, bbox, standards}: ZoneFilter): unknown[] {
  return [crops ?? null, statuses ?? null, commune ?? null, bbox ?? null, standards ?? null];
}

/** Up to `limit` zones by code, after the code `after`. */
export async function listZones(
  db: Queryable,
  filter: ZoneFilter,
  page: {readonly after: string | undefined; readonly limit: number},
  signal: AbortSignal,
): Promise<ZoneBody[]> {
  return db.query<ZoneBody>(
    `${ZONE} WHERE ${MATCHES} AND ($6::text IS NULL OR z.code > $6::text) ORDER BY z.code LIMIT $7::int`,
    [...filterValues(filter), page.after ?? null, page.limit],
    {signal},
  );
}

export async function countZones(db: Queryable, filter: ZoneFilter, signal: AbortSignal): Promise<ZoneTotals> {
  const [totals] = await db.query<ZoneTotals>(
    `SELECT count(*)::int AS total, COALESCE(sum(public_area_ha(z.crop_id, z.area_ha)), 0) AS total_area_ha,
            ${WITHOUT_AREA} AS without_area
     FROM raw_material_zone z JOIN admin_unit u ON u.id = z.unit_id WHERE ${MATCHES}`,
    filterValues(filter),
    {signal},
  );
  return totals ?? {total: 0, total_area_ha: 0, without_area: []};
}

export async function findZone(db: Queryable, id: number, signal: AbortSignal): Promise<ZoneBody | undefined> {
  const [row] = await db.query<ZoneBody>(`${ZONE} WHERE z.id = $1::bigint AND z.public_geom IS NOT NULL`, [id], {
    signal,
  });
  return row;
}

/** Numbers and areas of the zones that match, by crop and by commune. */
export async function summariseZones(db: Queryable, filter: ZoneFilter, signal: AbortSignal): Promise<ZoneSummaryBody> {
  const [summary] = await db.query<ZoneSummaryBody>(
    `WITH totals AS (
       SELECT u.code, u.full_name, z.crop_id AS crop, count(*)::int AS count, sum(public_area_ha(z.crop_id, z.area_ha)) AS area_ha,
              bool_or(z.is_sample) AS is_sample
       FROM raw_material_zone z JOIN admin_unit u ON u.id = z.unit_id WHERE ${MATCHES}
       GROUP BY u.code, u.full_name, z.crop_id),
     crops AS (SELECT crop, sum(count)::int AS count, sum(area_ha) AS area_ha FROM totals GROUP BY crop)
     SELECT (SELECT COALESCE(jsonb_agg(to_jsonb(c) ORDER BY c.area_ha DESC NULLS LAST, c.crop), '[]') FROM crops c) AS by_crop,
            (SELECT COALESCE(jsonb_agg(to_jsonb(t) - 'is_sample' ORDER BY t.code, t.area_ha DESC NULLS LAST, t.crop), '[]') FROM totals t)
              AS by_commune,
            (SELECT COALESCE(jsonb_agg(c.crop ORDER BY c.crop) FILTER (WHERE is_protected_crop(c.crop)), '[]') FROM crops c) AS without_area,
            (SELECT COALESCE(bool_or(t.is_sample), false) FROM totals t) AS is_sample`,
    filterValues(filter),
    {signal},
  );
  return summary ?? {by_crop: [], by_commune: [], without_area: [], is_sample: false};
}
