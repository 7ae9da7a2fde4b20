import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {pixelSize} from '../../../tiles/grid.ts';
import {zonePoints, zones} from '../../../tiles/layers/zones.layer.ts';
import type {Database, Queryable} from '../../core/db/database.ts';
import {openTestDatabase} from '../../test/open-test-database.ts';

/** Which zones small scales show: as the database keeps it, against the rule worked out from all zones at once. */

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase({writes: true, statementTimeoutMs: 60_000});
  // The zones of the trial lie where there is room, not where they would be let in.
  await db.query('DELETE FROM province_reach');
});
afterAll(() => db.close());

interface ZoneRow {
  readonly id: number;
  readonly crop: string;
  readonly area: number;
  readonly x: number;
  readonly y: number;
  readonly dot_from: number;
}

const readZones = () =>
  db.query<ZoneRow>(
    `SELECT z.id, z.crop_id AS crop, z.area_ha::float8 AS area, ST_X(z.public_point_3857) AS x, ST_Y(z.public_point_3857) AS y, d.dot_from
     FROM raw_material_zone z LEFT JOIN raw_material_zone_dot d ON d.zone_id = z.id ORDER BY z.id`,
  );

/** Of each cell of 8 pixels the largest of every crop, the oldest among equals. */
function expectedDots(rows: readonly ZoneRow[]): Map<number, number> {
  const [first, last] = zonePoints.zoom;
  const dots = new Map(rows.map(({id}) => [id, last + 1]));
  for (let zoom = last; zoom >= first; zoom--) {
    const side = 8 * pixelSize(zoom);
    const cells = Map.groupBy(rows, ({crop, x, y}) => `${crop} ${Math.floor(x / side)} ${Math.floor(y / side)}`);
    for (const [best] of [...cells.values()].map(cell => cell.toSorted((a, b) => b.area - a.area || a.id - b.id))) {
      if (best) dots.set(best.id, zoom);
    }
  }
  return dots;
}

async function expectDotsInPlace(): Promise<void> {
  const rows = await readZones();
  const expected = expectedDots(rows);
  expect(rows.filter(({id, dot_from}) => dot_from !== expected.get(id))).toEqual([]);
}

/** Zones of a few hectares, many to a cell, some of equal area; the same in every run. */
const INSERT = `
  INSERT INTO raw_material_zone (code, crop_id, operator, standard, status, unit_id, surveyed_geom, confidence, source_id)
  SELECT 'TRIAL-' || $1::text || '-' || n, (ARRAY['tea', 'rice', 'tea'])[1 + n % 3], 'HTX Thử', 'none', 'proposed', u.id, g.geom, 'low', 'sample'
  FROM generate_series(1, $2::int) AS n,
       (SELECT id FROM admin_unit WHERE level = 'commune' AND upper_inf(validity) ORDER BY code LIMIT 1) AS u,
       LATERAL (SELECT ST_Multi(ST_MakeEnvelope(x, y, x + side, y + side, 4326)) AS geom
                FROM (SELECT $3::float8 + n * 7919 % 1000 * 0.0007 AS x, 22.1 + n * 104729 % 1000 * 0.0007 AS y, 0.001 + n * 37 % 11 * 0.0002 AS side) AS corner) AS g`;

const insert = (tx: Queryable, name: string, count: number, west: number) => tx.query(INSERT, [name, count, west]);

const scaled = (factor: number) =>
  `ST_Scale(surveyed_geom, ST_MakePoint(${factor}, ${factor}), ST_Centroid(surveyed_geom))`;

describe('dots', () => {
  it('are those of the largest zones as shipped', async () => {
    await expectDotsInPlace();
    const zooms = new Set((await readZones()).map(({dot_from}) => dot_from));
    expect(zooms.size).toBeGreaterThan(5);
  });

  it('stay right through writing many zones at once, far and near', async () => {
    await insert(db, 'a', 400, 103.2);
    await expectDotsInPlace();
    await insert(db, 'b', 100, 104);
    await expectDotsInPlace();
  });

  it('stay right when zones grow, shrink, move, change their crop and go', async () => {
    await db.query(`UPDATE raw_material_zone SET surveyed_geom = ${scaled(3)} WHERE id % 13 = 0`);
    await expectDotsInPlace();
    await db.query(`UPDATE raw_material_zone SET surveyed_geom = ${scaled(0.7)} WHERE id % 17 = 0`);
    await expectDotsInPlace();
    await db.query(
      `UPDATE raw_material_zone SET surveyed_geom = ST_Translate(surveyed_geom, 0.3, 0.2) WHERE code LIKE 'TRIAL-a-1%'`,
    );
    await expectDotsInPlace();
    await db.query(`UPDATE raw_material_zone SET crop_id = 'macadamia' WHERE id % 19 = 0`);
    await expectDotsInPlace();
    await db.query(`DELETE FROM raw_material_zone WHERE code LIKE 'TRIAL-a-2%' OR code LIKE 'TRIAL-b%'`);
    await expectDotsInPlace();
  });

  it('stay right when two write into one cell at once', async () => {
    await Promise.all(
      ['c', 'd'].map(name =>
        db.transaction(async tx => {
          await insert(tx, name, 60, 103.5);
          await new Promise(done => setTimeout(done, 100));
        }),
      ),
    );
    await expectDotsInPlace();
  });

  it('of neighbours change without the neighbours counting as edited', async () => {
    const since = (await db.query<{now: string}>('SELECT clock_timestamp()::text AS now'))[0]?.now;
    await db.query(`UPDATE raw_material_zone SET surveyed_geom = ${scaled(90)} WHERE code = 'TRIAL-a-77'`);
    await expectDotsInPlace();
    const edited = await db.query<{code: string}>(
      `SELECT code FROM raw_material_zone WHERE edited_at >= $1::timestamptz`,
      [since],
    );
    expect(edited).toEqual([{code: 'TRIAL-a-77'}]);
  });
});

describe('outlines of zones', () => {
  it('are shown from the zoom at which they cover 16 square pixels, from 13 at the latest', async () => {
    const rows = await db.query<{area: number; outline_from: number}>(
      'SELECT ST_Area(public_geom_3857) AS area, outline_from FROM raw_material_zone',
    );
    const pixels = (area: number, zoom: number) => area / pixelSize(zoom) ** 2;
    for (const {area, outline_from: from} of rows) {
      if (from < 13) expect(pixels(area, from)).toBeGreaterThanOrEqual(16);
      expect(pixels(area, from - 1)).toBeLessThan(16);
    }
    expect(new Set(rows.map(row => row.outline_from)).size).toBeGreaterThan(3);
    expect(Math.max(...rows.map(row => row.outline_from))).toBeLessThanOrEqual(zones.zoom[1]);
  });
});
