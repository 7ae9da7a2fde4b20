import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {LAYERS} from '../../../tiles/layers/index.ts';
import {openTestDatabase} from '../../test/open-test-database.ts';
import type {Database, Queryable} from './database.ts';

interface Change {
  readonly layer: string;
  readonly version: number;
  /** West, south, east, north in EPSG:3857. */
  readonly bounds: readonly number[] | null;
}

let db: Database;
/** Seeds nothing: the number of the last change before the test. */
let before: number;
beforeAll(async () => {
  db = await openTestDatabase({writes: true});
});
afterAll(() => db.close());
beforeEach(async () => {
  before = await lastId();
});

async function lastId(): Promise<number> {
  const [row] = await db.query<{id: number}>('SELECT coalesce(max(id), 0) AS id FROM layer_change');
  return row?.id ?? 0;
}

/** Changes published since the test began, in order. */
async function changes(): Promise<Change[]> {
  const rows = await db.query<{layer: string; version: number; bounds: number[] | null}>(
    `SELECT layer, version, CASE WHEN west IS NOT NULL THEN jsonb_build_array(west, south, east, north) END AS bounds
     FROM layer_change WHERE id > $1 AND layer <> 'records' ORDER BY id`,
    [before],
  );
  return rows;
}

async function versionOf(layer: string): Promise<number> {
  const [row] = await db.query<{version: number}>('SELECT version FROM layer_version WHERE layer = $1', [layer]);
  return row?.version ?? 1;
}

/** Extent of a geometry column of some rows. */
async function extentOf(table: string, column: string, condition: string): Promise<number[]> {
  const [row] = await db.query<{box: number[]}>(
    `SELECT jsonb_build_array(ST_XMin(e), ST_YMin(e), ST_XMax(e), ST_YMax(e)) AS box
     FROM (SELECT ST_Extent(${column}) AS e FROM ${table} WHERE ${condition}) x`,
  );
  return row?.box ?? [];
}

const close = (box: readonly number[]) => box.map(side => expect.closeTo(side, 6));

/** A row of a table as JSON, ready to be written again. */
const ZONE_COLUMNS =
  'crop_id, operator, standard, status, area_ha, unit_id, surveyed_geom, public_geom, confidence, source_id';

async function insertZone(on: Queryable, code: string): Promise<void> {
  await on.query(
    `INSERT INTO raw_material_zone (code, ${ZONE_COLUMNS})
     SELECT $1, ${ZONE_COLUMNS} FROM raw_material_zone ORDER BY id LIMIT 1`,
    [code],
  );
}

