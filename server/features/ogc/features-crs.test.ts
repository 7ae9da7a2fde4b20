/** OGC API – Features – Part 2 (OGC 18-058r1), and the test points of VN-2000. */
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {z} from 'zod';
import {toVn2000} from '../../../data/outlines/vn2000.ts';
import {openTestServer, type TestServer} from '../../test/open-test-server.ts';
import {Collection, Feature, FeatureCollection} from './ogc-answers.fixture.ts';

const CRS84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84';
const EPSG = 'http://www.opengis.net/def/crs/EPSG/0/';
const ALL = [CRS84, ...['4326', '3857', '9205', '3405'].map(code => EPSG + code)];

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const items = async (path: string) => FeatureCollection.parse(await server.json(`/ogc/collections/${path}`));
const PointPosition = z.tuple([z.number(), z.number()]);
const pointOf = ({geometry}: z.infer<typeof Feature>) => PointPosition.parse(geometry.coordinates);

async function transform(x: number, y: number, from: number, to: number): Promise<{x: number; y: number}> {
  const [row] = await server.db.query<{x: number; y: number}>(
    `SELECT ST_X(p) AS x, ST_Y(p) AS y
     FROM (SELECT ST_Transform(ST_SetSRID(ST_MakePoint($1::float8, $2::float8), $3::int), $4::int) AS p) t`,
    [x, y, from, to],
  );
  if (!row) throw new Error('No row.');
  return row;
}

describe('VN-2000 / TM-3 103-00', () => {
  it.each([
    [500000, 2480000, 103.001905667, 22.418508956],
    [560000, 2420000, 103.582492815, 21.875574281],
  ])('E %d, N %d lies at %d, %d to 1e-7 degrees', async (east, north, longitude, latitude) => {
    const there = await transform(east, north, 9205, 4326);
    expect(Math.abs(there.x - longitude)).toBeLessThan(1e-7);
    expect(Math.abs(there.y - latitude)).toBeLessThan(1e-7);
    // Heights are not carried along, which costs a millimetre on the way back; the own formulas agree to a hundredth of that.
    const back = await transform(there.x, there.y, 4326, 9205);
    expect(Math.hypot(back.x - east, back.y - north)).toBeLessThan(0.002);
    const [ownEast, ownNorth] = toVn2000([there.x, there.y]);
    expect(Math.hypot(back.x - ownEast, back.y - ownNorth)).toBeLessThan(0.0001);
  });

  it('takes the same datum shift for UTM zone 48N', async () => {
    const [utm, tm3] = await Promise.all([transform(103.5, 22.3, 4326, 3405), transform(103.5, 22.3, 4326, 9205)]);
    const direct = await transform(tm3.x, tm3.y, 9205, 3405);
    expect(Math.hypot(utm.x - direct.x, utm.y - direct.y)).toBeLessThan(0.002);
    // Without the shift the point would lie some 220 m away.
    const unshifted = await transform(103.5, 22.3, 4326, 32648);
    expect(Math.hypot(utm.x - unshifted.x, utm.y - unshifted.y)).toBeGreaterThan(150);
  });
});

