import {setTimeout as pause} from 'node:timers/promises';
import {gunzipSync} from 'node:zlib';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {openTestDatabase} from '../../test/open-test-database.ts';
import type {Database} from '../db/database.ts';
import {UnavailableError} from '../db/errors.ts';
import {drain} from '../http/http-server.ts';
import {heldSource, RawConnection, requestOf, serveTiles} from './tile-server.fixture.ts';
import type {TileSource} from './tile-source.ts';

/** Tiles over raw connections that carry several requests, read slowly or leave. */

const PATH = '/tiles/ocop/9/1/1.mvt';
const OTHER = '/tiles/ocop/9/1/2.mvt';
const TILE = Buffer.from('tea and rice '.repeat(400));
const GZIP = 'Accept-Encoding: gzip';

/** Each tile holds its own address, so that no answer can be mistaken for another. */
const named: TileSource = {
  tile: async ({layer, tile: {z, x, y}, atLeast}) => ({
    bytes: Buffer.concat([Buffer.from(`${layer.id}/${z}/${x}/${y} `), TILE]),
    version: atLeast,
  }),
};

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase({writes: true});
});
afterAll(() => db.close());

describe('one connection', () => {
  it('gets the answer of each request, in order', async () => {
    const {port} = await serveTiles(db, {source: named});
    const connection = new RawConnection(port);
    const {headers} = await connection.get(PATH, GZIP);
    expect((await connection.get('/elsewhere', GZIP)).status).toBe(418);
    expect((await connection.get(PATH)).headers['content-encoding']).toBeUndefined();
    expect((await connection.get(PATH, GZIP, `If-None-Match: ${headers.etag}`)).status).toBe(304);
    expect(gunzipSync((await connection.get(OTHER, GZIP)).body).toString()).toContain('ocop/9/1/2');
    connection.socket.write(requestOf(PATH, GZIP).replace('GET', 'HEAD'));
    const head = await connection.answer(true);
    expect([head.status, head.headers.etag]).toEqual([200, headers.etag]);
    expect(gunzipSync((await connection.get(PATH, GZIP)).body).toString()).toContain('ocop/9/1/1');
  });

  it('may send several at once', async () => {
    const {port} = await serveTiles(db, {source: named});
    const connection = new RawConnection(port);
    connection.socket.write([PATH, OTHER, '/elsewhere', PATH].map(path => requestOf(path)).join(''));
    const answers = [];
    for (let i = 0; i < 4; i++) answers.push(await connection.answer());
    expect(answers.map(({status, body}) => [status, body.subarray(0, 10).toString()])).toEqual([
      [200, 'ocop/9/1/1'],
      [200, 'ocop/9/1/2'],
      [418, ''],
      [200, 'ocop/9/1/1'],
    ]);
  });

  it('gets a cold tile before what was asked after it', async () => {
    const {asked, source} = heldSource();
    const {port} = await serveTiles(db, {source});
    const connection = new RawConnection(port);
    connection.socket.write(requestOf(OTHER));
    await expect.poll(() => asked.length).toBe(1);
    connection.socket.write(requestOf('/elsewhere'));
    await pause(50);
    asked[0]?.resolve(TILE);
    expect((await connection.answer()).body.equals(TILE)).toBe(true);
    expect((await connection.answer()).status).toBe(418);
  });

  it('goes on after a tile that could not be made', async () => {
    const {asked, source} = heldSource();
    const {port} = await serveTiles(db, {source});
    const connection = new RawConnection(port);
    const coming = connection.get(OTHER);
    await expect.poll(() => asked.length).toBe(1);
    asked[0]?.reject(new UnavailableError('The database is away.'));
    const answer = await coming;
    expect([answer.status, answer.headers['content-type']]).toEqual([503, 'application/problem+json']);
    expect((await connection.get('/elsewhere')).status).toBe(418);
  });
});

describe('a cold tile', () => {
  it('asked for after a change is not the one that others wait for since before it', async () => {
    const {asked, source} = heldSource();
    const {port, changes} = await serveTiles(db, {source});
    const before = new RawConnection(port).get(OTHER);
    await expect.poll(() => asked.length).toBe(1);
    const version = changes.version('ocop');
    await db.transaction(tx => tx.query("SELECT bump_layer('ocop', NULL)"));
    await expect.poll(() => changes.version('ocop')).toBe(version + 1);
    const after = new RawConnection(port).get(OTHER);
    await expect.poll(() => asked.length).toBe(2);
    asked[1]?.resolve(Buffer.from('newer'));
    expect((await after).body.toString()).toBe('newer');
    asked[0]?.resolve(TILE, version);
    expect((await before).body.equals(TILE)).toBe(true);
  });

  it('is made until the last waiter has left', async () => {
    const {asked, source} = heldSource();
    const {port} = await serveTiles(db, {source});
    const waiting = [new RawConnection(port), new RawConnection(port)];
    for (const one of waiting) one.socket.write(requestOf(OTHER, GZIP));
    await expect.poll(() => asked.length).toBe(1);
    await pause(50);
    waiting[0]?.socket.destroy();
    await pause(50);
    expect(asked[0]?.signal.aborted).toBe(false);
    waiting[1]?.socket.destroy();
    await expect.poll(() => asked[0]?.signal.aborted).toBe(true);
    expect(asked).toHaveLength(1);
  });

  it('is waited for however long a connection may rest', async () => {
    const {asked, source} = heldSource();
    const {port, server} = await serveTiles(db, {source});
    server.keepAliveTimeout = 50;
    server.keepAliveTimeoutBuffer = 0;
    const connection = new RawConnection(port);
    await connection.get('/elsewhere');
    const coming = connection.get(OTHER);
    await expect.poll(() => asked.length).toBe(1);
    await pause(400);
    asked[0]?.resolve(TILE);
    expect((await coming).status).toBe(200);
    expect(await connection.closed()).toBe(true);
  });

  it('is still answered when the server stops, and then the connection ends', async () => {
    const {asked, source} = heldSource();
    const {port, server} = await serveTiles(db, {source});
    const connection = new RawConnection(port);
    const coming = connection.get(OTHER);
    await expect.poll(() => asked.length).toBe(1);
    const drained = drain(server);
    await pause(100);
    asked[0]?.resolve(TILE);
    expect((await coming).status).toBe(200);
    await drained;
    expect(await connection.closed()).toBe(true);
  });
});

it('lets a slow reader take a large tile to its end', async () => {
  const large = Buffer.alloc(10_000_000, 'tea');
  const {port, server} = await serveTiles(db, {
    source: {tile: async ({atLeast}) => ({bytes: large, version: atLeast})},
  });
  server.keepAliveTimeout = 50;
  server.keepAliveTimeoutBuffer = 0;
  const slow = new RawConnection(port);
  await slow.get('/elsewhere');
  slow.socket.pause();
  slow.socket.write(requestOf(PATH));
  await pause(400);
  slow.socket.resume();
  expect((await slow.answer()).body.length).toBe(large.length);
});
