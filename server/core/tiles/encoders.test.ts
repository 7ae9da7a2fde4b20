import {afterAll, beforeAll, describe, expect, inject, it} from 'vitest';
import {type TileId, tilesIn, tileUnit} from '../../../tiles/grid.ts';
import {defineLayer, type Layer} from '../../../tiles/layer.ts';
import {LAYERS} from '../../../tiles/layers/index.ts';
import {areaOf, type DecodedFeature, decodeTile, outlineDistance} from '../../test/decoded-tile.ts';
import {openTestDatabase} from '../../test/open-test-database.ts';
import type {Database} from '../db/database.ts';
import {readIndex} from './embedded-source.ts';
import {createPostgisSource} from './postgis-source.ts';

/**
 * Both ways of making a tile, side by side over the same rows: ST_AsMVT in the database and the encoder in this process.
 * Only a database with MVT functions can be asked for both; the encoder itself is the same code on either engine.
 */

const PROVINCE = [102.3, 21.67, 104, 22.83] as const;
const text = {vi: 'Hình thử', en: 'Trial shapes'};
const shapes = defineLayer({
  id: 'shapes',
  title: text,
  description: text,
  relation: 'trial_shape',
  key: 'id',
  keyType: 'integer',
  geometry: 'polygon',
  columns: {
    name: {type: 'text', title: text},
    whole: {type: 'integer', title: text},
    part: {type: 'number', title: text},
    yes: {type: 'boolean', title: text},
  },
  titleColumn: 'name',
  zoom: [0, 16],
  access: 'public',
  draw: () => [],
});

/** The zoom whose units the trial shapes are measured in, and the tile they lie in. */
const Z = 12;
const TILE: TileId = {z: Z, x: 3226, y: 1785};
const unit = tileUnit(Z);
const origin = [(TILE.x - 2 ** (Z - 1)) * 4096 * unit, (2 ** (Z - 1) - TILE.y) * 4096 * unit] as const;

type Ring = readonly (readonly [number, number])[];

/** Rings of tile units as well-known text in metres. */
function wkt(polygons: readonly (readonly Ring[])[]): string {
  const ring = (points: Ring) =>
    `(${points.map(([x, y]) => `${origin[0] + x * unit} ${origin[1] - y * unit}`).join(',')})`;
  return `MULTIPOLYGON(${polygons.map(rings => `(${rings.map(ring).join(',')})`).join(',')})`;
}

/** The same numbers in every run, 0 to 1. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A closed ring around a middle, its corners at uneven distances from it. */
function blob(random: () => number, x: number, y: number, radius: number, corners: number, shrink = 1): Ring {
  const turn = random() * Math.PI;
  const points = Array.from({length: corners}, (_, i): readonly [number, number] => {
    const angle = turn + (i / corners) * 2 * Math.PI;
    const reach = radius * shrink * (0.7 + 0.3 * random());
    return [x + reach * Math.cos(angle), y + reach * Math.sin(angle)];
  });
  return [...points, points[0] ?? [x, y]];
}

/** Fields of every size with holes and several parts, over the tile and across all its edges. */
function fields(): string[] {
  const random = sequence(7);
  return Array.from({length: 160}, () => {
    const [west, north] = [random() * 5200 - 550, random() * 5200 - 550];
    const polygons = Array.from({length: random() < 0.35 ? 3 : 1}, (_, part) => {
      const radius = 8 * 100 ** random();
      // Two radii fit between neighbouring parts: they never overlap.
      const [x, y] = [west + part * 1700, north];
      const outer = blob(random, x, y, radius, 9 + Math.floor(random() * 40));
      return random() < 0.5 ? [outer, blob(random, x, y, radius, 9, 0.5)] : [outer];
    });
    return wkt(polygons);
  });
}

const square = (x: number, y: number, side: number): Ring => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
  [x, y],
];

/** Around the size at which a feature leaves the tile. */
function crumbs(): string[] {
  const random = sequence(11);
  const round = Array.from({length: 150}, (_, i) =>
    wkt([[blob(random, 30 + (i % 15) * 250, 60 + Math.floor(i / 15) * 390, 0.1 + random() * 2.5, 6)]]),
  );
  const squares = [0.2, 0.45, 0.55, 0.9, 1, 1.4, 2].flatMap((side, i) => [
    wkt([[square(20.13 + i * 40, 20.13, side)]]),
    wkt([[square(20.41 + i * 40, 4000.29, side)]]),
  ]);
  return [...round, ...squares];
}

