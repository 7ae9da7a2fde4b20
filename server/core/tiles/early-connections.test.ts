import {randomBytes} from 'node:crypto';
import type {IncomingMessage, ServerResponse} from 'node:http';
import type {Socket} from 'node:net';
import {setTimeout as pause} from 'node:timers/promises';
import {gunzipSync} from 'node:zlib';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {openTestDatabase} from '../../test/open-test-database.ts';
import type {Database} from '../db/database.ts';
import {drain} from '../http/http-server.ts';
import {GZIP, hotServer, PATH, slowServer, withoutDate} from './early-server.fixture.ts';
import {RawConnection, requestOf, serveTiles} from './tile-server.fixture.ts';

/** Tiles over real connections: whatever stands between, the answers are those of Node's own HTTP. */

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase({writes: true});
});
afterAll(() => db.close());

describe('a hot tile', () => {
  it('is the same answer, given without the application', async () => {
    const {connection, state, port} = await hotServer(db);
    const before = state.requests;
    const hot = await connection.get(PATH, GZIP);
    expect(state.requests).toBe(before);
    // Headers that nobody has sent before are for the application.
    const ordinary = await new RawConnection(port).get(PATH, GZIP, 'X-Other: 1');
    expect(state.requests).toBe(before + 1);
    expect([hot.status, hot.body.equals(ordinary.body)]).toEqual([200, true]);
    expect(withoutDate(hot)).toEqual(withoutDate(ordinary));
    expect(gunzipSync(hot.body).toString()).toContain('ocop/9/1/1');
    expect(hot.headers['content-security-policy']).toContain("default-src 'self'");
    expect(hot.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'access-control-allow-origin': '*',
      vary: 'Accept-Encoding',
    });
  });

  it('carries the date of the moment', async () => {
    const {connection} = await hotServer(db);
    const first = await connection.get(PATH, GZIP);
    await pause(1100);
    const second = await connection.get(PATH, GZIP);
    const seconds = (answer: typeof first) => Date.parse(answer.headers.date ?? '') / 1000;
    expect(seconds(second)).toBeGreaterThan(seconds(first));
    expect(Math.abs(seconds(second) - Date.now() / 1000)).toBeLessThan(3);
    expect(second.body.equals(first.body)).toBe(true);
  });

  it('serves every connection that sends the same headers', async () => {
    const {port, state} = await hotServer(db);
    const other = new RawConnection(port);
    await other.get('/elsewhere', 'X-Other: 1');
    const before = state.requests;
    expect((await other.get(PATH, GZIP)).status).toBe(200);
    expect(state.requests).toBe(before);
  });

  it('is made anew once its layer has changed', async () => {
    const {connection, asked, changes} = await slowServer(db);
    const version = changes.version('ocop');
    expect((await connection.get(PATH, GZIP)).status).toBe(200);
    expect(asked.length).toBe(1);
    await db.transaction(tx => tx.query("SELECT bump_layer('ocop', NULL)"));
    await expect.poll(() => changes.version('ocop')).toBe(version + 1);
    const coming = connection.get(PATH, GZIP);
    await expect.poll(() => asked.length).toBe(2);
    asked[1]?.resolve(Buffer.from('newer '.repeat(100)));
    expect(gunzipSync((await coming).body).toString()).toContain('newer');
  });
});

describe('a new connection', () => {
  it('is answered at once where its headers are known, and introduced to the application by its second request', async () => {
    const {port, state} = await hotServer(db);
    const fresh = new RawConnection(port);
    const before = state.requests;
    const counts = [];
    for (let i = 0; i < 4; i++) {
      expect((await fresh.get(PATH, GZIP)).status).toBe(200);
      counts.push(state.requests - before);
    }
    expect(counts).toEqual([0, 1, 1, 1]);
  });

  it('may rest after its first answer no longer than any other', async () => {
    const {port, server} = await hotServer(db);
    server.keepAliveTimeout = 50;
    server.keepAliveTimeoutBuffer = 0;
    const fresh = new RawConnection(port);
    expect((await fresh.get(PATH, GZIP)).status).toBe(200);
    expect(await fresh.closed()).toBe(true);
  });

  it('that rests after its first answer does not hold up a server that stops', async () => {
    const {port, server} = await hotServer(db);
    const fresh = new RawConnection(port);
    expect((await fresh.get(PATH, GZIP)).status).toBe(200);
    await drain(server);
    expect(await fresh.closed()).toBe(true);
  });
});

