/** Clients that do not read what they asked for, or leave before it comes: the others are served, and nothing stays behind. */
import {connect, type Socket} from 'node:net';
import {afterAll, beforeAll, expect, it} from 'vitest';
import {unharmed} from './test/fuzz.ts';
import {openTestServer, type TestServer} from './test/open-test-server.ts';

const CLIENTS = 60;
const REQUESTS_EACH = 200;
/** What the answers to one client alone would fill if they were all kept for it. */
const MEGABYTE = 1024 * 1024;

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer({config: {databasePoolSize: 4}});
});
afterAll(() => server.close());

const LARGE = '/tiles/communes-before,communes,zones/8/201/111.mvt';

function open(): Promise<Socket> {
  const {hostname, port} = new URL(server.origin);
  return new Promise(resolve => {
    const socket = connect(Number(port), hostname, () => resolve(socket));
    socket.on('error', () => undefined);
  });
}

const requests = (paths: readonly string[]) =>
  paths.map(path => `GET ${path} HTTP/1.1\r\nHost: atlas\r\n\r\n`).join('');

/** Bytes held outside the heap: what waits to be sent lies there. */
function held(): number {
  return process.memoryUsage().arrayBuffers;
}

it('readers who stop reading cost a bounded amount, and others do not notice', async () => {
  const {byteLength} = await (await server.fetch(LARGE, {headers: {'accept-encoding': 'identity'}})).arrayBuffer();
  expect(byteLength * REQUESTS_EACH).toBeGreaterThan(3 * MEGABYTE);
  const before = held();
  const sockets = await Promise.all(Array.from({length: CLIENTS}, open));
  for (const socket of sockets) socket.pause().write(requests(Array<string>(REQUESTS_EACH).fill(LARGE)));
  for (let round = 0; round < 20; round++) expect(await unharmed(server, LARGE)).toBe(200);
  // All together less than a tenth of what they asked for.
  expect(held() - before).toBeLessThan((byteLength * REQUESTS_EACH * CLIENTS) / 10);
  for (const socket of sockets) socket.destroy();
  await expect.poll(() => server.connections(), {timeout: 10_000}).toBeLessThan(5);
});

it('readers who leave at once free the database for others', async () => {
  const paths = [
    ...Array.from({length: 40}, (_, index) => `/tiles/zones/14/${12_900 + index}/7150.mvt?filter=area_ha>${index}`),
    '/api/search-entries',
    '/downloads/zones.geojson',
    '/downloads/communes.gpkg',
    '/ogc/collections/zones/items?limit=1000',
    '/api/changes',
  ];
  for (let round = 0; round < 3; round++) {
    const sockets = await Promise.all(paths.map(open));
    for (const [index, socket] of sockets.entries()) socket.write(requests([paths[index] ?? '/']));
    await new Promise(resolve => setTimeout(resolve, 5 * round));
    for (const socket of sockets) socket.destroy();
  }
  // More questions at once than there are connections: none may still be held by a client that has left.
  const answers = await Promise.all(Array.from({length: 12}, () => server.db.query<{one: number}>('SELECT 1 AS one')));
  expect(answers.flat().every(({one}) => one === 1)).toBe(true);
  expect(await unharmed(server, '/tiles/zones/14/12950/7150.mvt?filter=area_ha>1')).toBeLessThan(300);
  await expect.poll(() => server.connections(), {timeout: 10_000}).toBeLessThan(5);
});
