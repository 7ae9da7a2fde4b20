/** What a client may ask for besides a whole file: whether it changed, its length, a part, a smaller form. */
import {gunzipSync} from 'node:zlib';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import type {Database} from '../../core/db/database.ts';
import {openWideDatabase, WatchedServer} from './watched-server.fixture.ts';

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

describe('conditions', () => {
  it('answers 304 for the known tag and 200 once the layer is written to', async () => {
    const first = await server.fetch('/downloads/tourism.gpkg');
    const tag = first.headers.get('etag') ?? '';
    expect(tag).toMatch(/^"\d+-[\w-]{16}\.gpkg"$/);
    expect(first.headers.get('last-modified')).toMatch(/ GMT$/);
    const ask = () => server.fetch('/downloads/tourism.gpkg', {headers: {'if-none-match': tag}});
    expect((await ask()).status).toBe(304);
    await db.query(`UPDATE layer_version SET version = version + 1, changed_at = now() WHERE layer = 'tourism'`);
    const changed = await ask();
    expect(changed.status).toBe(200);
    expect(changed.headers.get('etag')).not.toBe(tag);
    await changed.arrayBuffer();
  });

  it('answers 304 by date, and 412 where another file was expected', async () => {
    const first = await server.fetch('/downloads/tourism.csv');
    const date = first.headers.get('last-modified') ?? '';
    await first.arrayBuffer();
    const ask = (headers: Record<string, string>, method = 'GET') =>
      server.fetch('/downloads/tourism.csv', {method, headers});
    const known = await ask({'if-modified-since': date});
    expect([known.status, await known.text()]).toEqual([304, '']);
    expect((await ask({'if-modified-since': date}, 'HEAD')).status).toBe(304);
    const older = await ask({'if-modified-since': new Date(Date.parse(date) - 60_000).toUTCString()});
    expect([older.status, (await older.text()).length > 0]).toEqual([200, true]);
    const other = await ask({'if-match': '"another"'});
    expect([other.status, await other.json()]).toMatchObject([412, {code: 'precondition_failed'}]);
  });

  it('gives every format and choice its own tag, and a corrected source another one', async () => {
    const tagOf = async (path: string) => (await server.fetch(path, {method: 'HEAD'})).headers.get('etag');
    const paths = ['csv', 'geojson', 'gpkg', 'parquet', 'csv?bom=1', 'csv?crs=EPSG:9205', 'csv?separator=semicolon'];
    const tags = await Promise.all(paths.map(path => tagOf(`/downloads/ocop.${path}`)));
    expect(new Set(tags).size).toBe(paths.length);
    await db.query(`UPDATE data_source SET title = title || '.' WHERE id IN (SELECT source_id FROM ocop_product)`);
    expect(await tagOf('/downloads/ocop.csv')).not.toBe(tags[0]);
  });

  it('makes nothing for HEAD, and tells the length once the file is there', async () => {
    const before = await server.fetch('/downloads/zones.parquet', {method: 'HEAD'});
    expect(before.status).toBe(200);
    expect(before.headers.get('content-length')).toBeNull();
    expect(server.pages).toBe(0);
    const {length} = await server.bytes('/downloads/zones.parquet');
    const after = await server.fetch('/downloads/zones.parquet', {method: 'HEAD'});
    expect(after.headers.get('content-length')).toBe(String(length));
  });

  it('gives the same bytes again after the file was forgotten', async () => {
    const again = await WatchedServer.open(db);
    for (const format of ['gpkg', 'parquet']) {
      const fresh = await again.bytes(`/downloads/zones.${format}`);
      expect(fresh.equals(await server.bytes(`/downloads/zones.${format}`)), format).toBe(true);
    }
    await again.close();
  });

  it('compresses what gains by it, under a tag of its own', async () => {
    const answer = await server.begin('/downloads/zones.csv', {'accept-encoding': 'gzip'});
    expect(answer.headers).toMatchObject({'content-encoding': 'gzip', vary: 'Accept-Encoding'});
    expect(answer.headers.etag).toMatch(/\.csv\.gzip"$/);
    const packed = Buffer.concat(await answer.toArray());
    const plain = await server.bytes('/downloads/zones.csv', {headers: {'accept-encoding': 'identity'}});
    expect(gunzipSync(packed).equals(plain)).toBe(true);
    expect(packed.length).toBeLessThan(plain.length / 4);
    const parquet = await server.begin('/downloads/tourism.parquet', {'accept-encoding': 'br, gzip'});
    expect(parquet.headers['content-encoding']).toBeUndefined();
    parquet.resume();
  });

  it('names licence and description in links, and refuses without them', async () => {
    const {headers} = await server.fetch('/downloads/communes.csv', {method: 'HEAD'});
    expect(headers.get('link')).toContain('<https://opensource.org/license/mit>; rel="license"');
    expect(headers.get('link')).toContain('rel="describedby"');
    expect(headers.get('access-control-allow-origin')).toBe('*');
    const refused: [string, number][] = [
      ['/downloads/nothing.csv', 404],
      ['/downloads/zone-points.csv', 404],
      ['/downloads/communes.shp', 404],
      ['/downloads/communes', 404],
      ['/downloads/communes.geojson?crs=EPSG:9205', 400],
      ['/downloads/communes.csv?crs=EPSG:4326', 400],
      ['/downloads/communes.gpkg?bom=1', 400],
      ['/downloads/communes.csv?limit=3', 400],
    ];
    for (const [path, status] of refused) {
      const response = await server.fetch(path);
      expect(response.status, path).toBe(status);
      expect(response.headers.get('content-type')).toBe('application/problem+json');
      expect(response.headers.get('content-disposition')).toBeNull();
      await response.text();
    }
  });
});

describe('parts', () => {
  it('gives any span of a file and joins an interrupted one', async () => {
    const whole = await server.bytes('/downloads/zones.parquet');
    const part = async (range: string, more: Record<string, string> = {}) =>
      server.fetch('/downloads/zones.parquet', {headers: {range, ...more}});
    const spans: [string, number, number][] = [
      ['bytes=0-7', 0, 8],
      ['bytes=100-', 100, whole.length],
      ['bytes=-50', whole.length - 50, whole.length],
    ];
    for (const [range, first, end] of spans) {
      const response = await part(range);
      expect(response.status).toBe(206);
      expect(response.headers.get('content-range')).toBe(`bytes ${first}-${end - 1}/${whole.length}`);
      expect(Buffer.from(await response.arrayBuffer()).equals(whole.subarray(first, end))).toBe(true);
    }
    const tag = (await part('bytes=0-0')).headers.get('etag') ?? '';
    expect((await part('bytes=5-', {'if-range': tag})).status).toBe(206);
    expect((await part('bytes=5-', {'if-range': '"older"'})).status).toBe(200);
    const outside = await part(`bytes=${whole.length}-`);
    expect(outside.status).toBe(416);
    expect(outside.headers.get('content-range')).toBe(`bytes */${whole.length}`);
    expect(await outside.json()).toMatchObject({code: 'range_not_satisfiable'});
  });
});
