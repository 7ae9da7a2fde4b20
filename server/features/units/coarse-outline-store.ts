import type {MultiPolygon} from '../../../data/outlines/geometry.ts';
import {COARSE_OUTLINES} from '../../../tiles/layers/boundary.ts';
import type {Queryable, Transaction} from '../../core/db/database.ts';
import {outlineText} from './outline-digest.ts';

/** Outline of a unit in longitude and latitude. */
export interface StoredOutline {
  readonly id: number;
  readonly polygons: MultiPolygon;
}

/** Coarse outlines of a unit in metres (EPSG:3857), by their columns. */
export interface CoarseOutlines {
  readonly id: number;
  readonly byColumn: ReadonlyMap<string, MultiPolygon>;
}

const COLUMNS = COARSE_OUTLINES.map(([, column]) => column);

/** Whether the outline of any unit is newer than its coarse ones. One that is none has no coarse ones either. */
export async function someLackCoarseOutlines(db: Queryable): Promise<boolean> {
  const lacking = COLUMNS.map(column => `${column} IS NULL`).join(' OR ');
  const [row] = await db.query<{lacking: boolean}>(
    `SELECT EXISTS (SELECT 1 FROM admin_unit WHERE is_place(geom) AND (${lacking})) AS lacking`,
  );
  return row?.lacking ?? false;
}

/** The full outlines of all units of all times. */
export async function readOutlines(tx: Transaction): Promise<StoredOutline[]> {
  const rows = await tx.query<{id: number; geometry: {coordinates: MultiPolygon}}>(
    'SELECT id, ST_AsGeoJSON(geom, 15)::json AS geometry FROM admin_unit WHERE is_place(geom) ORDER BY id',
  );
  return rows.map(({id, geometry}) => ({id, polygons: geometry.coordinates}));
}

export async function saveCoarseOutlines(tx: Transaction, units: readonly CoarseOutlines[]): Promise<void> {
  const records = units.map(({id, byColumn}) => ({
    id,
    ...Object.fromEntries([...byColumn].map(([column, polygons]) => [column, outlineText(polygons)])),
  }));
  await tx.query(
    `UPDATE admin_unit u SET ${COLUMNS.map(column => `${column} = ST_SetSRID(ST_GeomFromGeoJSON(r.${column}), 3857)`).join(', ')}
     FROM jsonb_to_recordset($1::jsonb) AS r (id bigint, ${COLUMNS.map(column => `${column} text`).join(', ')}) WHERE u.id = r.id`,
    [JSON.stringify(records)],
  );
}
