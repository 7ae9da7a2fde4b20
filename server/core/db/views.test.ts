import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, it} from 'vitest';
import {LAYERS} from '../../../tiles/layers/index.ts';
import {openTestDatabase} from '../../test/open-test-database.ts';
import type {Database} from './database.ts';
import {migrate} from './migrate.ts';
import {readViews} from './views.ts';

let db: Database;
let views: string;
const file = (name: string, sql: string) => writeFileSync(join(views, name), sql);
const versionOf = async (layer: string) =>
  Number(
    (await db.query<{version: number}>('SELECT version FROM layer_version WHERE layer = $1', [layer]))[0]?.version,
  );

beforeAll(async () => {
  db = await openTestDatabase({writes: true});
  views = mkdtempSync(join(tmpdir(), 'atlas-views-'));
});
afterAll(async () => {
  await db.close();
  rmSync(views, {recursive: true});
});

it('has one file for every layer, under its id, that makes its relation', async () => {
  const files = new Map((await readViews()).map(({name, view}) => [name, view]));
  for (const {id, relation} of LAYERS) expect(files.get(id), id).toBe(relation);
});

it('makes a view after those it reads, again when its file changes, and gives its layer a new version', async () => {
  file(
    'a-reader.sql',
    "CREATE VIEW trial_reader AS SELECT * FROM trial_read;\nSELECT watch_layer('a-reader', 'trial_reader');",
  );
  file('b-read.sql', 'CREATE VIEW trial_read AS SELECT id, name FROM tourism_site; -- trial_reader\n');
  await migrate(db, {views});
  const before = await versionOf('a-reader');
  expect(await db.query('SELECT name FROM trial_reader')).not.toEqual([]);

  await migrate(db, {views});
  expect(await versionOf('a-reader')).toBe(before);

  file(
    'a-reader.sql',
    "CREATE VIEW trial_reader AS SELECT id FROM trial_read;\nSELECT watch_layer('a-reader', 'trial_reader');",
  );
  await migrate(db, {views});
  expect(await versionOf('a-reader')).toBe(before + 1);
  await expect(db.query('SELECT name FROM trial_reader')).rejects.toThrow();
});

it('names the file that fails and leaves the views as they were', async () => {
  file('a-reader.sql', 'CREATE VIEW trial_reader AS SELECT nothing FROM trial_read;');
  await expect(migrate(db, {views})).rejects.toThrow(/a-reader\.sql failed: column "nothing" does not exist/);
  expect(await db.query('SELECT id FROM trial_reader')).not.toEqual([]);
});

it('refuses a file without a view, and views that read each other', async () => {
  file('c-none.sql', 'SELECT 1');
  await expect(readViews(views)).rejects.toThrow(/c-none\.sql: expected one CREATE VIEW/);
  file('c-none.sql', 'CREATE VIEW trial_none AS SELECT * FROM trial_reader');
  file('b-read.sql', 'CREATE VIEW trial_read AS SELECT * FROM trial_none');
  await expect(readViews(views)).rejects.toThrow(/reads itself/);
});
