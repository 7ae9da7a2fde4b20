import type {Layer} from '../../../tiles/layer.ts';
import {BoundValues, type Crs} from '../../core/cql2/index.ts';
import type {Lane, Queryable} from '../../core/db/database.ts';
import {castColumn, quoteName} from '../../core/tiles/index.ts';
import {propertiesOf} from './collections.ts';
import type {Condition} from './condition.ts';

/** A feature as the text of its GeoJSON without the closing brace, so that more members can follow. */
export interface ItemRow {
  readonly key: string | number;
  readonly feature: string;
}

export interface ItemsPage {
  readonly conditions: readonly Condition[];
  readonly crs: Crs;
  /** The page starts behind this key. */
  readonly after: string | number | undefined;
  readonly limit: number;
}

/** Features that fit all conditions, in the order of their keys. */
export function readItems(db: Queryable, layer: Layer, page: ItemsPage, signal: AbortSignal): Promise<ItemRow[]> {
  const bound = new BoundValues();
  const key = quoteName(layer.key);
  const behind: Condition[] = page.after === undefined ? [] : [keyCondition(layer, '>', page.after)];
  const where = whereClause([...page.conditions, ...behind], bound);
  return db.query<ItemRow>(
    `SELECT ${castColumn(layer, layer.key)} AS key, ${featureText(layer, page.crs)} AS feature
     FROM ${quoteName(layer.relation)} ${where} ORDER BY ${key} LIMIT ${bound.add(page.limit, 'int4')}`,
    bound.values,
    {signal, lane: laneOf(page.conditions)},
  );
}

/** How many features fit all conditions. */
export async function countItems(
  db: Queryable,
  layer: Layer,
  conditions: readonly Condition[],
  signal: AbortSignal,
): Promise<number> {
  const bound = new BoundValues();
  const where = whereClause(conditions, bound);
  const [row] = await db.query<{count: number}>(
    `SELECT count(*)::int AS count FROM ${quoteName(layer.relation)} ${where}`,
    bound.values,
    {signal, lane: laneOf(conditions)},
  );
  return row?.count ?? 0;
}

/** One feature, or null. */
export async function readItem(
  db: Queryable,
  layer: Layer,
  {key, crs}: {readonly key: string | number; readonly crs: Crs},
  signal: AbortSignal,
): Promise<string | null> {
  const bound = new BoundValues();
  const where = whereClause([keyCondition(layer, '=', key)], bound);
  const [row] = await db.query<{feature: string}>(
    `SELECT ${featureText(layer, crs)} AS feature FROM ${quoteName(layer.relation)} ${where}`,
    bound.values,
    {signal},
  );
  return row?.feature ?? null;
}

/** Without conditions the key's index answers. */
function laneOf(conditions: readonly Condition[]): Lane {
  return conditions.length > 0 ? 'questions' : 'light';
}

function keyCondition(layer: Layer, comparison: '=' | '>', key: string | number): Condition {
  const type = layer.keyType === 'integer' ? 'int8' : 'text';
  return bound => `${quoteName(layer.key)} ${comparison} ${bound.add(key, type)}`;
}

function whereClause(conditions: readonly Condition[], bound: BoundValues): string {
  return conditions.length > 0 ? `WHERE ${conditions.map(condition => condition(bound)).join(' AND ')}` : '';
}

function featureText(layer: Layer, crs: Crs): string {
  const properties = propertiesOf(layer).map(([name]) => `'${name}', ${castColumn(layer, name)}`);
  return `json_build_object('type', 'Feature', 'id', ${castColumn(layer, layer.key)},
      'geometry', ${geometryText(layer, crs)}::json, 'properties', json_build_object(${properties.join(', ')}))::text`;
}

/** Outer rings counter-clockwise, as GeoJSON asks for, seen with east to the right; only then are the axes put in order. */
function geometryText({geometry}: Layer, {srid, northFirst, digits}: Crs): string {
  const there = srid === 3857 ? '"geom"' : `ST_Transform("geom", ${srid})`;
  const wound = geometry === 'polygon' ? `ST_ForcePolygonCCW(${there})` : there;
  return `ST_AsGeoJSON(${northFirst ? `ST_FlipCoordinates(${wound})` : wound}, ${digits}, 0)`;
}
