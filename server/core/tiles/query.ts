import {TILE_BUFFER, TILE_EXTENT} from '../../../tiles/grid.ts';
import {type Band, type ColumnType, type Layer, sentColumns} from '../../../tiles/layer.ts';
import {FIRST_VERSION} from '../layers/version.ts';

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

const ENVELOPE = 'ST_TileEnvelope($1::int, $2::int, $3::int';
/** Indexed columns are compared with the tile and its margin; $1, $2, $3 are z, x and y. */
const IN_TILE = `"geom" && ${ENVELOPE}, margin => ${TILE_BUFFER / TILE_EXTENT})`;

/**
 * One tile of a band from PostGIS with the layer's version, both of one snapshot; $1, $2, $3 are z, x and y, and those of
 * `condition` follow. Rows are found by the index with the tile's margin, cut by ST_AsMVTGeom with the same margin in tile
 * units, and ordered by key so that equal data gives equal bytes.
 */
export function tileSql(layer: Layer, band: Band, condition?: string): string {
  const id = layer.keyType === 'integer' ? `${castColumn(layer, layer.key)} AS ${FEATURE_ID}, ` : '';
  const idName = layer.keyType === 'integer' ? `, '${FEATURE_ID}'` : '';
  return `SELECT ST_AsMVT(t, '${layer.id}', ${TILE_EXTENT}, 'geom'${idName}) AS tile, ${versionSql(layer)} FROM (
  SELECT ${id}${selectColumns(layer)},
         ST_AsMVTGeom(${quoteName(band.column)}, (SELECT ${ENVELOPE})::box2d), ${TILE_EXTENT}, ${TILE_BUFFER}, true) AS geom
  FROM ${quoteName(layer.relation)}
  WHERE ${conditions(IN_TILE, shownSql(layer, band), condition)}
  ORDER BY ${quoteName(layer.key)}
) t`;
}

/**
 * Every feature of the layer for the encoder in this process: the columns, 'geometry' as GeoJSON text in metres from a column
 * of a band, 'shown_from' and 'shown_to' as zooms or null, and the layer's version. Without features there is one row with a null geometry.
 */
export function featuresSql(layer: Layer, column: string): string {
  const zoom = (name?: string) => (name ? quoteName(name) : 'NULL::int');
  const shown = `${zoom(layer.shownFrom)} AS shown_from, ${zoom(layer.shownTo)} AS shown_to`;
  return `SELECT ${versionSql(layer)}, t.* FROM (SELECT) one LEFT JOIN (
  SELECT ST_AsGeoJSON(${quoteName(column)}, 4, 0) AS geometry, ${shown}, ${selectColumns(layer)}
  FROM ${quoteName(layer.relation)} WHERE "geom" IS NOT NULL ORDER BY ${quoteName(layer.key)}
) t ON true`;
}

/**
 * Keys of the features of one tile that a condition holds for, with the layer's version; placeholders as in tileSql. Without
 * any there is one row, whose key is null.
 */
export function matchingKeysSql(layer: Layer, band: Band, condition: string): string {
  return `SELECT ${versionSql(layer)}, t.key FROM (SELECT) one LEFT JOIN (
  SELECT ${castColumn(layer, layer.key)} AS key FROM ${quoteName(layer.relation)}
  WHERE ${conditions(IN_TILE, shownSql(layer, band), condition)}
) t ON true`;
}

/** Spelt out and not bound: a partial index serves only where the planner sees that it does. */
function shownSql({shownFrom, shownTo}: Layer, {zooms: [zoom]}: Band): string | undefined {
  const bounds = [
    ...(shownFrom ? [`${quoteName(shownFrom)} <= ${zoom}`] : []),
    ...(shownTo ? [`${quoteName(shownTo)} >= ${zoom}`] : []),
  ];
  return bounds.length > 0 ? bounds.join(' AND ') : undefined;
}

function conditions(...parts: readonly (string | undefined)[]): string {
  return parts.flatMap(part => (part ? [`(${part})`] : [])).join(' AND ');
}

/** Layer ids hold nothing that would need quoting. */
function versionSql(layer: Layer): string {
  return `COALESCE((SELECT version FROM layer_version WHERE layer = '${layer.id}'), ${FIRST_VERSION}) AS version`;
}
