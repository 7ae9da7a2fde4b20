/** Coordinate reference systems in which boxes, filters and answers may be given. */
export interface Crs {
  /** As the standards write it. */
  readonly uri: string;
  readonly name: string;
  /** Of spatial_ref_sys. */
  readonly srid: number;
  /** Whether the authority puts latitude (or northing) first; inside the server east always comes first. */
  readonly northFirst: boolean;
  /** Decimals that keep about a centimetre. */
  readonly digits: number;
  /** Least east, least north, most east, most north for which a transformation makes sense. */
  readonly domain: readonly [number, number, number, number];
  /** Straight lines in it are not straight in EPSG:3857, so the sides of a box are given points in between. */
  readonly curved: boolean;
}

const HALF_WORLD = Math.PI * 6378137;
const WHOLE_EARTH = [-180, -90, 180, 90] as const;
/** Within ten degrees of the central meridian, on the northern hemisphere: far more than Việt Nam. */
const TRANSVERSE = [-500_000, 0, 1_500_000, 9_000_000] as const;

export const CRS84: Crs = {
  uri: 'http://www.opengis.net/def/crs/OGC/1.3/CRS84',
  name: 'WGS 84 (CRS84)',
  srid: 4326,
  northFirst: false,
  digits: 7,
  domain: WHOLE_EARTH,
  curved: false,
};

export const WEB_MERCATOR: Crs = {
  uri: 'http://www.opengis.net/def/crs/EPSG/0/3857',
  name: 'WGS 84 / Pseudo-Mercator',
  srid: 3857,
  northFirst: false,
  digits: 2,
  domain: [-HALF_WORLD, -HALF_WORLD, HALF_WORLD, HALF_WORLD],
  curved: false,
};

/** The one answers and filters use when none is named comes first. */
export const CRS_LIST: readonly Crs[] = [
  CRS84,
  {...CRS84, uri: 'http://www.opengis.net/def/crs/EPSG/0/4326', name: 'WGS 84', northFirst: true},
  WEB_MERCATOR,
  {
    uri: 'http://www.opengis.net/def/crs/EPSG/0/9205',
    name: 'VN-2000 / TM-3 103-00',
    srid: 9205,
    northFirst: false,
    digits: 2,
    domain: TRANSVERSE,
    curved: true,
  },
  {
    uri: 'http://www.opengis.net/def/crs/EPSG/0/3405',
    name: 'VN-2000 / UTM zone 48N',
    srid: 3405,
    northFirst: false,
    digits: 2,
    domain: TRANSVERSE,
    curved: true,
  },
];

export function findCrs(uri: string): Crs | undefined {
  return CRS_LIST.find(crs => crs.uri === uri);
}
