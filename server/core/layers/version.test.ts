import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {LAYERS} from '../../../tiles/layers/index.ts';
import {openTestDatabase} from '../../test/open-test-database.ts';
import type {Database} from '../db/database.ts';
import {readVersions, versionIn} from './layer-versions.fixture.ts';
import {bumpChangedDeclarations, bumpVersions} from './version.ts';

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

  it('rise when a layer is drawn from other geometry, or shows its features from another zoom', async () => {
    await bumpChangedDeclarations(db, LAYERS);
    const before = await readVersions(db);
    const otherwise = {communes: {coarse: [[7, 'geom_z7']]}, zones: {shownFrom: 'planted_year'}} as const;
    const changed = LAYERS.map(layer => ({...layer, ...otherwise[layer.id as keyof typeof otherwise]}));
    await bumpChangedDeclarations(db, changed);
    const after = await readVersions(db);
    const risen = LAYERS.map(({id}) => id).filter(id => versionIn(after, id) !== versionIn(before, id));
    expect(risen.sort()).toEqual(['communes', 'zones']);
  });
});
