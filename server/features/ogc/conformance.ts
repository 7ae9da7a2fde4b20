const FEATURES_1 = 'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf';
const FEATURES_2 = 'http://www.opengis.net/spec/ogcapi-features-2/1.0/conf';
const FEATURES_3 = 'http://www.opengis.net/spec/ogcapi-features-3/1.0/conf';
const CQL2 = 'http://www.opengis.net/spec/cql2/1.0/conf';
const TILES = 'http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf';

/**
 * Claimed because tests cover them: features-core, features-html, features-crs, features-filter and tiles. The temporal functions of
 * CQL2 work too (core/cql2) and are not claimed, because no collection has a time to ask for.
 */
export const CONFORMANCE: readonly string[] = [
  `${FEATURES_1}/core`,
  `${FEATURES_1}/oas30`,
  `${FEATURES_1}/html`,
  `${FEATURES_1}/geojson`,
  `${FEATURES_2}/crs`,
  `${FEATURES_3}/queryables`,
  `${FEATURES_3}/queryables-query-parameters`,
  `${FEATURES_3}/filter`,
  `${FEATURES_3}/features-filter`,
  `${CQL2}/cql2-text`,
  `${CQL2}/cql2-json`,
  `${CQL2}/basic-cql2`,
  `${CQL2}/advanced-comparison-operators`,
  `${CQL2}/case-insensitive-comparison`,
  `${CQL2}/accent-insensitive-comparison`,
  `${CQL2}/basic-spatial-functions`,
  `${CQL2}/basic-spatial-functions-plus`,
  `${CQL2}/property-property`,
  `${TILES}/core`,
  `${TILES}/tileset`,
  `${TILES}/tilesets-list`,
  `${TILES}/geodata-tilesets`,
  `${TILES}/dataset-tilesets`,
  `${TILES}/oas30`,
  `${TILES}/mvt`,
];
