import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, beforeEach, expect, it} from 'vitest';
import {openTestDatabase} from '../../test/open-test-database.ts';
import type {Database} from './database.ts';
import {DatabaseSetupError} from './errors.ts';
import {migrate} from './migrate.ts';

let db: Database;
let folder: string;
let views: string;
const file = (name: string, sql: string) => writeFileSync(join(folder, name), sql);
const tables = async () =>
  (
    await db.query<{name: string}>(`SELECT tablename AS name FROM pg_tables WHERE tablename LIKE 'step\\_%' ORDER BY 1`)
  ).map(({name}) => name);

beforeAll(async () => {
  db = await openTestDatabase({writes: true});
  folder = mkdtempSync(join(tmpdir(), 'atlas-migrations-'));
  views = mkdtempSync(join(tmpdir(), 'atlas-views-'));
});
afterAll(async () => {
  await db.close();
  rmSync(folder, {recursive: true});
  rmSync(views, {recursive: true});
});
beforeEach(async () => {
  for (const name of await tables()) await db.query(`DROP TABLE ${name}`);
  await db.query('DELETE FROM schema_migration');
  rmSync(folder, {recursive: true});
  folder = mkdtempSync(join(tmpdir(), 'atlas-migrations-'));
  file('0001_first.sql', 'CREATE TABLE step_one (id int);\n-- Đồi chè\n');
  file('0002_second.sql', 'CREATE TABLE step_two (id int); INSERT INTO step_two VALUES (1);');
});

it('applies what is missing, in order, once', async () => {
  expect(await migrate(db, {migrations: folder, views})).toEqual(['0001_first.sql', '0002_second.sql']);
  expect(await migrate(db, {migrations: folder, views})).toEqual([]);
  file('0003_third.sql', 'CREATE TABLE step_three (id int)');
  expect(await migrate(db, {migrations: folder, views})).toEqual(['0003_third.sql']);
  expect(await tables()).toEqual(['step_one', 'step_three', 'step_two']);
});

it('does not mind other line ends', async () => {
  await migrate(db, {migrations: folder, views});
  file('0001_first.sql', 'CREATE TABLE step_one (id int);\r\n-- Đồi chè\r\n');
  expect(await migrate(db, {migrations: folder, views})).toEqual([]);
});

it('refuses a file changed after it was applied', async () => {
  await migrate(db, {migrations: folder, views});
  file('0001_first.sql', 'CREATE TABLE step_one (id bigint);');
  await expect(migrate(db, {migrations: folder, views})).rejects.toThrow(/0001_first\.sql was changed/);
});

it('refuses a database made by a newer version', async () => {
  file('0003_future.sql', 'SELECT 1');
  await migrate(db, {migrations: folder, views});
  rmSync(join(folder, '0003_future.sql'));
  await expect(migrate(db, {migrations: folder, views})).rejects.toThrow(/newer version.*0003_future\.sql/);
});

it('refuses a file that comes before one already applied', async () => {
  await migrate(db, {migrations: folder, views});
  file('0001_between.sql', 'SELECT 1');
  await expect(migrate(db, {migrations: folder, views})).rejects.toThrow(
    /0001_between\.sql comes before 0002_second\.sql/,
  );
});

it('leaves nothing behind when a statement fails, and names the file', async () => {
  file('0003_broken.sql', 'CREATE TABLE step_three (id int); SELECT * FROM missing_table;');
  const failing = migrate(db, {migrations: folder, views});
  await expect(failing).rejects.toThrow(DatabaseSetupError);
  await expect(failing).rejects.toThrow('Migration 0003_broken.sql failed: relation "missing_table" does not exist.');
  expect(await tables()).toEqual([]);
});

it('runs once when two processes start together', async () => {
  const [first, second] = await Promise.all([
    migrate(db, {migrations: folder, views}),
    migrate(db, {migrations: folder, views}),
  ]);
  expect([...first, ...second]).toEqual(['0001_first.sql', '0002_second.sql']);
});

it('refuses a name that does not sort', async () => {
  file('3_third.sql', 'SELECT 1');
  await expect(migrate(db, {migrations: folder, views})).rejects.toThrow(/expected a name like/);
});
