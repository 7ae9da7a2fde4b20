/** What frozen migrations say too is what the code derives everything else from. */
import {afterAll, beforeAll, expect, it} from 'vitest';
import {MERGER_DATE} from '../../../data/merger-date.ts';
import {ZONE_STANDARDS, ZONE_STATUSES} from '../../../tiles/layers/zone-values.ts';
import {openTestDatabase} from '../../test/open-test-database.ts';
import type {Database} from './database.ts';

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

it('the day of the merger', async () => {
  expect(await db.query('SELECT merger_date()::text AS day')).toEqual([{day: MERGER_DATE}]);
});

it.each([
  ['standard', ZONE_STANDARDS],
  ['status', ZONE_STATUSES],
])('values of %s of a zone', async (column, values) => {
  const [row] = await db.query<{rule: string}>(
    `SELECT pg_get_constraintdef(oid) AS rule FROM pg_constraint
     WHERE conrelid = 'raw_material_zone'::regclass AND contype = 'c' AND conname = $1`,
    [`raw_material_zone_${column}_check`],
  );
  expect([...(row?.rule ?? '').matchAll(/'(\w+)'/g)].map(([, value]) => value)).toEqual(Object.keys(values));
});