describe('a zone', () => {
  const CODE = 'ZONE-OF-THE-TEST';
  const here = `code = '${CODE}'`;

  it('bumps its outline and its dot where it is put', async () => {
    const version = await versionOf('zones');
    await insertZone(db, CODE);
    const outline = await extentOf('raw_material_zone', 'public_geom_3857', here);
    const dot = await extentOf('raw_material_zone', 'public_point_3857', here);
    const found = await changes();
    expect(found.find(change => change.layer === 'zones')).toEqual({
      layer: 'zones',
      version: version + 1,
      bounds: close(outline),
    });
    expect(found.map(change => change.layer)).toEqual(['zone-points', 'zones']);
    const [west = 0, south = 0, east = 0, north = 0] = found[0]?.bounds ?? [];
    expect(west).toBeLessThanOrEqual(dot[0] ?? Number.NaN);
    expect(south).toBeLessThanOrEqual(dot[1] ?? Number.NaN);
    expect(east).toBeGreaterThanOrEqual(dot[2] ?? Number.NaN);
    expect(north).toBeGreaterThanOrEqual(dot[3] ?? Number.NaN);
  });

  it('bumps the place it leaves and the place it comes to', async () => {
    const left = await extentOf('raw_material_zone', 'public_geom_3857', here);
    await db.query(
      `UPDATE raw_material_zone SET surveyed_geom = ST_Translate(surveyed_geom, 0.02, 0) WHERE code = $1`,
      [CODE],
    );
    const come = await extentOf('raw_material_zone', 'public_geom_3857', here);
    const both = left.map((side, i) => Math[i < 2 ? 'min' : 'max'](side, come[i] ?? Number.NaN));
    expect((await changes()).find(change => change.layer === 'zones')?.bounds).toEqual(close(both));
  });

  it('bumps nothing with what no layer shows, or the same once more', async () => {
    await db.query(
      'UPDATE raw_material_zone SET household_count = 3, granted_on = DATE $$2024-01-01$$ WHERE code = $1',
      [CODE],
    );
    await db.query('UPDATE raw_material_zone SET operator = operator WHERE code = $1', [CODE]);
    expect(await changes()).toEqual([]);
  });

  it('bumps the place it is taken from', async () => {
    const outline = await extentOf('raw_material_zone', 'public_geom_3857', here);
    await db.query('DELETE FROM raw_material_zone WHERE code = $1', [CODE]);
    expect((await changes()).find(change => change.layer === 'zones')?.bounds).toEqual(close(outline));
  });

  it('bumps nothing by a statement that finds no row', async () => {
    await db.query(`UPDATE raw_material_zone SET operator = 'nobody' WHERE id < 0`);
    await db.query('DELETE FROM raw_material_zone WHERE id < 0');
    expect(await changes()).toEqual([]);
  });
});

describe('a transaction', () => {
  it('bumps a layer once, however many statements it has', async () => {
    const version = await versionOf('tourism');
    await db.transaction(async tx => {
      const sites = await tx.query<{id: string}>(
        'SELECT id FROM tourism_site WHERE display_geom IS NOT NULL ORDER BY id LIMIT 3',
      );
      for (const {id} of sites) await tx.query(`UPDATE tourism_site SET name = name || ' mới' WHERE id = $1`, [id]);
    });
    const bounds = await extentOf('tourism_site', 'display_geom', `name LIKE '% mới'`);
    expect(await changes()).toEqual([{layer: 'tourism', version: version + 1, bounds: close(bounds)}]);
  });

  it('bumps nothing when it is rolled back, wholly or in part', async () => {
    const fail = db.transaction(async tx => {
      await tx.query(`UPDATE facility SET name = name || ' mới'`);
      throw new Error('no');
    });
    await expect(fail).rejects.toThrow('no');
    await db.transaction(tx =>
      tx.script(`SAVEPOINT s; UPDATE facility SET name = name || ' mới'; ROLLBACK TO SAVEPOINT s;`),
    );
    expect(await changes()).toEqual([]);
  });

  it('counts on from the one that committed before', async () => {
    const version = await versionOf('zones');
    const [zone] = await db.query<{id: number}>('SELECT min(id) AS id FROM raw_material_zone');
    const rename = (name: string) =>
      db.transaction(async tx => {
        await tx.query('UPDATE raw_material_zone SET operator = $1 WHERE id = $2', [name, zone?.id]);
        await tx.query(`UPDATE facility SET name = name || $1`, [name]);
      });
    const turned = (name: string) =>
      db.transaction(async tx => {
        await tx.query(`UPDATE facility SET name = name || $1 WHERE id IN (SELECT min(id) FROM facility)`, [name]);
        await insertZone(tx, name);
      });
    await Promise.all([rename('a'), turned('b')].map(work => work.catch(() => undefined)));
    await rename('c');
    const versions = (await changes()).filter(({layer}) => layer === 'zones').map(change => change.version);
    expect(versions).toEqual(versions.map((_, i) => version + 1 + i));
    expect(await versionOf('zones')).toBe(versions.at(-1));
  });

  it('tells listeners, with the number of the change, when it is over', async () => {
    const told: string[] = [];
    let heard = () => undefined as undefined;
    const first = new Promise<void>(resolve => {
      heard = () => void resolve();
    });
    const stop = await db.listen('layer_change', {
      onMessage: payload => {
        if (JSON.parse(payload).layer === 'records') return;
        told.push(payload);
        heard();
      },
      onListening: () => undefined,
      onLost: () => undefined,
    });
    await db.transaction(async tx => {
      await tx.query(`UPDATE facility SET name = name || ' a'`);
      await tx.query(`UPDATE facility SET name = name || ' b'`);
      expect(told).toEqual([]);
    });
    await first;
    await stop();
    const [change] = await changes();
    expect(told.map(payload => JSON.parse(payload))).toEqual([{id: before + 1, ...change}]);
    expect(Buffer.byteLength(told[0] ?? '')).toBeLessThan(300);
  });
});

