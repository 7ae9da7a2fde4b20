import type {z} from 'zod';
import {findLayer} from '../../../tiles/layers/index.ts';
import type {Queryable} from '../../core/db/database.ts';
import {pointJson, sourceJson, unitRefJson} from '../../core/db/json-columns.ts';
import type {Place, PlaceLayer} from './places-schema.ts';

type Body = z.input<typeof Place>;
type Row = Omit<Body, 'kind' | 'position' | 'layer'> & {readonly kind: string; readonly position: string | null};

/** Table of a layer and SQL of what only some of them know. */
const TABLES = {
  places: {table: 'base_place', elevation: 'p.elevation_m', position: 'NULL'},
  geonames: {table: 'geonames_place', elevation: 'NULL', position: 'p.position_accuracy'},
} as const satisfies Readonly<Record<PlaceLayer, object>>;

export async function findPlace(
  db: Queryable,
  layer: PlaceLayer,
  id: number,
  signal: AbortSignal,
): Promise<Body | undefined> {
  const {table, elevation, position} = TABLES[layer];
  const [row] = await db.query<Row>(
    `SELECT p.id, p.name, p.kind, ${elevation} AS elevation_m, ${position} AS position, ${unitRefJson('u')} AS unit,
            ${pointJson('p.geom')} AS point, p.confidence, ${sourceJson('s')} AS source
     FROM ${table} p JOIN data_source s ON s.id = p.source_id LEFT JOIN admin_unit u ON u.id = p.unit_id
     WHERE p.id = $1::bigint AND is_drawable(p.geom)`,
    [id],
    {signal},
  );
  if (!row) return undefined;
  const titleOf = (column: string, value: string) =>
    findLayer(layer)?.columns[column]?.values?.[value] ?? {vi: value, en: value};
  const accuracy = row.position === null ? null : titleOf('position_accuracy', row.position);
  return {...row, layer, kind: titleOf('kind', row.kind), position: accuracy};
}
