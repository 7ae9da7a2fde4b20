import type {Outline} from '../../../data/outlines/build-outlines.ts';
import type {Queryable, Transaction} from '../../core/db/database.ts';
import {outlineDigest, outlineText} from '../units/index.ts';

export interface CommuneRow {
  readonly code: string;
  readonly name: string;
  readonly full_name: string;
  readonly official_area_km2: number | null;
  /** Not yet merged into another. */
  readonly in_force: boolean;
  readonly outline_kind: string;
  readonly outline_digest: string;
}

export interface OutlineRow extends Outline {
  readonly level: 'province' | 'district' | 'commune';
  /** The unit that had the code until the day before, not the one that has it from that day. */
  readonly before: boolean;
  readonly kind: 'imported' | 'derived' | 'nearest_point';
  /** Where it is not that of the outline itself. */
  readonly digest?: string;
}

/** Any number, the same in every process: two imports never run at once. */
const LOCK = 920_525_040;

/** Communes whose validity begins on a day ('YYYY-MM-DD'), by code. */
export function readCommunes(db: Queryable, validFrom: string): Promise<CommuneRow[]> {
  return db.query(
    `SELECT code, name, full_name, official_area_km2, upper_inf(validity) AS in_force, outline_kind, outline_digest
     FROM admin_unit WHERE level = 'commune' AND lower(validity) = $1::date ORDER BY code`,
    [validFrom],
  );
}

/** Days on which the communes in force became valid. */
export async function readStartDays(db: Queryable): Promise<string[]> {
  const rows = await db.query<{day: string}>(
    `SELECT DISTINCT lower(validity) AS day FROM admin_unit WHERE level = 'commune' AND upper_inf(validity) ORDER BY day`,
  );
  return rows.map(({day}) => day);
}

/** Waits for another import to end. */
export async function lockImports(tx: Transaction): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
}

/** Adds the source of imported outlines and returns its id. */
export async function saveSource(
  tx: Transaction,
  source: {readonly id: string; readonly title: string; readonly publisher: string | null},
): Promise<string> {
  await tx.query(
    `INSERT INTO data_source (id, title, publisher, confidence) VALUES ($1, $2, $3, 'medium')
     ON CONFLICT (id) DO UPDATE SET title = EXCLUDED.title, publisher = EXCLUDED.publisher`,
    [source.id, source.title, source.publisher],
  );
  return source.id;
}

/** Throws Error, and so undoes the transaction, when an outline belongs to no unit. */
export async function saveOutlines(
  tx: Transaction,
  validFrom: string,
  sourceId: string,
  rows: readonly OutlineRow[],
): Promise<void> {
  const saved = await tx.query(
    `UPDATE admin_unit u SET
       geom = ST_GeomFromGeoJSON(r.geometry), label_point = ST_SetSRID(ST_MakePoint(r.label_lon, r.label_lat), 4326),
       outline_kind = r.kind, outline_source_id = $3, outline_digest = r.digest
     FROM jsonb_to_recordset($1::jsonb) AS r (
       code text, level text, before boolean, kind text, digest text, geometry text, label_lon float8, label_lat float8)
     WHERE u.code = r.code AND u.level = r.level
       AND u.validity @> ($2::date - CASE WHEN r.before THEN 1 ELSE 0 END)
     RETURNING u.id`,
    [JSON.stringify(rows.map(toRecord)), validFrom, sourceId],
  );
  if (saved.length !== rows.length) throw new Error(`${rows.length - saved.length} outlines belong to no unit.`);
}

function toRecord({code, level, before, kind, polygons, label, digest}: OutlineRow): object {
  return {
    ...{code, level, before, kind, digest: digest ?? outlineDigest(polygons)},
    geometry: outlineText(polygons),
    label_lon: label[0],
    label_lat: label[1],
  };
}
