import {afterAll, beforeAll, expect, it} from 'vitest';
import {tileAt} from '../../../tiles/grid.ts';
import {LAYERS} from '../../../tiles/layers/index.ts';
import {openTestDatabase} from '../../test/open-test-database.ts';
import type {Database} from '../db/database.ts';
import {readVersions, versionIn} from '../layers/layer-versions.fixture.ts';
import {LayerVersions} from '../layers/layer-versions.ts';
import {createLog} from '../log.ts';

const TILE = tileAt(103.4, 22.3, 12);

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase({writes: true});
});
afterAll(() => db.close());

async function follow(): Promise<LayerVersions> {
  const changes = new LayerVersions(db, createLog('silent'));
  await changes.start();
  return changes;
}

it('after a backup was restored no layer comes by a version it has had before, and none by one for its future', async () => {
  const before = Date.now();
  await db.query('SELECT atlas_restored()');
  const restored = await readVersions(db);
  for (const {id} of LAYERS) {
    expect(versionIn(restored, id)).toBeGreaterThanOrEqual(before);
    expect(versionIn(restored, id)).toBeLessThan(before + 60_000);
  }
  await db.query(`UPDATE facility SET name = name || ' mới'`);
  expect(versionIn(await readVersions(db), 'facilities')).toBe(versionIn(restored, 'facilities') + 1);
  await db.query('SELECT atlas_restored()');
  const again = await readVersions(db);
  for (const {id} of LAYERS) expect(versionIn(again, id)).toBeGreaterThan(versionIn(restored, id));
});

it('a layer that nothing was written to yet begins above the versions of an atlas that had it', async () => {
  await db.query(`DELETE FROM layer_version WHERE layer = 'ocop'`);
  await db.query('SELECT atlas_restored()');
  expect(versionIn(await readVersions(db), 'ocop')).toBeGreaterThan(1_000_000_000);
});

it('numbers stay where they are when a clock is behind', async () => {
  const ahead = Date.now() * 2;
  await db.query(`UPDATE layer_version SET version = $1 WHERE layer = 'zones'`, [ahead]);
  await db.query('SELECT atlas_restored()');
  expect(versionIn(await readVersions(db), 'zones')).toBe(ahead + 1);
});

it('a process that runs through all of it drops what it had, and open pages hear of every layer', async () => {
  await db.query(`UPDATE layer_version SET version = 40`);
  await db.query('DELETE FROM layer_change');
  const changes = await follow();
  const told = new Map<string, number>();
  changes.subscribe(({layer, version, bounds}) => bounds === null && told.set(layer, version));
  await db.query(`UPDATE layer_version SET version = 30`);
  await db.query('SELECT atlas_restored()');
  await expect.poll(() => told.size).toBe((await readVersions(db)).size);
  for (const [layer, version] of await readVersions(db)) {
    expect([layer, told.get(layer), changes.touched(layer, TILE)]).toEqual([layer, version, version]);
  }
  await changes.stop();
});

it('a page that knows a change of the lost state is not told that it has missed nothing', async () => {
  await db.query('DELETE FROM layer_change');
  await db.query('ALTER TABLE layer_change ALTER COLUMN id RESTART WITH 31');
  const lost = 40;
  await db.query('SELECT atlas_restored()');
  const changes = await follow();
  expect(changes.since(lost)).toBeNull();
  expect(changes.since(changes.lastId)).toEqual([]);
  await changes.stop();
});
