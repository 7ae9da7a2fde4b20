/** How files travel: clients that leave or dawdle, a database that fails or moves on. */
import {AsyncResource} from 'node:async_hooks';
import {rm, writeFile} from 'node:fs/promises';
import {connect, type Socket} from 'node:net';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import type {Database} from '../../core/db/database.ts';
import {openWideDatabase, PAGES, PATIENT, ROWS, WatchedServer} from './watched-server.fixture.ts';

let db: Database;
let server: WatchedServer;
beforeAll(async () => {
  db = await openWideDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  server = await WatchedServer.open(db);
});
afterEach(() => server.close());

/** Asks for a file, takes the first bytes and no more. */
function askSlowly(path: string): Promise<Socket> {
  const {hostname, port} = new URL(server.origin);
  return new Promise((resolve, reject) => {
    const socket = connect({host: hostname, port: Number(port)});
    socket.on('error', reject);
    socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`);
    socket.once('readable', () => {
      expect(String(socket.read(12))).toBe('HTTP/1.1 200');
      resolve(socket);
    });
  });
}

describe('many and slow clients', () => {
  it('makes a file once for all who ask at the same time, and keeps it', async () => {
    const files = await Promise.all(Array.from({length: 6}, () => server.bytes('/downloads/zones.geojson')));
    expect(server.pages).toBe(PAGES);
    for (const file of files) expect(file.equals(files[0] ?? Buffer.alloc(0))).toBe(true);
    await server.bytes('/downloads/zones.geojson', {headers: {'accept-encoding': 'identity'}});
    expect(server.pages).toBe(PAGES);
  });

  it('serves one more while 200 clients read nothing', async () => {
    const slow = await Promise.all(Array.from({length: 200}, () => askSlowly('/downloads/zones.geojson')));
    const plain = {headers: {'accept-encoding': 'identity'}};
    const one = await server.bytes('/downloads/zones.geojson', plain);
    expect(JSON.parse(one.toString()).features).toHaveLength(ROWS);
    expect((await server.bytes('/downloads/tourism.csv')).length).toBeGreaterThan(0);
    for (const socket of slow) socket.destroy();
  });

  it('lets everybody else in while a file is made', async () => {
    const gate = server.gateAt(3);
    const file = server.bytes('/downloads/zones.csv');
    await gate.reached;
    expect((await server.fetch('/api/site')).status).toBe(200);
    gate.open();
    expect((await file).toString().split('\r\n')).toHaveLength(ROWS + 2);
  });

  it('stops reading when the last client has left, and leaves nothing', async () => {
    for (const format of ['csv', 'gpkg']) {
      server.pages = 0;
      const gate = server.gateAt(2);
      const leaving = new AbortController();
      const answer = server.fetch(`/downloads/zones.${format}`, {signal: leaving.signal});
      const outcome = expect(answer).rejects.toThrow();
      await gate.reached;
      leaving.abort();
      await outcome;
      await new Promise(resolve => setTimeout(resolve, 100));
      gate.open();
      await expect.poll(() => server.parts(), PATIENT).toEqual([]);
      expect(server.pages).toBe(2);
      expect(await server.files()).toEqual([]);
    }
  });
});

describe('when things go wrong', () => {
  it('tells of a failure as a problem, whenever it comes, and makes the file for the next', async () => {
    server.beforePage = page => {
      if (page === 3) throw new Error('the disk of the database is on fire');
    };
    for (const format of ['csv', 'gpkg', 'parquet']) {
      server.pages = 0;
      const response = await server.fetch(`/downloads/zones.${format}`);
      expect(response.status).toBe(500);
      expect(response.headers.get('content-disposition')).toBeNull();
      expect(await response.json()).toMatchObject({code: 'internal'});
    }
    expect(server.log.join('\n')).toContain('on fire');
    server.beforePage = () => undefined;
    expect((await server.bytes('/downloads/zones.csv')).toString().split('\r\n')).toHaveLength(ROWS + 2);
  });

  it('says that the disk does not take the file, and why in the log', async () => {
    await writeFile(server.folder, 'in the way');
    const response = await server.fetch('/downloads/zones.csv');
    expect(response.status).toBe(507);
    expect(response.headers.get('etag')).toBeNull();
    expect(await response.json()).toMatchObject({
      code: 'insufficient_storage',
      detail: expect.stringMatching(/could not be written to the disk of this server/),
    });
    expect(server.log.join('\n')).toMatch(/EEXIST|ENOTDIR/);
    await rm(server.folder);
    expect((await server.bytes('/downloads/zones.csv')).length).toBeGreaterThan(0);
  });

  it('never mixes two versions', async () => {
    const gate = server.gateAt(3);
    const answer = server.bytes('/downloads/zones.csv');
    await gate.reached;
    await db.transaction(async tx => {
      await tx.query(`UPDATE raw_material_zone SET operator = 'Đơn vị mới' WHERE code LIKE 'TEST-%'`);
      await tx.query(`UPDATE layer_version SET version = version + 1, changed_at = now() WHERE layer = 'zones'`);
    });
    gate.open();
    const rows = (await answer).toString().split('\r\n');
    expect(rows).toHaveLength(ROWS + 2);
    const changed = rows.filter(row => row.includes('Đơn vị mới')).length;
    const all = rows.filter(row => row.includes('TEST-')).length;
    expect([0, all]).toContain(changed);
    expect((await server.bytes('/downloads/zones.csv')).toString()).toContain('Đơn vị mới');
  });

  it('begins again when the version moves before the first row', async () => {
    let moved = false;
    // Somebody else writes, not the transaction that reads.
    const write = AsyncResource.bind(() =>
      db.query(`UPDATE layer_version SET version = version + 1, changed_at = now() WHERE layer = 'zones'`),
    );
    server.beforePage = async () => {
      if (moved) return;
      moved = true;
      await write();
    };
    const file = await server.bytes('/downloads/zones.geojson');
    const [row] = await db.query<{version: number}>(`SELECT version FROM layer_version WHERE layer = 'zones'`);
    expect(JSON.parse(file.toString())).toMatchObject({version: row?.version});
  });
});