it('a name that another layer shows bumps that layer where it is shown', async () => {
  await db.query(
    `UPDATE admin_unit SET full_name = full_name || ' mới'
     WHERE id = (SELECT unit_id FROM tourism_site WHERE display_geom IS NOT NULL ORDER BY id LIMIT 1)`,
  );
  const bounds = await extentOf(
    'tourism_site',
    'display_geom',
    `unit_id IN (SELECT id FROM admin_unit WHERE full_name LIKE '% mới')`,
  );
  const found = await changes();
  expect(found.find(change => change.layer === 'tourism')?.bounds).toEqual(close(bounds));
  expect(found.map(change => change.layer)).toContain('communes');
  expect(found.map(change => change.layer)).not.toContain('province');
});

it('a table that is emptied bumps its layer everywhere', async () => {
  await db.query('TRUNCATE facility');
  expect((await changes()).filter(({layer}) => layer !== 'approximate-places')).toEqual([
    {layer: 'facilities', version: await versionOf('facilities'), bounds: null},
  ]);
});

it('keeps only the latest changes', async () => {
  await db.query(`INSERT INTO layer_change (layer, version) SELECT 'none', n FROM generate_series(1, 5000) n`);
  await db.transaction(tx => tx.query(`SELECT bump_layer('none', NULL)`).then(() => undefined));
  const [row] = await db.query<{count: number}>('SELECT count(*) AS count FROM layer_change');
  expect(row?.count).toBe(4096);
});

interface Read {
  readonly base: string;
  readonly columns: string[];
  readonly watched: string[] | null;
  readonly triggers: number;
}

/** What a relation reads, as the database itself has noted it, beside what is watched for the layer. */
const READS = `
WITH RECURSIVE reached (relation) AS (
  SELECT $1::regclass::oid
  UNION SELECT d.refobjid FROM reached JOIN pg_rewrite w ON w.ev_class = reached.relation
  JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = w.oid AND d.refclassid = 'pg_class'::regclass
)
SELECT c.relname AS base, array_agg(DISTINCT a.attname::text) AS columns,
       (SELECT i.columns FROM layer_input i WHERE i.layer = $2 AND i.base = c.relname) AS watched,
       (SELECT count(DISTINCT t.tgtype) FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
        WHERE t.tgrelid = c.oid AND p.proname = 'bump_changed_layers' AND t.tgenabled <> 'D') AS triggers
FROM reached JOIN pg_rewrite w ON w.ev_class = reached.relation
JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = w.oid AND d.refclassid = 'pg_class'::regclass
JOIN pg_class c ON c.oid = d.refobjid AND c.relkind <> 'v'
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.refobjsubid AND a.attnum > 0
GROUP BY c.oid, c.relname`;

it.each(LAYERS.map(({id, relation}) => [id, relation]))(
  '%s is bumped by every table that %s reads (else its view file lacks watch_layer)',
  async (id, relation) => {
    const reads = await db.query<Read>(READS, [relation, id]);
    expect(reads.length).toBeGreaterThan(0);
    for (const {base, columns, watched, triggers} of reads) {
      expect({base, triggers}).toEqual({base, triggers: 4});
      expect(watched, `${base} is not watched for ${id}`).toEqual(expect.arrayContaining(columns));
    }
  },
);
