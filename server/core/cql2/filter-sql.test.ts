import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {openTestDatabase} from '../../test/open-test-database.ts';
import type {Database} from '../db/database.ts';
import {BoundValues} from './bound-values.ts';
import {CRS84, findCrs} from './crs.ts';
import {FilterError} from './expression.ts';
import {filterSql} from './filter-sql.ts';
import type {Queryables} from './queryable.ts';
import {readText} from './read-text.ts';

/** A relation of its own, so that times are tested although no layer has any. */
const ROWS = `(VALUES
  (1, 'Đèo Ô Quy Hồ', 5::float8, true, DATE '2025-07-01', TIMESTAMPTZ '2025-07-01 08:00Z', ST_SetSRID(ST_MakePoint(0, 0), 3857)),
  (2, 'deo o quy ho', 7::float8, false, DATE '2024-02-29', TIMESTAMPTZ '2024-02-29 00:00Z', ST_SetSRID(ST_MakePoint(1000, 1000), 3857)),
  (3, 'Sìn Hồ 100%', -1::float8, NULL, NULL, NULL, ST_SetSRID(ST_MakePoint(500000, 500000), 3857)),
  (4, NULL, NULL, NULL, DATE '2026-01-01', NULL, NULL)
) AS t (id, name, size, flag, day, moment, geom)`;

const QUERYABLES: Queryables = new Map([
  ['name', {type: 'text', sql: 'name'}],
  ['size', {type: 'number', sql: 'size'}],
  ['flag', {type: 'boolean', sql: 'flag'}],
  ['day', {type: 'date', sql: 'day'}],
  ['moment', {type: 'timestamp', sql: 'moment'}],
  ['geometry', {type: 'geometry', sql: 'geom'}],
]);

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

function write(text: string, crs = CRS84) {
  const bound = new BoundValues();
  return {sql: filterSql(readText(text), {queryables: QUERYABLES, crs, bound}), values: bound.values};
}

async function found(text: string, crs = CRS84): Promise<number[]> {
  const {sql, values} = write(text, crs);
  const rows = await db.query<{id: number}>(`SELECT id FROM ${ROWS} WHERE ${sql} ORDER BY id`, values);
  return rows.map(({id}) => id);
}

describe('what filters find', () => {
  it.each<[string, number[]]>([
    ["name = 'Đèo Ô Quy Hồ'", [1]],
    ["name <> 'x'", [1, 2, 3]],
    ["name > 'a'", [2, 1].sort()],
    ["CASEI(name) = CASEI('ĐÈO Ô QUY HỒ')", [1]],
    ["ACCENTI(name) = 'Deo O Quy Ho'", [1]],
    ["CASEI(ACCENTI(name)) = CASEI(ACCENTI('ĐEO ố quy hõ'))", [1, 2]],
    ["ACCENTI(CASEI(name)) LIKE 'deo%'", [1, 2]],
    ["name LIKE '%100\\%'", [3]],
    ["name LIKE 'deo_o%'", [2]],
    ["name NOT LIKE '%o%'", [3]],
    ['size BETWEEN 5 AND 7', [1, 2]],
    ['size NOT BETWEEN 5 AND 7', [3]],
    ['size IN (5, -1)', [1, 3]],
    ['name IS NULL', [4]],
    ['name IS NOT NULL AND flag IS NULL', [3]],
    ['geometry IS NULL', [4]],
    ['flag = TRUE', [1]],
    ['NOT flag = TRUE', [2]],
    ['size < 6 OR flag = FALSE', [1, 2, 3]],
    ['6 > size', [1, 3]],
    ['size = size', [1, 2, 3]],
    ['TRUE', [1, 2, 3, 4]],
    ['FALSE', []],
    ["day = DATE('2025-07-01')", [1]],
    ["day >= DATE('2025-07-01')", [1, 4]],
    ["moment < TIMESTAMP('2025-07-01T08:00:00.001Z')", [1, 2]],
    ["day IN (DATE('2024-02-29'), DATE('2026-01-01'))", [2, 4]],
    ["T_AFTER(day, DATE('2025-01-01'))", [1, 4]],
    ["T_BEFORE(moment, TIMESTAMP('2025-01-01T00:00:00Z'))", [2]],
    ["T_DURING(day, INTERVAL('2025-01-01', '..'))", [1, 4]],
    ['T_EQUALS(day, moment)', [2]],
    ["T_INTERSECTS(moment, INTERVAL('2025-07-01', '2025-07-02'))", [1]],
    ["T_DISJOINT(day, INTERVAL('..', '2025-01-01'))", [1, 4]],
    ["T_CONTAINS(INTERVAL('2024-01-01', '2025-12-31'), day)", [1, 2]],
    ["T_MEETS(INTERVAL('2025-01-01', '2025-07-01'), day)", [1]],
    ["T_METBY(day, INTERVAL('2025-01-01', '2025-07-01'))", [1]],
    ["T_STARTS(day, INTERVAL('2025-07-01', '..'))", [1]],
    ["T_STARTEDBY(INTERVAL('2025-07-01', '..'), day)", [1]],
    ["T_FINISHES(day, INTERVAL('2024-01-01', '2024-02-29'))", [2]],
    ["T_FINISHEDBY(INTERVAL('2024-01-01', '2024-02-29'), day)", [2]],
    ["T_OVERLAPS(INTERVAL(day, moment), INTERVAL('2025-07-01T07:00:00Z', '2025-07-02'))", [1]],
    ["T_OVERLAPPEDBY(INTERVAL('2025-07-01T07:00:00Z', '2025-07-02'), INTERVAL(day, moment))", [1]],
    ['S_INTERSECTS(geometry, POINT(0 0))', [1]],
    ['S_DISJOINT(geometry, POINT(0 0))', [2, 3]],
    ['S_WITHIN(geometry, BBOX(-1, -1, 1, 1))', [1, 2]],
    ['S_WITHIN(geometry, BBOX(179, -1, -179, 1))', []],
    ['S_INTERSECTS(geometry, GEOMETRYCOLLECTION(POINT(0 0), POLYGON((4 4, 5 4, 5 5, 4 5, 4 4))))', [1, 3]],
    ['S_DISJOINT(geometry, GEOMETRYCOLLECTION(POINT(0 0), POLYGON((4 4, 5 4, 5 5, 4 5, 4 4))))', [2]],
    ['S_TOUCHES(geometry, GEOMETRYCOLLECTION(LINESTRING(0 0, 1 1), LINESTRING(0 0, 1 0)))', []],
    ['S_TOUCHES(geometry, LINESTRING(0 0, 1 0))', [1]],
    ["T_AFTER(INTERVAL(day, '..'), INTERVAL('2020-01-01', '2024-01-01'))", [1, 2, 4]],
    ['S_EQUALS(geometry, POINT(0 0))', [1]],
    ['S_CONTAINS(BBOX(-1, -1, 1, 1), geometry)', [1, 2]],
    ['S_INTERSECTS(POINT(0 0), BBOX(-1, -1, 1, 1))', [1, 2, 3, 4]],
  ])('%s', async (text, ids) => {
    expect(await found(text)).toEqual(ids);
  });

  it('takes the axes of the reference system in their order', async () => {
    const latitudeFirst = findCrs('http://www.opengis.net/def/crs/EPSG/0/4326');
    expect(await found('S_INTERSECTS(geometry, BBOX(4, 3, 5, 6))', latitudeFirst)).toEqual([3]);
    expect(await found('S_INTERSECTS(geometry, BBOX(3, 4, 6, 5))')).toEqual([3]);
    const metres = findCrs('http://www.opengis.net/def/crs/EPSG/0/3857');
    expect(await found('S_EQUALS(geometry, POINT(1000 1000))', metres)).toEqual([2]);
    expect(await found('S_WITHIN(POINT(0 0), BBOX(1e9, 1e9, 2e9, 2e9))', metres)).toEqual([]);
    expect(await found('S_DISJOINT(POINT(0 0), BBOX(1e9, 1e9, 2e9, 2e9))', metres)).toEqual([1, 2, 3, 4]);
  });
});