describe('requests that are not the known one', () => {
  it('get their own answers, in order, on the same connection', async () => {
    const {connection} = await hotServer(db);
    const {headers} = await connection.get(PATH, GZIP);
    expect((await connection.get('/elsewhere', GZIP)).status).toBe(418);
    expect((await connection.get(PATH)).headers['content-encoding']).toBeUndefined();
    expect((await connection.get(PATH, GZIP, `If-None-Match: ${headers.etag}`)).status).toBe(304);
    expect((await connection.get('/tiles/ocop/9/1/2.mvt', GZIP)).status).toBe(200);
    const again = await connection.get(PATH, GZIP);
    expect(gunzipSync(again.body).toString()).toContain('ocop/9/1/1');
    connection.socket.write(requestOf(PATH, GZIP).replace('GET', 'HEAD'));
    const head = await connection.answer(true);
    expect([head.status, head.headers.etag]).toEqual([200, headers.etag]);
    expect((await connection.get(PATH, GZIP)).headers.etag).toBe(headers.etag);
  });

  it('may come several at once, in pieces, or with a body', async () => {
    const {connection} = await hotServer(db);
    const request = requestOf(PATH, GZIP);
    const other = requestOf('/tiles/ocop/9/1/2.mvt', GZIP);
    connection.socket.write(request + other + request + requestOf('/elsewhere') + request);
    const answers = [];
    for (let i = 0; i < 5; i++) answers.push(await connection.answer());
    expect(answers.map(({status}) => status)).toEqual([200, 200, 200, 418, 200]);
    expect(answers.map(({body}) => (body.length > 0 ? gunzipSync(body).toString().slice(0, 10) : ''))).toEqual([
      'ocop/9/1/1',
      'ocop/9/1/2',
      'ocop/9/1/1',
      '',
      'ocop/9/1/1',
    ]);
    for (const piece of [request.slice(0, 30), request.slice(30)]) {
      connection.socket.write(piece);
      await pause(20);
    }
    expect((await connection.answer()).status).toBe(200);
  });

  it('cannot hide behind a body: what was announced as one is not taken for a request', async () => {
    const {connection} = await hotServer(db);
    const hidden = requestOf(PATH, GZIP);
    connection.socket.write(requestOf('/elsewhere', `Content-Length: ${hidden.length}`));
    expect((await connection.answer()).status).toBe(418);
    connection.socket.write(hidden);
    await pause(50);
    // Only the request after the body is answered.
    connection.socket.write(requestOf('/tiles/ocop/9/1/2.mvt', GZIP));
    expect(gunzipSync((await connection.answer()).body).toString()).toContain('ocop/9/1/2');
  });

  it('are read whole, however large, by who takes his time', async () => {
    const {port, server} = await hotServer(db);
    server.removeAllListeners('request').on('request', (request: IncomingMessage, response: ServerResponse) => {
      response.setHeader('Content-Length', request.headers['content-length'] ?? '');
      setTimeout(() => request.pipe(response), 20);
    });
    const sent = [randomBytes(1_000_000), randomBytes(1_000_000)];
    const answers = await Promise.all(
      sent.map(body => {
        const uploading = new RawConnection(port);
        uploading.socket.write(requestOf('/upload', `Content-Length: ${body.length}`).replace('GET', 'POST'));
        uploading.socket.write(body);
        return uploading.answer();
      }),
    );
    expect(answers.map(({body}, index) => body.equals(sent[index] ?? body.subarray(1)))).toEqual([true, true]);
  });

  it.each([
    ['Connection: close', 'HTTP/1.1'],
    ['Connection: close', 'HTTP/1.0'],
  ])('with %s over %s are answered and the connection closed', async (line, protocol) => {
    const {connection} = await hotServer(db);
    connection.socket.write(requestOf(PATH, GZIP, line).replace('HTTP/1.1', protocol));
    const answer = await connection.answer();
    expect([answer.status, answer.headers.connection]).toEqual([200, 'close']);
    expect(await connection.closed()).toBe(true);
  });

  it('without a host, or unreadable, are refused as ever', async () => {
    const {port, connection} = await hotServer(db);
    connection.socket.write(`GET ${PATH} HTTP/1.1\r\n${GZIP}\r\n\r\n`);
    expect((await connection.answer()).status).toBe(400);
    const other = new RawConnection(port);
    await other.get(PATH, GZIP);
    other.socket.write('GET \0 nonsense\r\n\r\n');
    expect((await other.answer()).status).toBe(400);
    expect(await other.closed()).toBe(true);
  });
});

it('does not heap up answers for who does not read them', async () => {
  const {port, server} = await hotServer(db);
  const sockets: Socket[] = [];
  server.on('connection', socket => sockets.push(socket));
  const silent = new RawConnection(port);
  await silent.get(PATH, GZIP);
  silent.socket.pause();
  const request = requestOf('/tiles/ocop/9/1/1.mvt');
  for (let i = 0; i < 3000; i++) {
    if (silent.socket.writableNeedDrain) break;
    silent.socket.write(request);
    if (i % 50 === 0) await pause(1);
  }
  await pause(100);
  expect(sockets[0]?.writableLength ?? 0).toBeLessThan(5_000_000);
});

it('is as patient with a slow reader of a hot tile as with one of any other answer', async () => {
  const large = Buffer.alloc(10_000_000, 'tea');
  const served = await serveTiles(db, {source: {tile: async ({atLeast}) => ({bytes: large, version: atLeast})}});
  served.server.setTimeout(60_000);
  // A connection that rests is given up after 50 ms, and after 50 more when it is still sending.
  served.server.keepAliveTimeout = 50;
  served.server.keepAliveTimeoutBuffer = 0;
  for (let i = 0; i < 2; i++) await new RawConnection(served.port).get(PATH);
  const slow = new RawConnection(served.port);
  await slow.get('/elsewhere');
  const before = served.state.requests;
  slow.socket.pause();
  slow.socket.write(requestOf(PATH));
  await pause(400);
  slow.socket.resume();
  expect((await slow.answer()).body.length).toBe(large.length);
  expect(served.state.requests).toBe(before);
  // And no longer than that.
  expect(await Promise.race([slow.closed(), pause(5_000)])).toBe(true);
});

it('lets who reads slowly take a large tile to its end as the first on a connection', async () => {
  const large = Buffer.alloc(10_000_000, 'tea');
  const source = {tile: async ({atLeast}: {atLeast: number}) => ({bytes: large, version: atLeast})};
  const {port} = await hotServer(db, {source}, {headersTimeout: 200, connectionsCheckingInterval: 20});
  await new RawConnection(port).get(PATH);
  const slow = new RawConnection(port);
  slow.socket.pause();
  slow.socket.write(requestOf(PATH));
  await pause(600);
  slow.socket.resume();
  expect((await slow.answer()).body.length).toBe(large.length);
});

it('lets an idle connection go with the others when the server stops', async () => {
  const {connection, server} = await hotServer(db);
  server.close();
  server.closeIdleConnections();
  expect(await connection.closed()).toBe(true);
});
