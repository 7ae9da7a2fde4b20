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

it('whoever asks what an address takes is told', async () => {
  const answer = await ask('/api/layers');
  expect([answer.status, answer.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS']);
  expect(answer.headers.has('access-control-allow-headers')).toBe(false);
});
