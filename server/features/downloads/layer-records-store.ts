import {LAST_DAY_BEFORE_MERGER, MERGER_DATE} from '../../../data/merger-date.ts';
import type {Layer} from '../../../tiles/layer.ts';

/** Where the rows of a layer come from. A view shows no sources, so they are found in its tables by its key. */
export interface LayerRecords {
  /** SQL: ids of the sources that the row r of the layer's relation rests on, as text[]; may hold doubles and nulls. */
  readonly sources: string;
  /** SQL: the ids of all sources at once, where asking row by row would take too long. */
  readonly allSources?: string;
  /** First and last day that the rows tell of; either may be open. */
  readonly period?: {readonly from?: string; readonly to?: string};
}

const RECORDS_BEGIN = '2021-01-01';

/** Name, outline, area and population of a unit may come from four places. */
function unitSources(level: string, on: string): string {
  return `(SELECT ARRAY[u.source_id, u.outline_source_id, u.area_source_id, u.population_source_id] FROM admin_unit u
    WHERE u.code = r.code AND u.level = '${level}' AND u.validity @> DATE '${on}')`;
}

/** The relation holds the source, and no layer declares the column. */
const BY_ITSELF = 'ARRAY[r.source_id]';

const NOW = {from: MERGER_DATE} as const;
const BEFORE = {from: RECORDS_BEGIN, to: LAST_DAY_BEFORE_MERGER} as const;

const BY_RELATION: Readonly<Record<string, LayerRecords>> = {
  map_commune: {
    sources: `${unitSources('commune', MERGER_DATE)} || (SELECT array_agg(k.source_id) FROM unit_area_class k
      JOIN admin_unit u ON u.id = k.unit_id WHERE u.code = r.code AND u.validity @> DATE '${MERGER_DATE}')`,
    period: NOW,
  },
  map_commune_before: {
    sources: `${unitSources('commune', LAST_DAY_BEFORE_MERGER)} || (SELECT array_agg(DISTINCT l.source_id) FROM unit_lineage l
      JOIN admin_unit u ON u.id = l.predecessor_id WHERE u.code = r.code AND u.validity @> DATE '${LAST_DAY_BEFORE_MERGER}')`,
    period: BEFORE,
  },
  map_district_before: {sources: unitSources('district', LAST_DAY_BEFORE_MERGER), period: BEFORE},
  map_province: {sources: unitSources('province', MERGER_DATE), period: NOW},
  map_criteria_status: {
    sources: `(SELECT ARRAY[u.source_id, u.outline_source_id] || (SELECT array_agg(DISTINCT a.source_id) FROM published_assessment a
        WHERE a.unit_id = u.id AND a.set_code = r.set_code AND a.period = r.period)
      FROM admin_unit u WHERE u.code = r.code AND u.level = 'commune' AND u.validity @> DATE '${MERGER_DATE}')`,
    period: NOW,
  },
  map_road: {sources: BY_ITSELF},
  map_river: {sources: BY_ITSELF},
  map_water: {sources: BY_ITSELF},
  map_place: {sources: BY_ITSELF},
  map_geonames_place: {sources: BY_ITSELF},
  map_relief: {sources: BY_ITSELF},
  map_protected_area: {sources: BY_ITSELF},
  map_raw_material_zone: {
    sources: `(SELECT ARRAY[z.source_id] FROM raw_material_zone z WHERE z.id = r.id)`,
    allSources: 'SELECT DISTINCT source_id AS id FROM raw_material_zone',
  },
  map_facility: {sources: `(SELECT ARRAY[f.source_id] FROM facility f WHERE f.id = r.id)`},
  map_tourism_site: {
    sources: `(SELECT ARRAY[t.source_id, t.position_source_id] FROM tourism_site t WHERE t.id = r.id)`,
  },
  map_ocop_product: {
    sources: `(SELECT ARRAY[p.source_id, q.source_id] FROM ocop_product p LEFT JOIN ocop_producer q ON q.id = p.producer_id
      WHERE p.id = r.id)`,
  },
  map_ocop_producer: {
    sources: `(SELECT ARRAY[q.source_id] || (SELECT array_agg(DISTINCT p.source_id) FROM ocop_product p
        WHERE p.producer_id = q.id) FROM ocop_producer q WHERE q.id = r.id)`,
  },
};

/** A layer that is not listed here says honestly that nothing is known of its sources. */
export function recordsOf({relation}: Layer): LayerRecords {
  return BY_RELATION[relation] ?? {sources: `ARRAY[]::text[]`};
}
