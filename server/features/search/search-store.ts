import type {Queryable} from '../../core/db/database.ts';
import {boxJson, pointJson, textJson} from '../../core/db/json-columns.ts';
import type {SearchEntryBody} from './search-schema.ts';

/** A record to be found: an entry whose detail is still in codes. */
export interface SearchRow extends Omit<SearchEntryBody, 'detail'> {
  /** Value of the column that classes records of this kind: kind of unit, category, group, crop, sector. */
  readonly class: string;
  /** What it is, where that is more than its class. */
  readonly kindWords?: SearchEntryBody['detail'] | null;
  /** The unit around it: the commune of a record, the district of a former commune. */
  readonly place: string | null;
  /** The commune of today in which a former commune lies now. */
  readonly successor?: string | null;
}

/** Units of both times, those of today first. */
const UNITS = `
  SELECT 'unit' AS kind, u.code AS id, u.full_name AS name, NULL AS name_en, u.kind AS class, p.full_name AS place, u.aliases,
         false AS is_sample,
         ${pointJson('u.label_point')} AS point, ${boxJson('u.geom')} AS bbox, upper(u.validity) - 1 AS valid_to,
         (SELECT s.full_name FROM unit_lineage l JOIN admin_unit s ON s.id = l.successor_id
          WHERE l.predecessor_id = u.id AND u.level = 'commune' ORDER BY l.share DESC NULLS LAST LIMIT 1) AS successor
  FROM admin_unit u LEFT JOIN admin_unit p ON p.id = u.parent_id WHERE is_drawable(u.geom)
  ORDER BY upper(u.validity) NULLS FIRST, vi_sort_key(u.full_name), u.code`;

const SITES = `
  SELECT 'tourism' AS kind, t.id, t.name, t.name_en, t.category AS class, ${textJson('t.kind_vi', 't.kind_en')} AS "kindWords",
         u.full_name AS place, ARRAY[]::text[] AS aliases, t.is_sample,
         ${pointJson('t.geom')} AS point, NULL AS bbox, NULL AS valid_to
  FROM tourism_site t LEFT JOIN admin_unit u ON u.id = t.unit_id ORDER BY vi_sort_key(t.name), t.id`;

const PRODUCTS = `
  SELECT 'ocop' AS kind, p.id, p.name, p.name_en, p.product_group AS class, u.full_name AS place,
         array_remove(ARRAY[r.name], NULL) AS aliases, p.is_sample, ${pointJson('p.geom')} AS point, NULL AS bbox, NULL AS valid_to
  FROM ocop_product p LEFT JOIN admin_unit u ON u.id = p.unit_id LEFT JOIN ocop_producer r ON r.id = p.producer_id
  ORDER BY vi_sort_key(p.name), p.id`;

/** Only the public outline: the surveyed one never leaves the database. */
const ZONES = `
  SELECT 'zone' AS kind, z.id::text AS id, z.code AS name, NULL AS name_en, z.crop_id AS class, u.full_name AS place,
         ARRAY[z.operator] AS aliases, z.is_sample, ${pointJson('l.point')} AS point, ${boxJson('z.public_geom')} AS bbox, NULL AS valid_to
  FROM raw_material_zone z JOIN admin_unit u ON u.id = z.unit_id
  CROSS JOIN LATERAL (SELECT ST_PointOnSurface(z.public_geom) AS point OFFSET 0) l
  WHERE z.public_geom IS NOT NULL ORDER BY z.code`;

const FACILITIES = `
  SELECT 'facility' AS kind, f.id, f.name, f.name_en, f.sector AS class, u.full_name AS place, ARRAY[]::text[] AS aliases, f.is_sample,
         ${pointJson('f.geom')} AS point, NULL AS bbox, NULL AS valid_to
  FROM facility f LEFT JOIN admin_unit u ON u.id = f.unit_id ORDER BY vi_sort_key(f.name), f.id`;

/** Settlements and services of the base map; a filling station without a name cannot be looked for. */
const BASE_PLACES = `
  SELECT 'place' AS kind, 'places:' || b.id AS id, b.name, NULL AS name_en, b.kind AS class, u.full_name AS place, ARRAY[]::text[] AS aliases,
         false AS is_sample, ${pointJson('b.geom')} AS point, NULL AS bbox, NULL AS valid_to
  FROM base_place b LEFT JOIN admin_unit u ON u.id = b.unit_id
  WHERE b.name IS NOT NULL AND b.kind IN ('city', 'town', 'suburb', 'quarter', 'neighbourhood', 'village', 'hamlet', 'locality',
                                          'health', 'lodging', 'fuel', 'market')`;

/** Villages of the other source that the first one does not have. */
const GEONAMES = `
  SELECT 'place' AS kind, 'geonames:' || g.id AS id, g.name, NULL AS name_en, g.kind AS class, m.commune_name AS place,
         ARRAY[]::text[] AS aliases, false AS is_sample, ${pointJson('g.geom')} AS point, NULL AS bbox, NULL AS valid_to
  FROM geonames_place g JOIN map_geonames_place m ON m.id = g.id WHERE g.kind = 'village' AND NOT m.known_twice`;

const PLACES = `SELECT * FROM (${BASE_PLACES} UNION ALL ${GEONAMES}) p ORDER BY vi_sort_key(p.name), p.id`;

/** Everything that can be looked up by name, kind after kind. */
export async function listSearchRows(db: Queryable, signal: AbortSignal): Promise<SearchRow[]> {
  const kinds = [UNITS, SITES, PRODUCTS, ZONES, FACILITIES, PLACES].map(text =>
    db.query<SearchRow>(text, [], {signal}),
  );
  return (await Promise.all(kinds)).flat();
}
