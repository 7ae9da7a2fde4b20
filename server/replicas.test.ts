import {afterAll, beforeAll, describe, expect, inject, it} from 'vitest';
import {type Cluster, startCluster, stopCluster} from '../scripts/postgis/cluster.ts';
import {removeCluster} from '../scripts/postgis/ephemeral.ts';
import {startStandby} from '../scripts/postgis/standby.ts';
import type {Database} from './core/db/database.ts';
import {openPostgres} from './core/db/pg-driver.ts';
import {createLog} from './core/log.ts';
import {EditedSite} from './test/edited-site.ts';
import {openTestServer, type TestServer} from './test/open-test-server.ts';
import {hasPrograms, openPrivateDatabase, type PrivateDatabase} from './test/private-database.ts';

const wanted = inject('testDatabase').engine === 'postgres' && hasPrograms;

describe.runIf(wanted)('a standing copy (needs the programs of PostgreSQL on this machine)', () => {
  let primary: PrivateDatabase;
  let copy: Cluster;
  let db: Database;
  let server: TestServer;
  let site: EditedSite;
  const lines: string[] = [];
  const log = createLog('info', {write: line => lines.push(line)});

  beforeAll(async () => {
    primary = await openPrivateDatabase();
    copy = await startStandby(primary.cluster);
    const tiles = {poolSize: 2, statementTimeoutMs: 10_000, replicaUrls: [copy.url]};
    db = await openPostgres({url: primary.url, poolSize: 3, statementTimeoutMs: 10_000, tiles, log});
    server = await openTestServer({db});
    site = await EditedSite.find(db);
  }, 300_000);
  afterAll(async () => {
    await server?.close();
    await db?.close();
    if (copy) await removeCluster(copy);
    await primary?.close();
  }, 60_000);

  const STANDING = 'SELECT pg_is_in_recovery() AS standing';
  const isStanding = async () => (await db.tiles.query<{standing: boolean}>(STANDING).catch(() => []))[0]?.standing;

  /** Stops or continues what the copy takes over. */
  async function replay(action: 'pause' | 'resume'): Promise<void> {
    const url = copy.url.replace(/\/atlas$/, '/template1');
    const standby = await openPostgres({url, poolSize: 1, statementTimeoutMs: 10_000});
    await standby.query(`SELECT pg_wal_replay_${action}()`);
    await standby.close();
  }

  async function nameOnCopy(): Promise<unknown> {
    const [row] = await db.tiles.query<{name: string}>('SELECT name FROM map_tourism_site WHERE id = $1', [site.id]);
    return row?.name;
  }

  /** Renames the site and waits until the server knows of it; returns the address that browsers then ask for. */
  async function edit(name: string): Promise<string> {
    const before = await EditedSite.version(server);
    await site.rename(db, name);
    await expect.poll(() => EditedSite.version(server)).toBe(before + 1);
    return `${site.tile}?v=${before + 1}`;
  }

  it('is read for tiles, with their own role, unless the database itself is wanted', async () => {
    expect(await db.tiles.query(`${STANDING}, current_user AS role`)).toEqual([
      {standing: true, role: 'atlas_tile_reader'},
    ]);
    expect(await db.tiles.query(STANDING, [], {primary: true})).toEqual([{standing: false}]);
    expect(await db.query(STANDING)).toEqual([{standing: false}]);
  });

  it('serves what was edited once it has it', async () => {
    const tile = await edit('Đã sửa');
    await expect.poll(nameOnCopy).toBe('Đã sửa');
    expect(await site.nameIn(await server.fetch(tile))).toBe('Đã sửa');
  });

  it('never makes a tile old, nor one that stays, while it lags behind', async () => {
    await replay('pause');
    for (const name of ['Lần một', 'Lần hai', 'Lần ba']) {
      const tile = await edit(name);
      const answer = await server.fetch(tile);
      expect(answer.headers.get('cache-control')).toContain('immutable');
      expect(await site.nameIn(answer)).toBe(name);
      expect(await site.nameIn(await server.fetch(site.tile))).toBe(name);
    }
    // It really lagged all the while, and has caught up with nothing.
    expect(await nameOnCopy()).toBe('Đã sửa');
    const tile = `${site.tile}?v=${await EditedSite.version(server)}`;
    const etag = (await server.fetch(tile)).headers.get('etag');
    await replay('resume');
    await expect.poll(nameOnCopy).toBe('Lần ba');
    const after = await server.fetch(tile);
    expect([after.headers.get('etag'), await site.nameIn(after)]).toEqual([etag, 'Lần ba']);
  });

  it('is left out while it is away, without anybody noticing, and used again when it is back', async () => {
    await stopCluster(copy.folder);
    lines.length = 0;
    for (const n of [1, 2, 3, 4, 5, 6]) {
      expect([200, 204]).toContain((await server.fetch(`/tiles/zones/13/${6440 + n}/${3570 + n}.mvt`)).status);
    }
    expect(await isStanding()).toBe(false);
    expect(lines.filter(line => line.includes('copy of the database left out'))).toHaveLength(1);
    await startCluster(copy.folder, false, () => {});
    await expect.poll(isStanding, {timeout: 20_000}).toBe(true);
    expect(lines.join('')).toContain('copy of the database in use again');
  }, 60_000);
});
