import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {type TileId, tileAt} from '../../../tiles/grid.ts';
import {bandsOf, type ColumnType, type Layer, sentColumns, type VectorKind, vectorKind} from '../../../tiles/layer.ts';
import {LAYERS} from '../../../tiles/layers/index.ts';
import {decodeTile} from '../../test/decoded-tile.ts';
import {openTestDatabase} from '../../test/open-test-database.ts';
import type {Database} from '../db/database.ts';
import {matchingKeysSql, quoteName, tileSql} from './query.ts';
import {createTileSource, type TileSource} from './tile-source.ts';

/** What every layer promises, checked against the seeded database on the engine at hand. */

let db: Database;
let source: TileSource;
beforeAll(async () => {
  db = await openTestDatabase();
  source = createTileSource(db, LAYERS);
});
afterAll(() => db.close());

const DATABASE_TYPES: Readonly<Record<ColumnType, readonly string[]>> = {
  text: ['text'],
  integer: ['integer', 'bigint'],
  number: ['double precision'],
  boolean: ['boolean'],
};

const TYPES = {
  point: ['POINT'],
  line: ['LINESTRING', 'MULTILINESTRING'],
  polygon: ['POLYGON', 'MULTIPOLYGON'],
} as const satisfies Record<VectorKind, readonly string[]>;

async function columnsOf(layer: Layer): Promise<ReadonlyMap<string, string>> {
  const rows = await db.query<{name: string; type: string}>(
    `SELECT attname AS name, format_type(atttypid, NULL) AS type FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped`,
    [layer.relation],
  );
  return new Map(rows.map(({name, type}) => [name, type]));
}

/** The tile at the layer's deepest zoom that holds its first feature, with that feature's key. */
async function someTile(layer: Layer): Promise<{tile: TileId; key: string}> {
  const [row] = await db.query<{key: string; lon: number; lat: number}>(
    `SELECT ${quoteName(layer.key)}::text AS key, ST_X(p) AS lon, ST_Y(p) AS lat FROM (
       SELECT *, ST_Transform(ST_PointOnSurface("geom"), 4326) AS p FROM ${quoteName(layer.relation)}
     ) t ORDER BY ${quoteName(layer.key)} LIMIT 1`,
  );
  if (!row) throw new Error(`Layer ${layer.id} holds nothing.`);
  return {tile: tileAt(row.lon, row.lat, layer.zoom[1]), key: row.key};
}

