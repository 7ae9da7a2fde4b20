import fc from 'fast-check';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {openTestServer, type TestServer} from '../../test/open-test-server.ts';
import type {ZoneBody} from './zones-schema.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer({writes: true});
});
afterAll(() => server.close());

async function one<T extends object>(text: string, values: readonly unknown[] = []): Promise<T> {
  const [row] = await server.db.query<T>(text, values);
  if (!row) throw new Error('There is no such row.');
  return row;
}

const OPEN = `raw_material_zone WHERE NOT is_protected_crop(crop_id)`;

describe('the public outline', () => {
  it('keeps the area of every zone within 1 % and that of the layer within 0.1 %', async () => {
    const zones = await server.db.query<{surveyed: number; shown: number; valid: boolean}>(
      `SELECT ST_Area(surveyed_geom::geography) AS surveyed, ST_Area(public_geom::geography) AS shown, ST_IsValid(public_geom) AS valid
       FROM ${OPEN}`,
    );
    expect(zones.length).toBeGreaterThan(380);
    for (const {surveyed, shown, valid} of zones) {
      expect(valid).toBe(true);
      expect(Math.abs(shown / surveyed - 1)).toBeLessThan(0.01);
    }
    const sum = (key: 'shown' | 'surveyed') => zones.reduce((total, zone) => total + zone[key], 0);
    expect(Math.abs(sum('shown') / sum('surveyed') - 1)).toBeLessThan(0.001);
  });

  it('holds no corner of the survey, follows it at a distance and stays near it', async () => {
    const apart = await one<{corners: number; near: number; stray: number}>(
      `WITH zone AS MATERIALIZED (
         SELECT ST_Transform(surveyed_geom, 9205) AS survey, ST_Boundary(ST_Transform(public_geom, 9205)) AS line FROM ${OPEN}
       ), corner AS MATERIALIZED (SELECT (ST_DumpPoints(survey)).geom, line, ST_Points(line) AS outline FROM zone)
       SELECT count(*) FILTER (WHERE ST_Distance(geom, outline) < 0.01)::int AS corners,
              count(*) FILTER (WHERE ST_Distance(geom, line) < 5) / count(*)::float8 AS near, count(*) FILTER (WHERE ST_Distance(geom, line) > 200) / count(*)::float8 AS stray
       FROM corner`,
    );
    expect(apart.corners).toBe(0);
    expect(apart.near).toBeLessThan(0.2);
    expect(apart.stray).toBeLessThan(0.01);
  });

  it('is whole square kilometres for ginseng, and says so', async () => {
    const {zones} = (await server.json('/api/zones?crop=ginseng&limit=1000')) as {zones: ZoneBody[]};
    expect(zones.every(zone => zone.location_generalised)).toBe(true);
    const cells = await server.db.query<{km2: number; off: number; covered: boolean}>(
      `SELECT ST_Area(shown) / 1e6 AS km2, ST_Covers(ST_Buffer(shown, 0.1), ST_Transform(surveyed_geom, 9205)) AS covered,
              (SELECT max(greatest(abs(ST_X(p.geom) - round(ST_X(p.geom) / 1000) * 1000), abs(ST_Y(p.geom) - round(ST_Y(p.geom) / 1000) * 1000)))
               FROM ST_DumpPoints(shown) p) AS off
       FROM (SELECT surveyed_geom, ST_Transform(public_geom, 9205) AS shown FROM raw_material_zone WHERE crop_id = 'ginseng') g`,
    );
    expect(cells).toHaveLength(zones.length);
    for (const {km2, off, covered} of cells) {
      expect(km2).toBeCloseTo(Math.round(km2), 4);
      expect(km2).toBeGreaterThan(0.9);
      expect(off).toBeLessThan(0.1);
      expect(covered).toBe(true);
    }
  });

  it('keeps the area of whatever is surveyed: small, thin, in many parts, with holes, crossing itself', async () => {
    const near = fc.tuple(fc.integer({min: 0, max: 4000}), fc.integer({min: 0, max: 4000}));
    const ring = fc.tuple(
      near,
      fc.constantFrom(8, 40, 200, 1500),
      fc.array(fc.double({min: 0.05, max: 1, noNaN: true}), {minLength: 3, maxLength: 14}),
    );
    const text = fc.array(ring, {minLength: 1, maxLength: 4}).map(rings =>
      rings.map(([[x, y], radius, spokes]) => {
        const corners = spokes.map((part, i) => {
          const angle = (i / spokes.length) * 2 * Math.PI;
          return `${(540_000 + x + radius * part * Math.cos(angle)).toFixed(2)} ${(2_470_000 + y + radius * part * Math.sin(angle)).toFixed(2)}`;
        });
        return `((${[...corners, corners[0]].join(', ')}))`;
      }),
    );
    const surveys = fc.sample(text, {numRuns: 300, seed: 9}).map(parts => `MULTIPOLYGON(${parts.join(', ')})`);
    const bowTie = 'MULTIPOLYGON(((540000 2470000, 541000 2471000, 541000 2470000, 540000 2471000, 540000 2470000)))';
    const holed =
      'MULTIPOLYGON(((540000 2470000, 541000 2470000, 541000 2471000, 540000 2471000, 540000 2470000), (540300 2470300, 540700 2470300, 540700 2470700, 540300 2470300)))';
    const rows = await server.db.query<{text: string; surveyed: number; shown: number; valid: boolean}>(
      `SELECT text, ST_Area(survey) AS surveyed, ST_Area(ST_Transform(shown, 9205)) AS shown, ST_IsValid(shown) AS valid
       FROM unnest($1::text[]) AS text, ST_MakeValid(ST_GeomFromText(text, 9205)) AS survey,
            public_outline(ST_Transform(ST_GeomFromText(text, 9205), 4326), false) AS shown`,
      [[...surveys, bowTie, holed]],
    );
    expect(rows).toHaveLength(302);
    for (const {text: survey, surveyed, shown, valid} of rows) {
      expect([Math.abs(shown / surveyed - 1) < 0.01, valid], `${survey}: ${surveyed} m², ${shown} m²`).toEqual([
        true,
        true,
      ]);
    }
  });
});

