import {Agent, request} from 'node:http';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {openTestServer, type TestServer} from '../../test/open-test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const ask = (path: string, headers: Record<string, string> = {}) => server.fetch(path, {method: 'OPTIONS', headers});

describe('a page of another site', () => {
  it.each([
    '/api/layers',
    '/api/layers/ocop/features?limit=1',
    '/tiles/communes/8/201/111.mvt',
    '/downloads/ocop.csv',
    '/style.json',
    '/catalog.jsonld',
    '/ogc',
    '/ogc/collections/ocop/items?limit=1',
  ])('may read %s with headers of its own', async path => {
    const answer = await ask(path, {
      origin: 'https://other.example',
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'if-none-match, x-requested-with',
    });
    expect(answer.status).toBe(204);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, HEAD',
      'access-control-allow-headers': 'if-none-match, x-requested-with',
      allow: 'GET, HEAD, OPTIONS',
    });
  });

  it.each(['/', '/du-lich', '/readyz', '/ogcx'])('is not let into %s', async path => {
    const answer = await ask(path, {origin: 'https://other.example', 'access-control-request-method': 'GET'});
    expect(answer.status).toBe(405);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });
});

it('a connection that asks first and reads then gets every answer, in order', async () => {
  const agent = new Agent({keepAlive: true, maxSockets: 1});
  const send = (method: string) =>
    new Promise<[number | undefined, number]>((done, fail) => {
      const path = '/tiles/communes/8/201/111.mvt';
      request(server.origin + path, {agent, method}, response => {
        let bytes = 0;
        response.on('data', chunk => (bytes += chunk.length)).on('end', () => done([response.statusCode, bytes]));
      })
        .on('error', fail)
        .end();
    });
  const [, size] = await send('GET');
  expect(size).toBeGreaterThan(1000);
  for (let round = 0; round < 3; round += 1) {
    expect(await Promise.all(['OPTIONS', 'GET', 'GET'].map(send))).toEqual([
      [204, 0],
      [200, size],
      [200, size],
    ]);
  }
  agent.destroy();
});

it('an OPTIONS request is told what the address takes', async () => {
  const answer = await ask('/api/layers');
  expect([answer.status, answer.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS']);
  expect(answer.headers.has('access-control-allow-headers')).toBe(false);
});
