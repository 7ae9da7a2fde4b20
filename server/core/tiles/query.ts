import {TILE_BUFFER, TILE_EXTENT} from '../../../tiles/grid.ts';
import {type ColumnType, type Layer, sentColumns} from '../../../tiles/layer.ts';

/** SQL of a layer, made once from its declaration. Names are quoted; values are only ever bound. */

/** numeric would reach a tile as text, so every column is cast to what its declaration promises. */
const SQL_TYPES: Readonly<Record<ColumnType, string>> = {
  text: 'text',
  integer: 'int8',
  number: 'float8',
  boolean: 'boolean',
};

/** Name of the id in the rows given to ST_AsMVT, which takes it out of the attributes; promoteId needs it there too. */
const FEATURE_ID = 'feature_id__';

/** "name" with inner quotes doubled. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** The declared columns, the key first, each cast to its declared type: '"id"::int8 AS "id", …'. */
function selectColumns(layer: Layer): string {
  return sentColumns(layer)
    .map(column => `${castColumn(layer, column)} AS ${quoteName(column)}`)
    .join(', ');
}

/** '"area_ha"::float8' */
export function castColumn(layer: Layer, column: string): string {
  const type = column === layer.key ? layer.keyType : layer.columns[column]?.type;
  if (!type) throw new Error(`Layer ${layer.id} does not declare column ${column}.`);
  return `${quoteName(column)}::${SQL_TYPES[type]}`;
}

/**
 * One tile from PostGIS; $1, $2, $3 are z, x and y. Rows are found by the index with the tile's margin, cut by
 * ST_AsMVTGeom with the same margin in tile units, and ordered by key so that equal data gives equal bytes.
 */
export function tileSql(layer: Layer): string {
  const envelope = 'ST_TileEnvelope($1::int, $2::int, $3::int';
  const id = layer.keyType === 'integer' ? `${castColumn(layer, layer.key)} AS ${FEATURE_ID}, ` : '';
  const idName = layer.keyType === 'integer' ? `, '${FEATURE_ID}'` : '';
  return `SELECT ST_AsMVT(t, '${layer.id}', ${TILE_EXTENT}, 'geom'${idName}) AS tile FROM (
  SELECT ${id}${selectColumns(layer)},
         ST_AsMVTGeom("geom", ${envelope})::box2d, ${TILE_EXTENT}, ${TILE_BUFFER}, true) AS geom
  FROM ${quoteName(layer.relation)}
  WHERE "geom" && ${envelope}, margin => ${TILE_BUFFER / TILE_EXTENT})
  ORDER BY ${quoteName(layer.key)}
) t`;
}

/** Every feature of the layer for the encoder in this process: the columns, and 'geometry' as GeoJSON text in metres. */
export function featuresSql(layer: Layer): string {
  return `SELECT ST_AsGeoJSON("geom", 4, 0) AS geometry, ${selectColumns(layer)}
  FROM ${quoteName(layer.relation)} WHERE "geom" IS NOT NULL ORDER BY ${quoteName(layer.key)}`;
}
