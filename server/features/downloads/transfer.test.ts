/** How files travel: clients that leave or dawdle, a database that fails or moves on. */
import {AsyncResource} from 'node:async_hooks';
import {once} from 'node:events';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import type {Database} from '../../core/db/database.ts';
import {GrowingFile} from './growing-file.ts';
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

describe('many and slow clients', () => {
  it('writes a file once for concurrent requests', async () => {
    const files = await Promise.all(Array.from({length: 6}, () => server.bytes('/downloads/zones.geojson')));
    expect(server.pages).toBe(PAGES);
    for (const file of files) expect(file.equals(files[0] ?? Buffer.alloc(0))).toBe(true);
  });

  it('sends rows while others are still to be read, and lets other requests in meanwhile', async () => {
    const gate = server.gateAt(3);
    const answer = await server.begin('/downloads/zones.csv');
    await gate.reached;
    const [first] = await once(answer, 'data');
    expect(String(first)).toMatch(/^id,code,crop,/);
    expect((await server.fetch('/api/site')).status).toBe(200);
    gate.open();
    await once(answer, 'end');
    expect(answer.complete).toBe(true);
  });

  it('does not make the database wait for a client that reads nothing', async () => {
    const answer = await server.begin('/downloads/zones.geojson');
    await expect.poll(() => server.pages, PATIENT).toBe(PAGES);
    await expect
      .poll(
        async () => (await server.fetch('/downloads/zones.geojson', {method: 'HEAD'})).headers.get('content-length'),
        PATIENT,
      )
      .not.toBeNull();
    const late = Buffer.concat(await answer.toArray());
    expect(late.equals(await server.bytes('/downloads/zones.geojson'))).toBe(true);
  });

  it('stops reading when the last client has left', async () => {
    for (const format of ['csv', 'gpkg']) {
      server.pages = 0;
      const gate = server.gateAt(2);
      const leaving = new AbortController();
      const answer = server
        .fetch(`/downloads/zones.${format}`, {signal: leaving.signal})
        .then(one => one.arrayBuffer());
      const outcome = expect(answer).rejects.toThrow();
      await gate.reached;
      leaving.abort();
      await outcome;
      await new Promise(resolve => setTimeout(resolve, 100));
      gate.open();
      await expect.poll(() => server.namesLeft(), PATIENT).toEqual([]);
      expect(server.pages).toBe(2);
    }
  });

  it('knows how much of the disk a GeoPackage takes before it is whole', async () => {
    const before = GrowingFile.openBytes();
    const gate = server.gateAt(6);
    const file = server.bytes('/downloads/zones.gpkg');
    await gate.reached;
    const half = GrowingFile.openBytes() - before;
    gate.open();
    const {length} = await file;
    expect(half).toBeGreaterThan(length / 4);
    expect(half).toBeLessThan(length);
    expect(GrowingFile.openBytes() - before).toBe(length);
  });

  it('tells a client to come again when enough files are being written', async () => {
    const gate = server.gateAt(1);
    server.beforePage = (
      (original: typeof server.beforePage) => () =>
        original(1)
    )(server.beforePage);
    const busy = ['csv', 'geojson'].map(format => server.bytes(`/downloads/zones.${format}`));
    await gate.reached;
    const refused = await server.fetch('/downloads/zones.parquet');
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('10');
    expect(refused.headers.get('content-disposition')).toBeNull();
    expect(await refused.json()).toMatchObject({code: 'too_busy'});
    gate.open();
    expect((await Promise.all(busy)).every(({length}) => length > 0)).toBe(true);
    expect((await server.bytes('/downloads/zones.parquet')).length).toBeGreaterThan(0);
  });
});

describe('when things go wrong', () => {
  it('cuts the connection instead of ending half a file as if it were whole', async () => {
    server.beforePage = page => {
      if (page === 3) throw new Error('the disk of the database is on fire');
    };
    const answer = await server.begin('/downloads/zones.csv');
    expect(answer.statusCode).toBe(200);
    await expect(answer.toArray()).rejects.toThrow(/aborted/);
    expect(answer.complete).toBe(false);
    expect(server.log.join('\n')).toContain('on fire');
    server.beforePage = () => undefined;
    expect((await server.bytes('/downloads/zones.csv')).toString().split('\r\n')).toHaveLength(ROWS + 2);
  });

  it('tells of a failure before the first row as a problem', async () => {
    server.beforePage = () => {
      throw new Error('no');
    };
    for (const format of ['csv', 'gpkg', 'parquet']) {
      const response = await server.fetch(`/downloads/zones.${format}`);
      expect(response.status).toBe(500);
      expect(await response.json()).toMatchObject({code: 'internal'});
    }
  });

  it('never mixes two versions: one snapshot, or a broken connection', async () => {
    const gate = server.gateAt(3);
    const answer = await server.begin('/downloads/zones.csv');
    await gate.reached;
    await db.transaction(async tx => {
      await tx.query(`UPDATE raw_material_zone SET operator = 'Đơn vị mới' WHERE code LIKE 'TEST-%'`);
      await tx.query(`UPDATE layer_version SET version = version + 1, changed_at = now() WHERE layer = 'zones'`);
    });
    gate.open();
    if (db.engine === 'pglite') await expect(answer.toArray()).rejects.toThrow(/aborted/);
    else {
      const text = Buffer.concat(await answer.toArray()).toString();
      expect(text.split('\r\n')).toHaveLength(ROWS + 2);
      expect(text).not.toContain('Đơn vị mới');
    }
    expect((await server.bytes('/downloads/zones.csv')).toString()).toContain('Đơn vị mới');
  });

  it('begins again when the version moves before the first row', async () => {
    let moved = false;
    // Another transaction writes, not the one that reads.
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
