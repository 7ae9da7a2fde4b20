import {afterAll, beforeAll, describe, expect, inject, it} from 'vitest';
import {LAYERS} from '../../../tiles/layers/index.ts';
import {openTestDatabase} from '../../test/open-test-database.ts';
import {withDatabaseName} from '../../test/test-database.ts';
import {createLog} from '../log.ts';
import type {Database} from './database.ts';
import {CancelledError, DatabaseError, StatementTimeoutError} from './errors.ts';
import {openPostgres} from './pg-driver.ts';
import {grantTileReader} from './tile-role.ts';

const RELATIONS = LAYERS.map(({relation}) => relation);
const onPostgres = inject('testDatabase').engine === 'postgres';

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase({writes: true});
});
afterAll(() => db.close());

/** SQLSTATE with which a read for tiles is refused; 'answered' when it is not. */
async function refusal(sql: string, on = db): Promise<string | undefined> {
  return on.tiles.query(sql).then(
    () => 'answered',
    (error: unknown) => (error instanceof DatabaseError ? error.code : String(error)),
  );
}

const FORBIDDEN = '42501';
const READ_ONLY = '25006';

describe('the role for tiles', () => {
  it('reads what the layers declare, and the versions', async () => {
    for (const relation of [...RELATIONS, 'layer_version']) {
      expect([relation, await refusal(`SELECT * FROM ${relation} LIMIT 1`)]).toEqual([relation, 'answered']);
    }
  });

  it.each([
    'SELECT surveyed_geom FROM raw_material_zone',
    'SELECT household_count FROM raw_material_zone',
    'SELECT 1 FROM layer_change',
    'SELECT 1 FROM admin_unit',
  ])('may not: %s', async sql => {
    expect(await refusal(sql)).toBe(FORBIDDEN);
  });

  it('has no right to any other table or view of the atlas', async () => {
    const found = await db.query<{name: string}>(
      `SELECT c.relname AS name FROM pg_class c
       WHERE c.relkind IN ('r', 'v', 'm', 'p', 'f') AND c.relnamespace = current_schema()::regnamespace
         AND has_any_column_privilege('atlas_tile_reader', c.oid, 'SELECT, INSERT, UPDATE, REFERENCES')
         AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
       ORDER BY name`,
    );
    expect(found.map(({name}) => name)).toEqual([...new Set([...RELATIONS, 'layer_version'])].sort());
  });

  it.each(['UPDATE layer_version SET version = 1', 'CREATE TABLE own (id int)', `SELECT bump_layer('zones', NULL)`])(
    'does not write: %s',
    async sql => {
      expect([READ_ONLY, FORBIDDEN]).toContain(await refusal(sql));
    },
  );

  it('leaves the ordinary connections what they are', async () => {
    await db.tiles.query('SELECT 1');
    expect(await db.query(`SELECT current_user <> 'atlas_tile_reader' AS ordinary`)).toEqual([{ordinary: true}]);
    expect(await db.query('UPDATE layer_version SET version = version')).toEqual([]);
  });

  it('loses what it was given beyond that at the next start, and only then anything is written', async () => {
    await db.query('GRANT SELECT ON admin_unit TO atlas_tile_reader');
    await db.query('GRANT SELECT (household_count), UPDATE (status) ON raw_material_zone TO atlas_tile_reader');
    await db.query('GRANT UPDATE ON layer_version TO atlas_tile_reader');
    await db.query('REVOKE ALL ON map_commune FROM atlas_tile_reader');
    expect(await refusal('SELECT household_count FROM raw_material_zone')).toBe('answered');
    expect(await grantTileReader(db, RELATIONS)).toBe(true);
    expect(await refusal('SELECT household_count FROM raw_material_zone')).toBe(FORBIDDEN);
    expect(await refusal('SELECT 1 FROM admin_unit')).toBe(FORBIDDEN);
    expect(await refusal('SELECT 1 FROM map_commune')).toBe('answered');
    expect(await refusal('SELECT 1 FROM layer_version')).toBe('answered');
    const grants = `SELECT array_agg(relacl::text || xmin::text ORDER BY oid) AS all FROM pg_class WHERE relacl IS NOT NULL`;
    const before = await db.query(grants);
    await grantTileReader(db, RELATIONS);
    expect(await db.query(grants)).toEqual(before);
  });

  it('keeps the layers when everybody loses them', async () => {
    await db.query('REVOKE ALL ON map_commune FROM atlas_tile_reader');
    await db.query('GRANT SELECT ON map_commune TO PUBLIC');
    await grantTileReader(db, RELATIONS);
    await db.query('REVOKE SELECT ON map_commune FROM PUBLIC');
    expect(await refusal('SELECT 1 FROM map_commune')).toBe('answered');
  });

  it('is reported when everybody may do more than read the layers, for others may rely on it', async () => {
    const lines: string[] = [];
    const log = createLog('warn', {write: line => lines.push(line)});
    await grantTileReader(db, RELATIONS, log);
    expect(lines).toEqual([]);
    await db.query('GRANT SELECT (household_count) ON raw_material_zone TO PUBLIC');
    await db.query('GRANT UPDATE ON layer_version TO PUBLIC');
    expect(await grantTileReader(db, RELATIONS, log)).toBe(true);
    expect(lines).toEqual([
      expect.stringMatching(/ warn .*relations="layer_version, raw_material_zone" remedy="REVOKE /),
    ]);
    expect(await refusal('SELECT household_count FROM raw_material_zone')).toBe('answered');
    await db.query('REVOKE ALL (household_count) ON raw_material_zone FROM PUBLIC');
    await db.query('REVOKE ALL ON layer_version FROM PUBLIC');
    expect(await refusal('SELECT household_count FROM raw_material_zone')).toBe(FORBIDDEN);
  });

  it.skipIf(onPostgres)(
    'is reported when it is put into a role that may read more (skipped on PostgreSQL: tests may make no roles)',
    async () => {
      const lines: string[] = [];
      await db.query('CREATE ROLE everything');
      await db.query('GRANT SELECT ON admin_unit TO everything');
      await db.query('GRANT everything TO atlas_tile_reader');
      await grantTileReader(db, RELATIONS, createLog('warn', {write: line => lines.push(line)}));
      expect(lines).toEqual([expect.stringMatching(/ relations=admin_unit /)]);
      await db.query('REVOKE everything FROM atlas_tile_reader');
    },
  );

  it('brings bytes as bytes', async () => {
    const [row] = await db.tiles.query<{bytes: Uint8Array}>(`SELECT decode('00ff1a80', 'hex') AS bytes`);
    expect([...(row?.bytes ?? [])]).toEqual([0, 255, 26, 128]);
  });

  it('gives way when its caller leaves', async () => {
    const leaving = new AbortController();
    const running = db.tiles.query('SELECT pg_sleep(1)', [], {signal: leaving.signal});
    setTimeout(() => leaving.abort(), 50);
    await expect(running).rejects.toBeInstanceOf(CancelledError);
    await expect(db.tiles.query('SELECT 1', [], {signal: leaving.signal})).rejects.toBeInstanceOf(CancelledError);
    expect(await db.tiles.query('SELECT 1 AS one')).toEqual([{one: 1}]);
  });
});

describe.runIf(onPostgres)('connections for tiles', () => {
  /** The shared database with small pools. */
  function open(options: {tileMs?: number; onLog?: (line: string) => void; url?: string} = {}): Promise<Database> {
    const template = inject('testDatabase');
    if (template.engine !== 'postgres') throw new Error('PostgreSQL only');
    return openPostgres({
      url: options.url ?? withDatabaseName(template.adminUrl, template.shared),
      poolSize: 2,
      statementTimeoutMs: 10_000,
      tiles: {poolSize: 2, statementTimeoutMs: options.tileMs ?? 5_000},
      ...(options.onLog && {log: createLog('warn', {write: options.onLog})}),
    });
  }

  it('stop a statement that takes too long, while others may take longer', async () => {
    const own = await open({tileMs: 200});
    await expect(own.tiles.query('SELECT pg_sleep(5)')).rejects.toBeInstanceOf(StatementTimeoutError);
    await expect(own.query('SELECT pg_sleep(0.5)')).resolves.toHaveLength(1);
    await own.close();
  });

  it('do not take those of the API, nor the other way round', async () => {
    const own = await open({tileMs: 10_000});
    for (const [busy, free] of [
      [own.tiles, own],
      [own, own.tiles],
    ] as const) {
      const leaving = new AbortController();
      let ended = 0;
      const sleepers = Array.from({length: 12}, () =>
        busy
          .query('SELECT pg_sleep(9)', [], {signal: leaving.signal})
          .catch(() => undefined)
          .finally(() => ended++),
      );
      expect(await free.query('SELECT 1 AS one')).toEqual([{one: 1}]);
      expect(ended).toBe(0);
      leaving.abort();
      await Promise.all(sleepers);
    }
    await own.close();
  });

  it('keep to the size of their pool', async () => {
    const own = await open();
    const pids = await Promise.all(
      Array.from({length: 30}, () => own.tiles.query<{pid: number}>('SELECT pg_backend_pid() AS pid')),
    );
    expect(new Set(pids.flat().map(({pid}) => pid)).size).toBeLessThanOrEqual(2);
    await own.close();
  });

  it('work on one processor each, without compiling', async () => {
    const own = await open();
    const [row] = await own.tiles.query(
      `SELECT current_setting('jit') AS jit, current_setting('max_parallel_workers_per_gather') AS workers`,
    );
    expect(row).toEqual({jit: 'off', workers: '0'});
    await own.close();
  });

  it('read with the ordinary role, and say so once, where that role cannot be had', async () => {
    const lines: string[] = [];
    const url = await databaseWithoutGrants();
    const own = await open({url, onLog: line => lines.push(line)});
    await Promise.all([1, 2, 3].map(() => own.tiles.query('SELECT 1')));
    expect(await refusal('CREATE TABLE own (id int)', own)).toBe(READ_ONLY);
    expect(lines.join('')).toMatch(
      /^[^\n]* tiles are read with the ordinary role, read-only remedy="CREATE ROLE [^\n]*\n$/,
    );
    await own.close();
    await db.query(`DROP DATABASE ${new URL(url).pathname.slice(1)} WITH (FORCE)`);
  });

  /** A database in which the role for tiles may read nothing. */
  async function databaseWithoutGrants(): Promise<string> {
    const template = inject('testDatabase');
    if (template.engine !== 'postgres') throw new Error('PostgreSQL only');
    const name = `${template.shared}_bare`;
    await db.query(`CREATE DATABASE ${name}`);
    const url = withDatabaseName(template.adminUrl, name);
    const own = await open({url});
    await own.query('CREATE TABLE layer_version (layer text)');
    await own.close();
    return url;
  }
});
