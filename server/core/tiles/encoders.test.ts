import {afterAll, beforeAll, describe, expect, inject, it} from 'vitest';
import {type TileId, tilesIn, tileUnit} from '../../../tiles/grid.ts';
import {bandsOf, defineLayer, type Layer} from '../../../tiles/layer.ts';
import {LAYERS} from '../../../tiles/layers/index.ts';
import {areaOf, type DecodedFeature, decodeTile, outlineDistance} from '../../test/decoded-tile.ts';
import {openTestDatabase} from '../../test/open-test-database.ts';
import type {Database} from '../db/database.ts';
import {createEmbeddedSource} from './embedded-source.ts';
import {createPostgisSource} from './postgis-source.ts';
import {castColumn} from './query.ts';
import type {TileFilter, TileSource} from './tile-source.ts';
import {createTrialLines, createTrialShapes, lines, shapes, TILE, Z} from './trial-shapes.fixture.ts';

/**
 * Both ways of making a tile, side by side over the same rows: ST_AsMVT in the database and the encoder in this process.
 * Only a database with MVT functions can be asked for both; the encoder itself is the same code on either engine.
 */

/** Heights are drawn in this process on either engine. */
const VECTORS = LAYERS.filter(({geometry}) => geometry !== 'raster-dem');
const PROVINCE = [102.3, 21.67, 104, 22.83] as const;
interface Pair {
  readonly database: ReadonlyMap<string, DecodedFeature>;
  readonly process: ReadonlyMap<string, DecodedFeature>;
}

/** Reads a tile both ways. */
type ReadBoth = (tile: TileId, filter?: TileFilter) => Promise<Pair>;

function readBoth(db: Database, layer: Layer): ReadBoth {
  // With the ordinary role: that of tiles may not see the trial shapes.
  const database = createPostgisSource({tiles: db}, [layer]);
  const process = createEmbeddedSource({tiles: db});
  return async (tile, filter) => {
    const read = async (source: TileSource) => {
      const query = {layer, tile, atLeast: 1, ...(filter && {filter})};
      const {bytes} = await source.tile(query, AbortSignal.timeout(20_000));
      return decodeTile(bytes, layer.id, layer.key);
    };
    return {database: await read(database), process: await read(process)};
  };
}

/** At most eight of the tiles of the province. */
function someTiles(z: number): TileId[] {
  const tiles = tilesIn(PROVINCE, z);
  return tiles.filter((_, i) => i % Math.ceil(tiles.length / 8) === 0);
}

/** Lets through about half of the features, by a digest of their key. */
function halfOf(layer: Layer): TileFilter {
  const sql = `substr(md5(${castColumn(layer, layer.key)}::text), 1, 1) < $4::text`;
  return {text: 'half', sql, values: ['8']};
}

const attributes = (features: Pair['database']) =>
  [...features]
    .map(([key, {id, type, properties}]) => ({key, id, type, properties}))
    .sort((a, b) => (a.key < b.key ? -1 : 1));

/** Largest distance between the two outlines of any feature, with its key. */
function worst({database, process}: Pair): {readonly key: string; readonly distance: number} {
  let found = {key: '', distance: 0};
  for (const [key, {lines}] of database) {
    const distance = outlineDistance(lines, process.get(key)?.lines ?? []);
    if (distance > found.distance) found = {key, distance};
  }
  return found;
}

