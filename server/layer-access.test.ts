import {afterAll, beforeAll, expect, it, vi} from 'vitest';
import type {TestServer} from './test/open-test-server.ts';

const TOKEN = 'a token of sixteen or more';

let server: TestServer;
beforeAll(async () => {
  // Every layer of the registry is public today; these two are not here, from before a server of its own reads the registry.
  vi.resetModules();
  const {zonePoints, zones} = await import('../tiles/layers/zones.layer.ts');
  for (const layer of [zones, zonePoints]) Object.assign(layer, {access: 'operate'});
  const {openTestServer} = await import('./test/open-test-server.ts');
  server = await openTestServer({config: {operatorToken: TOKEN}});
});
afterAll(async () => {
  await server.close();
  vi.resetModules();
});

const ask = (path: string, headers = {}) => server.fetch(path, {headers: {accept: 'application/json', ...headers}});

it.each([
  '/tiles/zones/10/808/447.mvt',
  '/tiles/communes,zones/10/808/447.mvt',
  '/tiles/zones.json',
  '/tiles/communes,zone-points.json',
  '/api/layers/zones/features?limit=1',
  '/downloads/zones.csv',
  '/ogc/collections/zones',
  '/ogc/collections/zones/items?limit=1',
  '/ogc/collections/zones/queryables',
  '/ogc/collections/zones/tiles/WebMercatorQuad',
  '/ogc/collections/zones/tiles/WebMercatorQuad/10/447/808',
])('a layer that is not public is not served at %s', async path => {
  expect((await ask(path)).status).toBe(404);
});

it.each(['/api/layers', '/style.json', '/api/datasets', '/catalog.jsonld', '/ogc/collections'])(
  'a layer that is not public is not listed at %s',
  async path => {
    const response = await ask(path);
    expect(response.status).toBe(200);
    const text = await response.text();
    expect(text).not.toMatch(/"(zones|zone-points)"|\/(tiles|collections|downloads)\/zones\b/);
    expect(text).toContain('tourism');
  },
);

it('a layer that is not public has tiles for an actor with the right, and no cache keeps them', async () => {
  const response = await ask('/tiles/zones/10/808/447.mvt', {authorization: `Bearer ${TOKEN}`});
  expect([200, 204]).toContain(response.status);
  expect(response.headers.get('cache-control')).toBe('private, no-store');
});
