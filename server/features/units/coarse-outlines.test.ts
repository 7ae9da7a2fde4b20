import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {unmatchedEdges} from '../../../data/outlines/dissolve.ts';
import {type MultiPolygon, pointKey} from '../../../data/outlines/geometry.ts';
import {COARSE_OUTLINES} from '../../../tiles/layers/boundary.ts';
import type {Database} from '../../core/db/database.ts';
import {openTestDatabase} from '../../test/open-test-database.ts';
import {seed} from '../seed/index.ts';
import {someLackCoarseOutlines} from './coarse-outline-store.ts';

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase({writes: true, statementTimeoutMs: 60_000});
});
afterAll(() => db.close());

async function one<Row extends object>(text: string): Promise<Row> {
  const [row] = await db.query<Row>(text);
  if (!row) throw new Error(`No row: ${text}`);
  return row;
}

const outlinesOf = (column: string, where: string) =>
  db
    .query<{geometry: {coordinates: MultiPolygon}}>(
      `SELECT ST_AsGeoJSON(${column}, 15)::json AS geometry FROM admin_unit WHERE ${where}`,
    )
    .then(rows => rows.map(({geometry}) => geometry.coordinates));

describe('coarse outlines', () => {
  it('are there for every unit after a first start, valid and with ever fewer points', async () => {
    expect(await someLackCoarseOutlines(db)).toBe(false);
    const columns = [...COARSE_OUTLINES.map(([, column]) => column), 'geom_3857'];
    const counts = await one<Record<string, number>>(
      `SELECT ${columns.map(column => `sum(ST_NPoints(${column}))::int AS ${column}`)},
              ${columns.map(column => `bool_and(ST_IsValid(${column}))::int AS ${column}_valid`)} FROM admin_unit`,
    );
    const points = columns.map(column => counts[column] ?? 0);
    expect(points).toEqual(points.toSorted((a, b) => a - b));
    expect(points[0]).toBeLessThan((points.at(-1) ?? 0) / 10);
    expect(columns.map(column => counts[`${column}_valid`])).toEqual(columns.map(() => 1));
  });

  it.each(COARSE_OUTLINES)('up to zoom %i have the province as the boundary of every level', async (_zoom, column) => {
    const boundary = async (where: string) =>
      unmatchedEdges(await outlinesOf(column, where))
        .map(({from, to}) => `${pointKey(from)} ${pointKey(to)}`)
        .sort();
    const province = await boundary(`level = 'province'`);
    expect(province.length).toBeGreaterThan(50);
    for (const day of ['2025-06-30', '2025-07-01']) {
      expect(await boundary(`level = 'commune' AND validity @> DATE '${day}'`), day).toEqual(province);
    }
    expect(await boundary(`level = 'district'`)).toEqual(province);
  });

  it('go when an outline is changed by hand, stay when anything else is, and come back with the next start', async () => {
    const unit = `admin_unit WHERE level = 'commune' AND code = '03595' AND validity @> DATE '2025-07-01'`;
    const lacking = async () =>
      (await one<{n: number}>('SELECT count(*)::int AS n FROM admin_unit WHERE geom_z5 IS NULL')).n;
    await db.query(`UPDATE ${unit.replace('WHERE', `SET note = 'Thử', geom = geom WHERE`)}`);
    expect(await lacking()).toBe(0);
    await db.query(`UPDATE ${unit.replace('WHERE', 'SET geom = ST_Translate(geom, 0.3, 0) WHERE')}`);
    expect(await lacking()).toBe(1);
    const shown = `SELECT ST_NPoints(geom_z5) AS coarse, ST_NPoints(geom) AS full FROM map_commune WHERE code = '03595'`;
    const before = await one<{coarse: number; full: number}>(shown);
    expect(before.coarse).toBe(before.full);
    await seed(db);
    expect(await lacking()).toBe(0);
    expect((await one<{coarse: number}>(shown)).coarse).toBeLessThan(before.full / 2);
  });
});
