const FEATURES_1 = 'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf';
const FEATURES_2 = 'http://www.opengis.net/spec/ogcapi-features-2/1.0/conf';

/** Claimed because tests cover them: features-core.test.ts, features-crs.test.ts, features-filter.test.ts, tiles.test.ts. */
export const CONFORMANCE: readonly string[] = [
  `${FEATURES_1}/core`,
  `${FEATURES_1}/oas30`,
  `${FEATURES_1}/html`,
  `${FEATURES_1}/geojson`,
  `${FEATURES_2}/crs`,
];
