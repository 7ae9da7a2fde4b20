import {afterAll, beforeAll, expect, it} from 'vitest';
import {openTestDatabase} from '../../test/open-test-database.ts';
import type {Database} from './database.ts';

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase({writes: true});
});
afterAll(() => db.close());

/** What the database writes for itself: the public reads none of it. */
const OWN = [
  'layer_change',
  'layer_change_pending',
  'layer_input',
  'layer_version',
  'loaded_dataset',
  'province_reach',
  'schema_migration',
  'view_definition',
];

async function version(): Promise<number> {
  const [row] = await db.query<{version: number}>(`SELECT version FROM layer_version WHERE layer = 'records'`);
  return row?.version ?? 1;
}

it('every table but those of the database itself tells that records have changed', async () => {
  const unwatched = await db.query<{name: string}>(
    `SELECT c.relname::text AS name FROM pg_class c
     WHERE c.relkind IN ('r', 'p') AND c.relnamespace = current_schema()::regnamespace
       AND NOT EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = 'records_after_update')
       AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
     ORDER BY 1`,
  );
  expect(unwatched.map(({name}) => name)).toEqual(OWN);
});

it.each([
  ['a column that no layer shows', `UPDATE plan_task SET id = id WHERE id = (SELECT min(id) FROM plan_task)`],
  ['a source', `UPDATE data_source SET title = title || ' (bản 2)' WHERE id = (SELECT min(id) FROM data_source)`],
])('a change of %s gives the records a new version, once for a transaction', async (_what, change) => {
  const before = await version();
  await db.transaction(async tx => {
    await tx.query(change);
    await tx.query(change);
  });
  expect(await version()).toBe(before + 1);
});
