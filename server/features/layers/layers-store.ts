import {type Layer, sentColumns} from '../../../tiles/layer.ts';
import type {Queryable} from '../../core/db/database.ts';
import type {Bbox} from '../../core/http/parameters.ts';
import {castColumn, quoteName} from '../../core/tiles/index.ts';
import type {CreditedSource} from './credit.ts';

/** The sources that the rows of a layer of the ground name. */
export async function readGroundSources(
  db: Queryable,
  {relation}: Layer,
  signal: AbortSignal,
): Promise<CreditedSource[]> {
  return db.query<CreditedSource>(
    `SELECT title, publisher, published_on, licence, url FROM data_source
     WHERE id IN (SELECT source_id FROM ${quoteName(relation)}) ORDER BY id`,
    [],
    {signal},
  );
}

export interface FeatureQuery {
  readonly bbox: Bbox | undefined;
  readonly limit: number;
  /** Class values to keep; undefined keeps all. */
  readonly classes: readonly string[] | undefined;
}

/** The features of a layer that fit the question, in the order of their keys, as the text of a GeoJSON FeatureCollection. */
export async function readFeatureCollection(
  db: Queryable,
  layer: Layer,
  {bbox, limit, classes}: FeatureQuery,
  signal: AbortSignal,
): Promise<string> {
  const key = castColumn(layer, layer.key);
  const properties = sentColumns(layer).map(column => `'${column}', ${castColumn(layer, column)}`);
  const by = layer.classes ? castColumn(layer, layer.classes.by) : 'NULL';
  const [row] = await db.query<{matched: number; returned: number; features: string}>(
    `WITH fitting AS (
       SELECT * FROM ${quoteName(layer.relation)}
       WHERE ($1::float8[] IS NULL OR "geom" && ${BOX} AND ST_Intersects("geom", ${BOX}))
         AND ($2::text[] IS NULL OR (${by})::text = ANY($2::text[]))
     ), page AS (
       SELECT * FROM fitting ORDER BY ${quoteName(layer.key)} LIMIT $3::int
     )
     SELECT (SELECT count(*) FROM fitting)::int AS matched, count(*)::int AS returned,
            COALESCE(string_agg(json_build_object(
              'type', 'Feature', 'id', ${key}, 'geometry', ST_AsGeoJSON(ST_Transform("geom", 4326), 6)::json,
              'properties', json_build_object(${properties.join(', ')}))::text, ',' ORDER BY ${quoteName(layer.key)}), '') AS features
     FROM page`,
    [bbox ? [...withinMercator(bbox)] : null, classes ?? null, limit],
    {signal, lane: 'questions'},
  );
  const {matched = 0, returned = 0, features = ''} = row ?? {};
  return `{"type":"FeatureCollection","number_matched":${matched},"number_returned":${returned},"features":[${features}]}`;
}

/** The box in the projection of the index: straight in degrees, it is straight there too. */
const BOX =
  'ST_Transform(ST_MakeEnvelope(($1::float8[])[1], ($1::float8[])[2], ($1::float8[])[3], ($1::float8[])[4], 4326), 3857)';

/** The poles have no place in the projection. */
function withinMercator([west, south, east, north]: Bbox): Bbox {
  const clamp = (latitude: number) => Math.min(85, Math.max(-85, latitude));
  return [west, clamp(south), east, clamp(north)];
}
