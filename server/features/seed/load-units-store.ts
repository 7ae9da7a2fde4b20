import {MERGER_DATE} from '../../../data/merger-date.ts';
import type {Transaction} from '../../core/db/database.ts';
import {outlineDigest, outlineText} from '../units/index.ts';
import type {LineageRow, UnitRow} from './unit-rows.ts';

/** Sources of the outlines made here; an outline from any other source came by import and is kept. */
const OWN_SOURCES = ['grid-1km', 'nearest-point-outline'];

const SAVE_UNITS = `
  INSERT INTO admin_unit AS u (
    code, level, kind, name, full_name, validity, official_area_km2, area_source_id, population, population_year, population_source_id,
    seat, aliases, note, note_en, confidence, source_id, label_point, geom, outline_kind, outline_source_id, outline_digest)
  SELECT r.code, r.level, r.kind, r.name, r.full_name, daterange(r.valid_from, r.valid_to), r.official_area_km2,
         r.area_source_id, r.population, r.population_year, r.population_source_id, r.seat,
         ARRAY(SELECT jsonb_array_elements_text(r.aliases)), r.note, r.note_en, r.confidence, r.source_id,
         ST_SetSRID(ST_MakePoint(r.label_lon, r.label_lat), 4326), ST_GeomFromGeoJSON(r.geometry),
         r.outline_kind, r.outline_source_id, r.outline_digest
  FROM jsonb_to_recordset($1::jsonb) AS r (
    code text, level text, kind text, name text, full_name text, valid_from date, valid_to date,
    official_area_km2 numeric, area_source_id text, population integer, population_year integer, population_source_id text, seat text,
    aliases jsonb, note text, note_en text, confidence text, source_id text, label_lon float8, label_lat float8, geometry text,
    outline_kind text, outline_source_id text, outline_digest text)
  ON CONFLICT (code, lower(validity)) DO UPDATE SET
    level = EXCLUDED.level, kind = EXCLUDED.kind, name = EXCLUDED.name, full_name = EXCLUDED.full_name,
    validity = EXCLUDED.validity, official_area_km2 = EXCLUDED.official_area_km2, area_source_id = EXCLUDED.area_source_id,
    population = EXCLUDED.population,
    population_year = EXCLUDED.population_year, population_source_id = EXCLUDED.population_source_id,
    seat = EXCLUDED.seat, aliases = EXCLUDED.aliases, note = EXCLUDED.note, note_en = EXCLUDED.note_en, confidence = EXCLUDED.confidence,
    source_id = EXCLUDED.source_id`;

const SAVE_OUTLINES = `
  UPDATE admin_unit u SET
    label_point = ST_SetSRID(ST_MakePoint(r.label_lon, r.label_lat), 4326), geom = ST_GeomFromGeoJSON(r.geometry),
    outline_kind = r.outline_kind, outline_source_id = r.outline_source_id, outline_digest = r.outline_digest
  FROM jsonb_to_recordset($1::jsonb) AS r (
    code text, valid_from date, label_lon float8, label_lat float8, geometry text,
    outline_kind text, outline_source_id text, outline_digest text)
  WHERE u.code = r.code AND lower(u.validity) = r.valid_from
    AND u.outline_source_id = ANY($2::text[]) AND u.outline_digest <> r.outline_digest`;

const SAVE_PARENTS = `
  UPDATE admin_unit u SET parent_id = p.id
  FROM jsonb_to_recordset($1::jsonb) AS r (code text, valid_from date, parent_code text)
  JOIN admin_unit p ON p.code = r.parent_code AND p.validity @> r.valid_from
  WHERE u.code = r.code AND lower(u.validity) = r.valid_from AND u.parent_id IS DISTINCT FROM p.id`;

const SAVE_LINEAGE = `
  INSERT INTO unit_lineage (predecessor_id, successor_id, share, effective_on, source_id)
  SELECT p.id, s.id, r.share, $2::date, r.source_id
  FROM jsonb_to_recordset($1::jsonb) AS r (predecessor_code text, successor_code text, share numeric, source_id text)
  JOIN admin_unit p ON p.code = r.predecessor_code AND upper(p.validity) = $2::date
  JOIN admin_unit s ON s.code = r.successor_code AND lower(s.validity) = $2::date
  ON CONFLICT (predecessor_id, successor_id) DO UPDATE SET
    share = EXCLUDED.share, effective_on = EXCLUDED.effective_on, source_id = EXCLUDED.source_id
  RETURNING predecessor_id`;

/** Adds units or brings their facts up to date; outlines only where they are of our own making. */
export async function saveUnits(tx: Transaction, rows: readonly UnitRow[]): Promise<void> {
  const records = JSON.stringify(rows.map(toRecord));
  await tx.query(SAVE_UNITS, [records]);
  await tx.query(SAVE_OUTLINES, [records, OWN_SOURCES]);
  await tx.query(SAVE_PARENTS, [records]);
}

/** Throws when a link names a unit that is not in the database. */
export async function saveLineage(tx: Transaction, rows: readonly LineageRow[]): Promise<void> {
  const saved = await tx.query(SAVE_LINEAGE, [JSON.stringify(rows), MERGER_DATE]);
  if (saved.length !== rows.length) throw new Error(`Lineage: ${rows.length - saved.length} links name unknown units.`);
}

function toRecord({outline: {polygons, label}, ...row}: UnitRow): object {
  return {
    ...row,
    label_lon: label[0],
    label_lat: label[1],
    geometry: outlineText(polygons),
    outline_digest: outlineDigest(polygons),
  };
}