describe.runIf(inject('testDatabase').engine === 'postgres')('both encoders', () => {
  let db: Database;
  beforeAll(async () => {
    db = await openTestDatabase({writes: true});
    await createTrialShapes(db);
    await createTrialLines(db);
  });
  afterAll(() => db.close());

  describe.each(VECTORS.map(layer => [layer.id, layer] as const))('over %s', (_id, layer) => {
    it('give the same features and attributes, and geometry within one tile unit, from zoom to zoom', async () => {
      const both = readBoth(db, layer);
      let compared = 0;
      for (let z = layer.zoom[0]; z <= Math.min(12, layer.zoom[1]); z++) {
        for (const tile of someTiles(z)) {
          const pair = await both(tile);
          const name = `${layer.id} ${z}/${tile.x}/${tile.y}`;
          expect(attributes(pair.process), name).toEqual(attributes(pair.database));
          const {key, distance} = worst(pair);
          expect(distance, `${name} ${key}`).toBeLessThanOrEqual(1);
          compared += pair.database.size;
        }
      }
      expect(compared).toBeGreaterThan(0);
    });

    it('give the same features of those a filter lets through, in every band', async () => {
      const both = readBoth(db, layer);
      const filter = halfOf(layer);
      for (const {zooms} of bandsOf(layer)) {
        let [all, kept] = [0, 0];
        for (const tile of someTiles(zooms[0])) {
          const [whole, pair] = [await both(tile), await both(tile, filter)];
          const name = `${layer.id} ${tile.z}/${tile.x}/${tile.y}`;
          expect(attributes(pair.process), name).toEqual(attributes(pair.database));
          expect([...whole.database.keys()], name).toEqual(expect.arrayContaining([...pair.database.keys()]));
          expect(worst(pair).distance, name).toBeLessThanOrEqual(1);
          all += whole.database.size;
          kept += pair.database.size;
        }
        if (all > 12) expect(kept, `${layer.id} ${zooms[0]}`).toBeGreaterThan(0);
        if (all > 12) expect(kept, `${layer.id} ${zooms[0]}`).toBeLessThan(all);
      }
    });
  });

  it('leave features away below their zoom, and draw the geometry of the band', async () => {
    await db.query(`CREATE VIEW trial_shown AS SELECT id, geom, 7 + id % 8 AS seen_from,
      ST_Multi(ST_Expand(ST_Centroid(geom), ${tileUnit(Z) * 40})) AS coarse FROM trial_shape`);
    const shown = defineLayer({
      ...{...shapes, id: 'shown', relation: 'trial_shown', columns: {}, titleColumn: 'id'},
      shownFrom: 'seen_from',
      coarse: [[10, 'coarse']],
    });
    const both = readBoth(db, shown);
    for (let z = 6; z <= Z + 2; z++) {
      const tile = {z, x: Math.floor(TILE.x * 2 ** (z - Z)), y: Math.floor(TILE.y * 2 ** (z - Z))};
      const pair = await both(tile);
      expect(attributes(pair.process), `zoom ${z}`).toEqual(attributes(pair.database));
      expect(worst(pair).distance, `zoom ${z}`).toBeLessThanOrEqual(1);
      for (const features of [pair.database, pair.process]) {
        expect([...features.keys()].filter(id => 7 + (Number(id) % 8) > z)).toEqual([]);
        expect(features.size > 0, `zoom ${z}`).toBe(z >= 7);
        if (z <= 10) for (const {lines} of features.values()) expect(lines.map(line => line.length)).toEqual([5]);
      }
    }
  });

  it('give the same fields with holes and parts, whole and cut at every edge', async () => {
    const both = readBoth(db, shapes);
    const neighbours = [-1, 0, 1].flatMap(dx => [-1, 0, 1].map(dy => ({z: Z, x: TILE.x + dx, y: TILE.y + dy})));
    const deeper = [0, 1, 2, 3].map(i => ({z: Z + 1, x: TILE.x * 2 + (i % 2), y: TILE.y * 2 + (i >> 1)}));
    for (const tile of [...neighbours, ...deeper]) {
      const pair = await both(tile);
      const name = `${tile.z}/${tile.x}/${tile.y}`;
      expect(attributes(pair.process), name).toEqual(attributes(pair.database));
      expect(worst(pair).distance, `${name} ${worst(pair).key}`).toBeLessThanOrEqual(1);
      for (const [key, {lines}] of pair.database) {
        const other = pair.process.get(key)?.lines ?? [];
        const around = lines.reduce((sum, ring) => sum + length(ring), 0);
        expect(Math.abs(areaOf(lines) - areaOf(other)), `${name} ${key}`).toBeLessThanOrEqual(Math.max(1, around));
      }
    }
  });

  it('give the same lines, whole, cut at every edge and left out when they are too short', async () => {
    const both = readBoth(db, lines);
    const neighbours = [-1, 0, 1].flatMap(dx => [-1, 0, 1].map(dy => ({z: Z, x: TILE.x + dx, y: TILE.y + dy})));
    const above = [1, 2, 3, 4, 5].map(up => ({z: Z - up, x: TILE.x >> up, y: TILE.y >> up}));
    let short = 0;
    for (const tile of [...neighbours, ...above]) {
      const pair = await both(tile);
      const name = `${tile.z}/${tile.x}/${tile.y}`;
      expect(attributes(pair.process), name).toEqual(attributes(pair.database));
      expect(worst(pair).distance, `${name} ${worst(pair).key}`).toBeLessThanOrEqual(1);
      short += [...pair.database.keys()].filter(id => tile.z === Z && Number(id) > 200).length;
    }
    expect(short).toBeGreaterThan(30);
    expect(short).toBeLessThan(110);
  });

  it('drop the same features when they become too small to draw', async () => {
    const both = readBoth(db, shapes);
    const {database, process} = await both(TILE);
    const crumbs = (features: Pair['database']) =>
      [...features.keys()]
        .map(Number)
        .filter(id => id > 160 && id <= 324)
        .sort((a, b) => a - b);
    expect(crumbs(process)).toEqual(crumbs(database));
    expect(crumbs(database).length).toBeGreaterThan(50);
    expect(crumbs(database).length).toBeLessThan(150);
    for (let z = Z - 1; z >= 6; z--) {
      const above = {z, x: TILE.x >> (Z - z), y: TILE.y >> (Z - z)};
      const pair = await both(above);
      expect([...pair.process.keys()].sort(), `zoom ${z}`).toEqual([...pair.database.keys()].sort());
    }
  });

  it('leave nulls out and undeclared columns behind', async () => {
    const {database, process} = await readBoth(db, shapes)(TILE);
    for (const features of [database, process]) {
      for (const [key, {id, properties}] of features) {
        expect(id).toBe(Number(key));
        expect('whole' in properties).toBe(Number(key) % 3 !== 0);
        expect('secret' in properties).toBe(false);
      }
    }
  });
});

function length(ring: readonly (readonly [number, number])[]): number {
  return ring.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = ring[i + 1] ?? [x, y];
    return sum + Math.hypot(nextX - x, nextY - y);
  }, 0);
}