describe('a zone edited by any program', () => {
  const here = `id = (SELECT min(id) FROM raw_material_zone WHERE crop_id = 'tea')`;
  const outline = (west: number, side: number) =>
    `ST_Multi(ST_MakeEnvelope(${west}, 22.3, ${west + side}, ${22.3 + side}, 4326))`;
  const read = async () => {
    const {id} = await one<{id: number}>(`SELECT id FROM raw_material_zone WHERE ${here}`);
    return (await server.json(`/api/zones/${id}`)) as ZoneBody;
  };

  it('has the area, the outline and the dot of its survey', async () => {
    await server.db.query(`UPDATE raw_material_zone SET surveyed_geom = ${outline(103.4, 0.02)} WHERE ${here}`);
    const zone = await read();
    const {id} = zone;
    // 0.02° by 0.02° at 22.3° N: 2060 m by 2215 m.
    expect(zone.area_ha).toBeGreaterThan(450);
    expect(zone.area_ha).toBeLessThan(460);
    expect(zone.bbox.map(side => Math.round(side * 100) / 100)).toEqual([103.4, 22.3, 103.42, 22.32]);
    const item = (await server.json(`/ogc/collections/zones/items/${id}?f=json`)) as {properties: {area_ha: number}};
    expect(item.properties.area_ha).toBe(zone.area_ha);
    const dot = await one<{lon: number; lat: number}>(
      `SELECT ST_X(p) AS lon, ST_Y(p) AS lat FROM raw_material_zone_dot, ST_Transform(point, 4326) p WHERE zone_id = ${id}`,
    );
    expect([dot.lon, dot.lat]).toEqual([expect.closeTo(zone.point[0], 5), expect.closeTo(zone.point[1], 5)]);
  });

  it('takes an area written by hand as declared, and an outline written by hand not at all', async () => {
    const before = await read();
    await server.db.query(`UPDATE raw_material_zone SET area_ha = 77, public_geom = surveyed_geom WHERE ${here}`);
    expect(await read()).toEqual(before);
    expect(
      await one(
        `SELECT declared_area_ha, ST_Equals(public_geom, surveyed_geom) AS leaked FROM raw_material_zone WHERE ${here}`,
      ),
    ).toEqual({declared_area_ha: 77, leaked: false});
  });

  it('hides in its square kilometres once it grows ginseng', async () => {
    await server.db.query(
      `UPDATE raw_material_zone SET crop_id = 'ginseng', surveyed_geom = ${outline(103.4, 0.001)} WHERE ${here}`.replace(
        'min(id)',
        'max(id)',
      ),
    );
    const zone = await one<{area_ha: number; km2: number}>(
      `SELECT area_ha::float8 AS area_ha, ST_Area(ST_Transform(public_geom, 9205)) / 1e6 AS km2 FROM raw_material_zone
       WHERE crop_id = 'ginseng' AND ST_X(ST_Centroid(surveyed_geom)) BETWEEN 103.4 AND 103.401`,
    );
    expect(zone.area_ha).toBeLessThan(1.2);
    expect(zone.km2).toBeCloseTo(Math.round(zone.km2), 4);
  });
});
