import {setTimeout as pause} from 'node:timers/promises';
import {gunzipSync} from 'node:zlib';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {openTestDatabase} from '../../test/open-test-database.ts';
import type {Database} from '../db/database.ts';
import {UnavailableError} from '../db/errors.ts';
import {drain} from '../http/http-server.ts';
import {GZIP, PATH, slowServer, TILE, withoutDate} from './early-server.fixture.ts';
import {RawConnection, requestOf} from './tile-server.fixture.ts';

/** Cold tiles over real connections that wait for them ahead of Node's own HTTP. */

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase({writes: true});
});
afterAll(() => db.close());

describe('a cold tile', () => {
  const OTHER = '/tiles/ocop/9/1/2.mvt';

  it('is waited for without the application, and answered alike', async () => {
    const {connection, state, port, asked} = await slowServer(db);
    const before = state.requests;
    const coming = connection.get(OTHER, GZIP);
    await expect.poll(() => asked.length).toBe(2);
    asked[1]?.resolve(TILE);
    const early = await coming;
    expect(state.requests).toBe(before);
    const ordinary = await new RawConnection(port).get(OTHER, GZIP, 'X-Other: 1');
    expect([early.status, early.body.equals(ordinary.body)]).toEqual([200, true]);
    expect(withoutDate(early)).toEqual(withoutDate(ordinary));
  });

  it('is made once for all who wait, on old connections and new ones', async () => {
    const {connection, state, port, asked} = await slowServer(db);
    const before = state.requests;
    const all = [connection, ...Array.from({length: 20}, () => new RawConnection(port))];
    const coming = all.map(one => one.get(OTHER, GZIP));
    await expect.poll(() => asked.length).toBe(2);
    await pause(50);
    asked[1]?.resolve(TILE);
    const answers = await Promise.all(coming);
    expect(new Set(answers.map(({status, body}) => `${status} ${gunzipSync(body)}`))).toEqual(new Set([`200 ${TILE}`]));
    expect([asked.length, state.requests]).toEqual([2, before]);
  });

  it('asked for after a change is not the one that others wait for since before it', async () => {
    const {connection, port, asked, changes} = await slowServer(db);
    const before = connection.get(OTHER, GZIP);
    await expect.poll(() => asked.length).toBe(2);
    const version = changes.version('ocop');
    await db.transaction(tx => tx.query("SELECT bump_layer('ocop', NULL)"));
    await expect.poll(() => changes.version('ocop')).toBe(version + 1);
    const after = new RawConnection(port).get(OTHER, GZIP);
    await expect.poll(() => asked.length).toBe(3);
    asked[2]?.resolve(Buffer.from('newer '.repeat(100)));
    expect(gunzipSync((await after).body).toString()).toContain('newer');
    asked[1]?.resolve(TILE, version);
    expect(gunzipSync((await before).body).toString()).toContain('tea');
  });

  it('is 204 where it is empty', async () => {
    const {connection, state, port, asked} = await slowServer(db);
    const before = state.requests;
    const coming = connection.get(OTHER, GZIP);
    await expect.poll(() => asked.length).toBe(2);
    asked[1]?.resolve(Buffer.of());
    const early = await coming;
    expect([early.status, state.requests]).toEqual([204, before]);
    const ordinary = await new RawConnection(port).get(OTHER, GZIP, 'X-Other: 1');
    expect(withoutDate(early)).toEqual(withoutDate(ordinary));
    expect((await connection.get(OTHER, GZIP)).status).toBe(204);
  });

  it('is not made any longer when all who waited have left', async () => {
    const {connection, port, asked} = await slowServer(db);
    const others = [connection, new RawConnection(port)];
    for (const one of others) one.socket.write(requestOf(OTHER, GZIP));
    await expect.poll(() => asked.length).toBe(2);
    others[0]?.socket.destroy();
    await pause(50);
    expect(asked[1]?.signal.aborted).toBe(false);
    others[1]?.socket.destroy();
    await expect.poll(() => asked[1]?.signal.aborted).toBe(true);
  });

  it('leaves nothing behind that was asked after it by somebody who has left', async () => {
    const {connection, state, asked} = await slowServer(db);
    const before = state.requests;
    connection.socket.write(requestOf(OTHER, GZIP));
    await expect.poll(() => asked.length).toBe(2);
    connection.socket.write(requestOf('/tiles/ocop/9/1/3.mvt', GZIP));
    await pause(50);
    connection.socket.end();
    await expect.poll(() => asked[1]?.signal.aborted).toBe(true);
    await pause(50);
    expect([asked.length, state.requests]).toEqual([2, before]);
  });

  it('that cannot be made is explained by the application', async () => {
    const {connection, state, asked} = await slowServer(db);
    const before = state.requests;
    const coming = connection.get(OTHER, GZIP);
    await expect.poll(() => asked.length).toBe(2);
    asked[1]?.reject(new UnavailableError('The database is away.'));
    const answer = await coming;
    expect([answer.status, answer.headers['content-type']]).toEqual([503, 'application/problem+json']);
    expect(state.requests).toBe(before + 1);
    expect((await connection.get(PATH, GZIP)).status).toBe(200);
  });

  it('is answered before what was asked after it', async () => {
    const {connection, asked} = await slowServer(db);
    connection.socket.write(requestOf(OTHER, GZIP));
    await expect.poll(() => asked.length).toBe(2);
    for (const path of [PATH, '/elsewhere', PATH]) {
      connection.socket.write(requestOf(path, GZIP));
      await pause(20);
    }
    asked[1]?.resolve(Buffer.from('other '.repeat(100)));
    const first = await connection.answer();
    expect(gunzipSync(first.body).toString()).toContain('other');
    const statuses = [];
    for (let i = 0; i < 3; i++) statuses.push((await connection.answer()).status);
    expect(statuses).toEqual([200, 418, 200]);
  });

  it('is waited for however long a connection may rest', async () => {
    const {connection, server, asked} = await slowServer(db);
    server.keepAliveTimeout = 50;
    server.keepAliveTimeoutBuffer = 0;
    await connection.get('/elsewhere', GZIP);
    const coming = connection.get(OTHER, GZIP);
    await expect.poll(() => asked.length).toBe(2);
    await pause(400);
    asked[1]?.resolve(TILE);
    expect((await coming).status).toBe(200);
    expect(await connection.closed()).toBe(true);
  });

  it('that comes second on a connection is waited for as long as any other', async () => {
    const {port, server, asked} = await slowServer(db);
    server.keepAliveTimeout = 50;
    server.keepAliveTimeoutBuffer = 0;
    const fresh = new RawConnection(port);
    await fresh.get(PATH, GZIP);
    const coming = fresh.get(OTHER, GZIP);
    await expect.poll(() => asked.length).toBe(2);
    await pause(400);
    asked[1]?.resolve(TILE);
    expect((await coming).status).toBe(200);
  });

  it('is waited for on a connection that was silent until Node would soon have given it up', async () => {
    const {port, asked} = await slowServer(db, {headersTimeout: 600, connectionsCheckingInterval: 20});
    const late = new RawConnection(port);
    await pause(400);
    const coming = late.get(OTHER, GZIP);
    await expect.poll(() => asked.length).toBe(2);
    await pause(400);
    asked[1]?.resolve(TILE);
    expect((await coming).status).toBe(200);
  });

  it('is still answered when the server stops, and then the connection ends', async () => {
    const {connection, server, asked} = await slowServer(db);
    const coming = connection.get(OTHER, GZIP);
    await expect.poll(() => asked.length).toBe(2);
    const drained = drain(server);
    await pause(100);
    asked[1]?.resolve(TILE);
    expect((await coming).status).toBe(200);
    await drained;
    expect(await connection.closed()).toBe(true);
  });
});
