/** PUBLIC_URL with a path: every absolute address in a document begins with it. */
import {afterAll, beforeAll, expect, it} from 'vitest';
import {openTestServer, type TestServer} from '../../test/open-test-server.ts';

const PUBLIC = 'https://atlas.example.org/atlas';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer({config: {publicUrl: PUBLIC}});
});
afterAll(() => server.close());

it.each([
  '/style.json',
  '/tiles/zones.json',
  '/catalog.jsonld',
  '/api/layers',
  '/api/datasets',
  '/ogc?f=json',
  '/ogc/api',
  '/ogc/collections?f=json',
  '/ogc/collections/zones/items?limit=1',
  '/ogc/tiles/WebMercatorQuad?f=json',
  '/ogc/collections/communes?f=html',
])('%s', async path => {
  const text = await (await server.fetch(path)).text();
  const own = text.match(/https:\/\/atlas\.example\.org[^"<\s]*/g) ?? [];
  expect(own.length).toBeGreaterThan(0);
  expect(own.filter(address => !address.startsWith(`${PUBLIC}/`) && address !== PUBLIC)).toEqual([]);
  // In pages: nothing leads to the root of the host.
  expect(text).not.toMatch(/(href|src)="\//);
});

it('links of a download lead below the path too', async () => {
  const {headers} = await server.fetch('/downloads/zones.csv', {method: 'HEAD'});
  const links = [...(headers.get('link') ?? '').matchAll(/<([^>]+)>; rel="(describedby|collection)"/g)];
  expect(links.map(([, href = '']) => new URL(href, `${PUBLIC}/downloads/zones.csv`).href)).toEqual([
    `${PUBLIC}/catalog.jsonld`,
    `${PUBLIC}/ogc/collections/zones`,
  ]);
});
