import {connect} from 'node:net';
import {setTimeout as pause} from 'node:timers/promises';
import {brotliDecompressSync, gunzipSync} from 'node:zlib';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {openTestDatabase} from '../../test/open-test-database.ts';
import type {Database} from '../db/database.ts';
import {UnavailableError} from '../db/errors.ts';
import {readVersions, versionIn} from '../layers/layer-versions.fixture.ts';
import {bumpVersions} from '../layers/version.ts';
import {createLog} from '../log.ts';
import type {TileHandlerOptions} from './tile-handler.ts';
import {heldSource, serveTiles} from './tile-server.fixture.ts';

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase({writes: true});
});
afterAll(() => db.close());

const serve = (options: Partial<TileHandlerOptions> = {}) => serveTiles(db, options);

const COMMUNES = '/tiles/communes/8/201/111.mvt';

async function bytesOf(response: Response): Promise<Buffer> {
  return Buffer.from(await response.arrayBuffer());
}

describe('a tile', () => {
  it('is MVT with a strong ETag, readable by any site, kept for a short while', async () => {
    const {get} = await serve();
    const response = await get(COMMUNES);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/vnd.mapbox-vector-tile');
    expect(response.headers.get('etag')).toMatch(/^"[\w-]+"$/);
    expect(response.headers.get('cache-control')).toBe('public, max-age=30');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect((await bytesOf(response)).byteLength).toBe(Number(response.headers.get('content-length')));
  });

  it('is for ever under the version it has, and for a short while under any other', async () => {
    const {get} = await serve();
    const version = versionIn(await readVersions(db), 'communes');
    const cacheControl = async (query: string) => (await get(`${COMMUNES}?${query}`)).headers.get('cache-control');
    expect(await cacheControl(`v=${version}`)).toBe('public, max-age=31536000, immutable');
    expect(await cacheControl(`v=${version - 1}`)).toBe('public, max-age=30');
    expect(await cacheControl(`v=${version + 1000}`)).toBe('public, max-age=30');
    expect(await cacheControl('v=x')).toBe('public, max-age=30');
  });

  it('is new under the version a change gives it, at once', async () => {
    const {get} = await serve();
    await get(COMMUNES);
    await db.transaction(tx => bumpVersions(tx, ['communes']));
    const version = versionIn(await readVersions(db), 'communes');
    await expect
      .poll(async () => (await get(`${COMMUNES}?v=${version}`)).headers.get('cache-control'))
      .toContain('immutable');
  });

  it('comes in the encodings asked for, the same inside, each with its own ETag', async () => {
    const {get} = await serve();
    const plain = await get(COMMUNES);
    const gzip = await rawGet((await serve()).port, COMMUNES, 'gzip');
    const brotli = await rawGet((await serve()).port, COMMUNES, 'gzip, br');
    const tile = await bytesOf(plain);
    expect(gunzipSync(gzip.body)).toEqual(tile);
    expect(brotliDecompressSync(brotli.body)).toEqual(tile);
    expect([gzip.headers['content-encoding'], brotli.headers['content-encoding']]).toEqual(['gzip', 'br']);
    expect(new Set([plain.headers.get('etag'), gzip.headers.etag, brotli.headers.etag]).size).toBe(3);
    for (const vary of [plain.headers.get('vary'), gzip.headers.vary, brotli.headers.vary])
      expect(vary).toBe('Accept-Encoding');
  });

  it('is 304 for a client that has it, 200 for one that has another encoding of it', async () => {
    const {get} = await serve();
    const etag = (await get(COMMUNES)).headers.get('etag') ?? '';
    const known = await get(COMMUNES, {'if-none-match': `"other", ${etag}`});
    expect([known.status, known.headers.get('etag'), (await bytesOf(known)).byteLength]).toEqual([304, etag, 0]);
    expect(known.headers.get('vary')).toBe('Accept-Encoding');
    const other = await get(COMMUNES, {'if-none-match': etag.replace(/"$/, '-br"')});
    expect(other.status).toBe(200);
  });

  it('answers HEAD as GET without the body', async () => {
    const {get} = await serve();
    const [head, full] = [await get(COMMUNES, {}, 'HEAD'), await get(COMMUNES)];
    expect(head.status).toBe(200);
    for (const name of ['etag', 'content-length', 'content-type', 'cache-control', 'vary']) {
      expect(head.headers.get(name)).toBe(full.headers.get(name));
    }
    expect((await bytesOf(head)).byteLength).toBe(0);
  });

  it('is 204 where the layer has nothing, and beyond its zooms', async () => {
    const {get} = await serve();
    for (const path of ['/tiles/communes/8/0/0.mvt', '/tiles/zones/2/0/0.mvt', '/tiles/communes/22/0/0.mvt']) {
      const response = await get(path);
      expect([response.status, response.headers.get('cache-control')], path).toEqual([204, 'public, max-age=30']);
    }
  });
});

describe('a mistaken address', () => {
  it.each([
    ['/tiles/communes/3/8/0.mvt', 400, 'tile_out_of_grid'],
    ['/tiles/communes/23/0/0.mvt', 400, 'tile_out_of_grid'],
    ['/tiles/communes/-1/0/0.mvt', 400, 'tile_out_of_grid'],
    ['/tiles/communes/1.5/0/0.mvt', 400, 'tile_out_of_grid'],
    ['/tiles/communes/a/b/c.mvt', 400, 'tile_out_of_grid'],
    ['/tiles/nothing/1/0/0.mvt', 404, 'unknown_layer'],
    ['/tiles/Communes/1/0/0.mvt', 404, 'unknown_layer'],
    ['/tiles/__proto__/1/0/0.mvt', 404, 'unknown_layer'],
    ['/tiles/%E0%A4%A/1/0/0.mvt', 400, 'bad_request'],
    ['/tiles/communes/1/0.mvt', 404, 'not_found'],
  ])('%s is a problem: %i %s', async (path, status, code) => {
    const {get} = await serve();
    const response = await get(path);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toMatchObject({code, status, type: `/problems/${code}`});
  });

  it('that is no tile is left to others', async () => {
    const {get} = await serve();
    for (const path of [
      '/',
      '/api/layers',
      '/tiles/communes.json',
      '/tiles/communes/1/0/0.jpg',
      '/x/tiles/a/1/0/0.mvt',
    ]) {
      expect((await get(path)).status, path).toBe(418);
    }
  });

  it('with another method is refused', async () => {
    const {get} = await serve();
    const response = await get(COMMUNES, {}, 'POST');
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });
});

describe('many at once', () => {
  it('that ask for one cold tile cause one query, whichever encodings they take', async () => {
    const {asked, source} = heldSource();
    const {get, port} = await serve({source});
    const answers = [
      ...Array.from({length: 60}, () =>
        get('/tiles/ocop/9/1/1.mvt').then(async response => (await bytesOf(response)).byteLength),
      ),
      ...Array.from({length: 40}, () =>
        rawGet(port, '/tiles/ocop/9/1/1.mvt', 'br').then(({body}) => brotliDecompressSync(body).byteLength),
      ),
    ];
    await expect.poll(() => asked.length).toBe(1);
    asked[0]?.resolve(Buffer.alloc(5000, 7));
    expect(new Set(await Promise.all(answers))).toEqual(new Set([5000]));
    expect((await get('/tiles/ocop/9/1/1.mvt')).status).toBe(200);
    expect(asked).toHaveLength(1);
  });

  it('that ask for more tiles than are worked on are told when to come back', async () => {
    const {asked, source} = heldSource();
    const {get} = await serve({source, maxInFlight: 2});
    const waiting = [get('/tiles/ocop/9/1/1.mvt'), get('/tiles/ocop/9/1/2.mvt')];
    await expect.poll(() => asked.length).toBe(2);
    const refused = await get('/tiles/ocop/9/1/3.mvt');
    expect([refused.status, refused.headers.get('retry-after'), refused.headers.get('cache-control')]).toEqual([
      503,
      '1',
      'no-store',
    ]);
    expect(await refused.json()).toMatchObject({code: 'too_busy'});
    for (const {resolve} of asked) resolve(Buffer.from('tile'));
    expect((await Promise.all(waiting)).map(response => response.status)).toEqual([200, 200]);
  });
});

describe('when the database fails', () => {
  it('the tile is not tried again for a second, however many ask, and then nothing of the failure is left', async () => {
    const {asked, source} = heldSource();
    const {get} = await serve({source});
    const first = get('/tiles/ocop/9/1/1.mvt');
    await expect.poll(() => asked.length).toBe(1);
    asked[0]?.reject(new UnavailableError('gone'));
    const failed = await first;
    expect([failed.status, failed.headers.get('cache-control')]).toEqual([503, 'no-store']);
    expect(await failed.json()).toMatchObject({code: 'unavailable'});
    const others = await Promise.all(Array.from({length: 20}, () => get('/tiles/ocop/9/1/1.mvt')));
    expect(new Set(others.map(({status}) => status))).toEqual(new Set([503]));
    expect(asked).toHaveLength(1);
    await pause(1100);
    const second = get('/tiles/ocop/9/1/1.mvt');
    await expect.poll(() => asked.length).toBe(2);
    asked[1]?.resolve(Buffer.from('tile'));
    expect((await second).status).toBe(200);
  });

  it('tiles at hand keep coming, and internals stay inside', async () => {
    let broken = false;
    const failing: Database = {
      engine: db.engine,
      hasMvt: db.hasMvt,
      description: db.description,
      tiles: {query: (...given) => (broken ? Promise.reject(new Error('secret table')) : db.tiles.query(...given))},
      listen: (...given) => db.listen(...given),
      ping: limitMs => db.ping(limitMs),
      query: (...given) => (broken ? Promise.reject(new Error('secret table')) : db.query(...given)),
      transaction: work => db.transaction(work),
      close: () => Promise.resolve(),
    };
    const lines: string[] = [];
    const {get} = await serveTiles(failing, {log: createLog('error', {write: line => lines.push(line)})});
    const etag = (await get(COMMUNES)).headers.get('etag');
    broken = true;
    expect((await get(COMMUNES)).headers.get('etag')).toBe(etag);
    const missed = await get('/tiles/tourism/9/403/223.mvt');
    expect(missed.status).toBe(500);
    expect(await missed.text()).not.toContain('secret');
    expect(lines.join('')).toContain('secret table');
  });
});

it('stops the query when the last waiter has left, and serves the next one', async () => {
  const {asked, source} = heldSource();
  const {get, port} = await serve({source});
  const socket = connect(port, '127.0.0.1');
  socket.write('GET /tiles/ocop/9/1/1.mvt HTTP/1.1\r\nHost: x\r\n\r\n');
  await expect.poll(() => asked.length).toBe(1);
  socket.destroy();
  await expect.poll(() => asked[0]?.signal.aborted).toBe(true);
  const next = get('/tiles/ocop/9/1/1.mvt');
  await expect.poll(() => asked.length).toBe(2);
  asked[1]?.resolve(Buffer.from('tile'));
  expect((await next).status).toBe(200);
});

/** A request whose answer is left compressed. */
async function rawGet(
  port: number,
  path: string,
  encoding: string,
): Promise<{headers: Record<string, string>; body: Buffer}> {
  const socket = connect(port, '127.0.0.1');
  socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nAccept-Encoding: ${encoding}\r\nConnection: close\r\n\r\n`);
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk as Buffer);
  const all = Buffer.concat(chunks);
  const split = all.indexOf('\r\n\r\n');
  const lines = all.subarray(0, split).toString('latin1').split('\r\n').slice(1);
  const headers = Object.fromEntries(
    lines.map(line => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]),
  );
  return {headers, body: all.subarray(split + 4)};
}