describe.each(LAYERS.map(layer => [layer.id, layer] as const))('layer %s', (_id, layer) => {
  it('names a relation that has its columns, in the types it declares', async () => {
    const columns = await columnsOf(layer);
    for (const [name, {type}] of Object.entries(layer.columns)) {
      expect(DATABASE_TYPES[type], `${layer.relation}.${name}`).toContain(columns.get(name));
    }
    expect(DATABASE_TYPES[layer.keyType]).toContain(columns.get(layer.key));
    expect(columns.get('geom')).toMatch(/^geometry/);
  });

  it('holds features, each with a key of its own', async () => {
    const [row] = await db.query<{count: number; keys: number; nulls: number}>(
      `SELECT count(*)::int AS count, count(DISTINCT k)::int AS keys, count(*) FILTER (WHERE k IS NULL)::int AS nulls
       FROM (SELECT ${quoteName(layer.key)} AS k FROM ${quoteName(layer.relation)}) t`,
    );
    expect(row?.count).toBeGreaterThan(0);
    expect(row?.keys).toBe(row?.count);
    expect(row?.nulls).toBe(0);
  });

  it('has the geometry it declares, valid and in EPSG:3857, for every band of zooms', async () => {
    const types = TYPES[vectorKind(layer)];
    for (const {column} of [{column: 'geom'}, ...bandsOf(layer)]) {
      const rows = await db.query<{type: string; srid: number; valid: boolean}>(
        `SELECT DISTINCT GeometryType(g) AS type, ST_SRID(g) AS srid, ST_IsValid(g) AS valid
         FROM (SELECT ${quoteName(column)} AS g FROM ${quoteName(layer.relation)}) t`,
      );
      for (const {type, srid, valid} of rows) {
        expect(types, column).toContain(type);
        expect([srid, valid], column).toEqual([3857, true]);
      }
    }
  });

  it.each(['shownFrom', 'shownTo'] as const)(
    'knows by %s where each feature is shown, if it leaves any out',
    async name => {
      if (!layer[name]) return;
      const column = quoteName(layer[name]);
      const [row] = await db.query<{type: string; nulls: number}>(
        `SELECT max(pg_typeof(${column})::text) AS type, count(*) FILTER (WHERE ${column} IS NULL)::int AS nulls
       FROM ${quoteName(layer.relation)}`,
      );
      expect(row).toEqual({type: 'smallint', nulls: 0});
    },
  );

  it('is found by a GiST index in every band of zooms', async () => {
    for (const band of bandsOf(layer)) {
      // Deep down, where reading the whole table is never cheaper.
      const tile = tileAt(103.2, 22.2, 14);
      const text = matchingKeysSql(layer, band, 'true');
      const plan = await db.transaction(async tx => {
        await tx.query('SET LOCAL enable_seqscan = off');
        const placed = text.replace(/\$([123])/g, (_, n) => `${[tile.z, tile.x, tile.y][n - 1]}`);
        return tx.query<{'QUERY PLAN': string}>(`EXPLAIN ${placed}`);
      });
      const lines = plan.map(row => row['QUERY PLAN']);
      expect(
        lines.filter(line => /Index Cond: \(.*&&/.test(line)),
        lines.join('\n'),
      ).toHaveLength(1);
    }
  });

  it('has a class for every value, and a title for every coded one', async () => {
    const coded = Object.entries(layer.columns).flatMap(([name, {values}]) =>
      values ? [[name, Object.keys(values)] as const] : [],
    );
    const classes = layer.classes ? [[layer.classes.by, layer.classes.of.map(([value]) => value)] as const] : [];
    for (const [column, known] of [...coded, ...classes]) {
      const rows = await db.query<{value: string | null}>(
        `SELECT DISTINCT ${quoteName(column)}::text AS value FROM ${quoteName(layer.relation)}`,
      );
      const unknown = rows.map(row => row.value).filter(value => value !== null && !known.includes(value));
      expect(unknown, `${layer.id}.${column}`).toEqual([]);
      if (column === layer.classes?.by) expect(rows).not.toContainEqual({value: null});
    }
  });

  it('lets only declared columns into the bytes', async () => {
    if (layer.geometry === 'raster-dem') return;
    const {tile, key} = await someTile(layer);
    const {bytes} = await source.tile({layer, tile, atLeast: 1}, AbortSignal.timeout(10_000));
    const features = decodeTile(bytes, layer.id, layer.key);
    expect([...features.keys()]).toContain(key);
    const sent = sentColumns(layer);
    for (const {properties} of features.values()) {
      expect(Object.keys(properties).filter(name => !sent.includes(name))).toEqual([]);
    }
    const undeclared = [...(await columnsOf(layer)).keys()].filter(name => name !== 'geom' && !sent.includes(name));
    const text = Buffer.from(bytes).toString('latin1');
    for (const name of undeclared) expect(text).not.toContain(name);
  });
});

it('has something to keep back: a relation offers more than its layer declares', async () => {
  const communes = LAYERS.find(layer => layer.id === 'communes');
  if (!communes) throw new Error('There is no layer of communes.');
  const undeclared = [...(await columnsOf(communes)).keys()].filter(name => !sentColumns(communes).includes(name));
  expect(undeclared).toContain('label_lon');
});

it('keeps surveyed outlines and household counts out of every map relation', async () => {
  for (const layer of LAYERS) {
    const columns = [...(await columnsOf(layer)).keys()];
    expect(columns.filter(name => /household|surveyed/.test(name))).toEqual([]);
  }
});

it('builds no view on surveyed outlines or household counts, under whatever name', async () => {
  const used = await db.query<{view_name: string; column_name: string}>(
    `SELECT view_name, column_name FROM information_schema.view_column_usage WHERE table_name = 'raw_material_zone'`,
  );
  const columns = used.map(({view_name, column_name}) => `${view_name}.${column_name}`);
  expect(columns).toContain('map_raw_material_zone.public_geom_3857');
  expect(columns.filter(name => /household_count|surveyed_geom/.test(name))).toEqual([]);
});

it('quotes what it puts into SQL, and binds what comes from the address', () => {
  const hostile: Layer = {
    ...(LAYERS[0] as Layer),
    relation: 'x"; DROP TABLE crop; --',
    key: 'k"y',
    keyType: 'text',
    columns: {},
  };
  const sql = tileSql(hostile, {zooms: [0, 5], column: 'g"z'});
  expect(sql).toContain('"x""; DROP TABLE crop; --"');
  expect(sql).toContain('"k""y"');
  expect(sql).toContain('"g""z"');
  expect(sql.match(/\$\d/g)).toEqual(expect.arrayContaining(['$1', '$2', '$3']));
});