describe('/conf/crs', () => {
  it('abstract tests 1 to 3, crs-uri, fc-md-crs-list, fc-md-storageCrs: every collection lists its systems', async () => {
    const document = z.object({collections: z.array(Collection)}).parse(await server.json('/ogc/collections'));
    for (const {crs, storageCrs} of document.collections) {
      expect(crs).toEqual(ALL);
      expect(crs).toContain(storageCrs);
    }
  });

  it('abstract test 4, fc-bbox-crs-definition and -valid-value: unknown systems are refused', async () => {
    for (const query of [
      'bbox-crs=EPSG:4326&bbox=1,2,3,4',
      `bbox-crs=${EPSG}4756&bbox=1,2,3,4`,
      `crs=${EPSG}0`,
      'crs=',
    ]) {
      expect((await server.fetch(`/ogc/collections/tourism/items?${query}`)).status, query).toBe(400);
    }
    expect((await server.fetch(`/ogc/collections/communes/items/03478?crs=${EPSG}0`)).status).toBe(400);
  });

  it('abstract tests 5 and 6, fc-bbox-crs-action: the same box in every system finds the same features', async () => {
    const expected = (await items('tourism/items?bbox=103.3,22.2,103.6,22.5')).features.map(({id}) => id);
    expect(expected.length).toBeGreaterThan(2);
    const found = async (bbox: readonly number[], crs: string) =>
      (await items(`tourism/items?bbox=${bbox}&bbox-crs=${crs}`)).features.map(({id}) => id);
    expect(await found([103.3, 22.2, 103.6, 22.5], CRS84)).toEqual(expected);
    expect(await found([22.2, 103.3, 22.5, 103.6], `${EPSG}4326`)).toEqual(expected);
    for (const srid of [3857, 9205, 3405]) {
      const corners = [await transform(103.3, 22.2, 4326, srid), await transform(103.6, 22.5, 4326, srid)];
      expect(
        await found(
          corners.flatMap(({x, y}) => [x, y]),
          EPSG + srid,
        ),
      ).toEqual(expected);
    }
  });

  it('takes boxes larger than the system reaches', async () => {
    for (const crs of [`${EPSG}3857`, `${EPSG}9205`, `${EPSG}3405`]) {
      expect((await items(`province/items?bbox=-1e9,-1e9,1e9,1e9&bbox-crs=${crs}`)).numberMatched).toBe(1);
      expect((await items(`province/items?bbox=1e9,1e9,1e10,1e10&bbox-crs=${crs}`)).numberMatched).toBe(0);
    }
    expect((await items(`province/items?bbox=-90,-180,90,180&bbox-crs=${EPSG}4326`)).numberMatched).toBe(1);
  });

  it('abstract tests 7 to 10, fc-crs-action, ogc-crs-header: coordinates and header follow the parameter', async () => {
    const plain = (await items('tourism/items')).features;
    for (const crs of ALL) {
      const response = await server.fetch(`/ogc/collections/tourism/items?crs=${encodeURIComponent(crs)}`);
      expect(response.headers.get('content-crs')).toBe(`<${crs}>`);
      const {features} = FeatureCollection.parse(await response.json());
      expect(features.map(({id}) => id)).toEqual(plain.map(({id}) => id));
      const srid = crs === CRS84 ? 4326 : Number(crs.slice(EPSG.length));
      for (const [index, feature] of features.slice(0, 5).entries()) {
        const [longitude, latitude] = pointOf(plain[index] ?? feature);
        const {x, y} = await transform(longitude, latitude, 4326, srid);
        const [first, second] = crs === `${EPSG}4326` ? [y, x] : [x, y];
        const tolerance = srid === 4326 ? 1e-7 : 0.03;
        expect(Math.hypot(pointOf(feature)[0] - first, pointOf(feature)[1] - second)).toBeLessThan(tolerance);
      }
      const own = await server.fetch(`/ogc/collections/tourism/items/${plain[0]?.id}?crs=${encodeURIComponent(crs)}`);
      expect(own.headers.get('content-crs')).toBe(`<${crs}>`);
      expect(Feature.parse(await own.json()).geometry).toEqual(features[0]?.geometry);
    }
  });

  it('gives easting and northing where the data dictionary puts them', async () => {
    const {features} = await items(`tourism/items?crs=${EPSG}9205`);
    for (const feature of features) {
      const [east, north] = pointOf(feature);
      expect(east > 429_000 && east < 602_000 && north > 2_399_000 && north < 2_525_000).toBe(true);
    }
  });

  it('carries the system along the pages', async () => {
    const first = await items(`tourism/items?limit=1&crs=${EPSG}9205`);
    const next = first.links.find(({rel}) => rel === 'next')?.href ?? '';
    expect((await fetch(next)).headers.get('content-crs')).toBe(`<${EPSG}9205>`);
  });
});
