import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {LAYERS} from '../../../tiles/layers/index.ts';
import {openTestDatabase} from '../../test/open-test-database.ts';
import type {Database, Queryable} from '../db/database.ts';
import {UnavailableError} from '../db/errors.ts';
import {bumpChangedDeclarations, bumpVersions, KnownVersions, readVersions, versionIn} from './version.ts';

/** A source of versions that counts how often it is read and can be told to fail. */
function counted(versions: Record<string, number>) {
  const state = {reads: 0, fails: false, versions};
  const db: Queryable = {
    query: async <Row extends object>() => {
      state.reads++;
      if (state.fails) throw new UnavailableError('gone');
      // The statement under test asks for just these two columns.
      return Object.entries(state.versions).map(([layer, version]) => ({layer, version})) as Row[];
    },
  };
  return {db, state};
}

describe('KnownVersions', () => {
  it('reads once for all who ask at the start', async () => {
    const {db, state} = counted({zones: 4});
    const known = new KnownVersions(db);
    expect(known.peek('zones')).toBeUndefined();
    expect(await Promise.all([known.get('zones'), known.get('zones'), known.get('ocop')])).toEqual([4, 4, 1]);
    expect(state.reads).toBe(1);
  });

  it('trusts what it knows for a second, then looks again without making anyone wait', async () => {
    const {db, state} = counted({zones: 4});
    let now = 0;
    const known = new KnownVersions(db, () => now);
    await known.get('zones');
    state.versions = {zones: 5};
    now = 900;
    expect([known.peek('zones'), state.reads]).toEqual([4, 1]);
    now = 1100;
    expect([known.peek('zones'), state.reads]).toEqual([4, 2]);
    await Promise.resolve();
    await expect.poll(() => known.peek('zones')).toBe(5);
  });

  it('looks again at once for a reader who has seen a newer version, but not for every such request', async () => {
    const {db, state} = counted({zones: 4});
    let now = 0;
    const known = new KnownVersions(db, () => now);
    await known.get('zones');
    state.versions = {zones: 5};
    now = 300;
    expect(await known.get('zones', 5)).toBe(5);
    for (let i = 0; i < 50; i++) await known.get('zones', 99);
    expect(state.reads).toBe(2);
  });

  it('goes on with what it knows while the database is away', async () => {
    const {db, state} = counted({zones: 4});
    let now = 0;
    const known = new KnownVersions(db, () => now);
    await known.get('zones');
    state.fails = true;
    now = 5000;
    expect(known.peek('zones')).toBe(4);
    expect(await known.get('zones')).toBe(4);
  });

  it('reports the failure when it knows nothing yet', async () => {
    const {db, state} = counted({});
    state.fails = true;
    await expect(new KnownVersions(db).get('zones')).rejects.toBeInstanceOf(UnavailableError);
  });
});

describe('versions in the database', () => {
  let db: Database;
  beforeAll(async () => {
    db = await openTestDatabase({writes: true});
  });
  afterAll(() => db.close());
  const version = async (layer: string) => versionIn(await readVersions(db), layer);

  it('rise for the layers named and no others, with the transaction that changes them', async () => {
    const before = {zones: await version('zones'), ocop: await version('ocop')};
    await db.transaction(tx => bumpVersions(tx, ['zones']));
    expect(await version('zones')).toBe(before.zones + 1);
    expect(await version('ocop')).toBe(before.ocop);
    const undone = db.transaction(async tx => {
      await bumpVersions(tx, ['zones']);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await version('zones')).toBe(before.zones + 1);
  });

  it('rise above the first one for a layer never seen before', async () => {
    expect(await version('new-layer')).toBe(1);
    await db.transaction(tx => bumpVersions(tx, ['new-layer']));
    expect(await version('new-layer')).toBe(2);
  });

  it('rise once when a layer is declared otherwise than at the last start', async () => {
    await bumpChangedDeclarations(db, LAYERS);
    const before = await readVersions(db);
    await bumpChangedDeclarations(db, LAYERS);
    expect(await readVersions(db)).toEqual(before);
    const column = {type: 'text', title: {vi: 'Thêm', en: 'More'}} as const;
    const changed = LAYERS.map(layer =>
      layer.id === 'ocop' ? {...layer, columns: {...layer.columns, more: column}} : layer,
    );
    await bumpChangedDeclarations(db, changed);
    const after = await readVersions(db);
    expect(versionIn(after, 'ocop')).toBe(versionIn(before, 'ocop') + 1);
    expect(versionIn(after, 'zones')).toBe(versionIn(before, 'zones'));
  });
});