describe('what never reaches the database', () => {
  it('binds every value', () => {
    const {sql, values} = write(
      "name = 'evil''--' AND size IN (12345, 6) AND name LIKE '%evil' AND flag = TRUE AND day > DATE('2024-01-01') AND S_WITHIN(geometry, POINT(8.25 9.75)) AND T_DURING(day, INTERVAL('2024-01-01', '..'))",
    );
    expect(sql).not.toMatch(/evil|12345|2024|8\.25|infinity/);
    expect(values).toEqual(
      expect.arrayContaining(["evil'--", 12345, '%evil', true, '2024-01-01T00:00:00Z', 'infinity']),
    );
  });

  it.each([
    'other = 1',
    '"name"" OR 1=1 --" = \'x\'',
    'name = 1',
    "size = 'x'",
    'flag > TRUE',
    'geometry = 1',
    'name',
    "'x'",
    '1',
    "CASEI(size) = 'x'",
    "size LIKE 'x'",
    'name LIKE name',
    "name LIKE 'x\\'",
    "name LIKE CASEI('x\\\u0301')",
    "name BETWEEN 'a' AND 'b'",
    "name IN ('a', 1)",
    'S_WITHIN(name, POINT(1 1))',
    'S_WITHIN(geometry, size)',
    "S_WITHIN(geometry, 'x')",
    'S_WITHIN(geometry, POINT(181 0))',
    'S_WITHIN(geometry, POLYGON((0 0, 1 1, 1 0, 0 1, 0 0)))',
    'S_WITHIN(geometry, POLYGON((0 0, 1e-12 0, 0 1e-12, 0 0)))',
    'S_WITHIN(geometry, BBOX(1, 2, 3))',
    'S_WITHIN(geometry, BBOX(1, 5, 3, 4))',
    'S_TOUCHES(geometry, GEOMETRYCOLLECTION(POINT(0 0), LINESTRING(0 0, 1 1)))',
    "T_AFTER(name, DATE('2024-01-01'))",
    "T_AFTER(day, 'x')",
    "T_AFTER(day, INTERVAL('2025-01-01', '2024-01-01'))",
    "T_AFTER(day, INTERVAL(name, '..'))",
    'CASEI(name)',
    "day = INTERVAL('2024-01-01', '..')",
    "day LIKE 'x'",
    "size = DATE('2024-01-01')",
  ])('refuses %s', text => {
    expect(() => write(text)).toThrow(FilterError);
  });
});
