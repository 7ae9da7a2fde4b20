import {MERGER_DATE} from '../../../data/merger-date.ts';
import type {SampleZone} from '../../../data/sample/zones.ts';
import type {Transaction} from '../../core/db/database.ts';
import {outlineText} from '../units/index.ts';

const SAVE_ZONES = `
  INSERT INTO raw_material_zone AS z (
    code, crop_id, operator, standard, status, granted_on, planted_year, household_count, declared_area_ha, unit_id,
    surveyed_geom, confidence, source_id, is_sample)
  SELECT r.code, r.crop, r.operator, r.standard, r.status, r.granted_on, r.planted_year, r.household_count, r.area_ha, u.id,
         ST_GeomFromGeoJSON(r.surveyed), 'low', 'sample', true
  FROM jsonb_to_recordset($1::jsonb) AS r (
    code text, crop text, operator text, standard text, status text, granted_on date, planted_year integer,
    household_count integer, area_ha numeric, commune_code text, surveyed text)
  JOIN admin_unit u ON u.code = r.commune_code AND lower(u.validity) = $2::date
  ON CONFLICT (code) DO UPDATE SET
    crop_id = EXCLUDED.crop_id, operator = EXCLUDED.operator, standard = EXCLUDED.standard, status = EXCLUDED.status,
    granted_on = EXCLUDED.granted_on, planted_year = EXCLUDED.planted_year, household_count = EXCLUDED.household_count,
    declared_area_ha = EXCLUDED.declared_area_ha, unit_id = EXCLUDED.unit_id, surveyed_geom = EXCLUDED.surveyed_geom
  WHERE z.is_sample AND z.edited_at IS NULL`;

// Up to four zones per product: of its commune, else of its former district, else, its place being unknown, of the province.
const LINK_PRODUCTS = `
  INSERT INTO product_zone (product_id, zone_id, source_id, is_sample)
  SELECT p.id, z.id, 'sample', true
  FROM ocop_product p
  JOIN (VALUES ('tea', 'tea'), ('rice', 'rice'), ('nut', 'macadamia')) AS made_of (product_group, crop)
    ON made_of.product_group = p.product_group
  CROSS JOIN LATERAL (
    SELECT z.id FROM raw_material_zone z
    WHERE z.crop_id = made_of.crop AND z.is_sample AND z.status = 'granted'
      AND CASE
        WHEN p.unit_id IS NOT NULL THEN z.unit_id = p.unit_id
        WHEN p.district_code IS NOT NULL THEN EXISTS (
          SELECT 1 FROM unit_lineage l
          JOIN admin_unit c ON c.id = l.predecessor_id
          JOIN admin_unit d ON d.id = c.parent_id
          WHERE l.successor_id = z.unit_id AND d.code = p.district_code)
        ELSE true
      END
    ORDER BY z.area_ha DESC, z.code LIMIT 4
  ) z
  ON CONFLICT (product_id, zone_id) DO NOTHING`;

/** Adds sample zones or brings them up to date; those that someone has edited stay as they are. */
export async function saveZones(tx: Transaction, zones: readonly SampleZone[]): Promise<void> {
  await tx.query(SAVE_ZONES, [JSON.stringify(zones.map(toRecord)), MERGER_DATE]);
}

/** Removes unedited sample zones that are no longer generated. */
export async function removeOtherZones(tx: Transaction, codes: readonly string[]): Promise<void> {
  await tx.query(
    'DELETE FROM raw_material_zone WHERE is_sample AND edited_at IS NULL AND NOT (code = ANY($1::text[]))',
    [codes],
  );
}

/** Replaces the sample links between products and zones. */
export async function linkProducts(tx: Transaction): Promise<void> {
  await removeLinks(tx);
  await tx.query(LINK_PRODUCTS);
}

export async function removeLinks(tx: Transaction): Promise<void> {
  await tx.query('DELETE FROM product_zone WHERE is_sample');
}

function toRecord(zone: SampleZone): object {
  return {
    code: zone.code,
    crop: zone.crop,
    operator: zone.operator,
    standard: zone.standard,
    status: zone.status,
    granted_on: zone.grantedOn,
    planted_year: zone.plantedYear,
    household_count: zone.householdCount,
    area_ha: zone.areaHa,
    commune_code: zone.communeCode,
    surveyed: outlineText(zone.surveyed),
  };
}