/** Shapes that meet the tile's edges and the edge of its margin in every way. */
function edges(): string[] {
  return [
    [[square(-500, -500, 5200)]],
    [[square(-500, -500, 5200), square(300, 300, 900)]],
    [[square(-64, -64, 4224)]],
    [[square(0, 0, 4096)]],
    [[square(4060, 1000, 200), square(4100, 1050, 30)]],
    [[square(-400, 2000, 336)]],
    [[square(-400, 2000, 337)]],
    [[square(4159, 4159, 300)]],
    [
      [
        [
          [-300, 100],
          [200, 300],
          [-300, 500],
          [150, 700],
          [-300, 900],
          [-700, 500],
          [-300, 100],
        ] as const,
      ],
    ],
    [
      [
        [
          [1000, -300],
          [1200, 300],
          [1400, -200],
          [1600, 250],
          [1800, -300],
          [1400, -700],
          [1000, -300],
        ] as const,
      ],
    ],
    [
      [
        [
          [2000, 4300],
          [2000, 3900],
          [2400, 3900],
          [2400, 4300],
          [2300, 4300],
          [2300, 4000],
          [2100, 4000],
          [2100, 4300],
          [2000, 4300],
        ] as const,
      ],
    ],
  ].map(polygons => wkt(polygons as readonly (readonly Ring[])[]));
}

async function fill(db: Database): Promise<void> {
  await db.query(
    `CREATE TABLE trial_shape (id int, name text, whole int, part float8, yes boolean, secret text, geom geometry(MultiPolygon, 3857))`,
  );
  const all = [fields(), crumbs(), edges()].flatMap((list, kind) => list.map(shape => ({kind, shape})));
  await db.query(
    `INSERT INTO trial_shape
     SELECT n, 'Thửa ' || n, CASE WHEN n % 3 = 0 THEN NULL ELSE n - 50 END, CASE n % 4 WHEN 0 THEN NULL ELSE n / 4.0 END,
            CASE n % 5 WHEN 0 THEN NULL ELSE n % 2 = 0 END, 'hidden', ST_GeomFromText(shape, 3857)
     FROM jsonb_to_recordset($1::jsonb) AS t(n int, shape text)`,
    [JSON.stringify(all.map(({shape}, n) => ({n: n + 1, shape})))],
  );
  await db.query('CREATE INDEX ON trial_shape USING gist (geom)');
  const invalid = await db.query('SELECT id, ST_IsValidReason(geom) FROM trial_shape WHERE NOT ST_IsValid(geom)');
  if (invalid.length > 0) throw new Error(`Trial shapes are not valid: ${JSON.stringify(invalid)}`);
}

interface Pair {
  readonly database: ReadonlyMap<string, DecodedFeature>;
  readonly process: ReadonlyMap<string, DecodedFeature>;
}

/** Reads a tile both ways. */
type ReadBoth = (tile: TileId) => Promise<Pair>;

async function readBoth(db: Database, layer: Layer): Promise<ReadBoth> {
  const database = createPostgisSource(db, [layer]);
  const {encode} = await readIndex(db, layer);
  return async tile => {
    const {bytes} = await database.tile({layer, tile, atLeast: 1}, AbortSignal.timeout(20_000));
    return {database: decodeTile(bytes, layer.id, layer.key), process: decodeTile(encode(tile), layer.id, layer.key)};
  };
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
    await fill(db);
  });
  afterAll(() => db.close());

  describe.each(LAYERS.map(layer => [layer.id, layer] as const))('over %s', (_id, layer) => {
    it('give the same features and attributes, and geometry within one tile unit, from zoom to zoom', async () => {
      const both = await readBoth(db, layer);
      let compared = 0;
      for (let z = layer.zoom[0]; z <= Math.min(12, layer.zoom[1]); z++) {
        const tiles = tilesIn(PROVINCE, z);
        const some = tiles.filter((_, i) => i % Math.ceil(tiles.length / 8) === 0);
        for (const tile of some) {
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
  });

  it('give the same fields with holes and parts, whole and cut at every edge', async () => {
    const both = await readBoth(db, shapes);
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

  it('drop the same features when they become too small to draw', async () => {
    const both = await readBoth(db, shapes);
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
    const {database, process} = await (await readBoth(db, shapes))(TILE);
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
