/** The abstract tests of OGC API – Features – Part 1 (OGC 17-069r4, annex A), each under its own number. */
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {z} from 'zod';
import {openTestServer, type TestServer} from '../../test/open-test-server.ts';
import {COLLECTIONS} from './collections.ts';
import {Collection, Feature, FeatureCollection, follow, Link, Linked, Position} from './ogc-answers.fixture.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const read = async <Schema extends z.ZodType>(schema: Schema, path: string) => schema.parse(await server.json(path));
const items = (path: string) => read(FeatureCollection, `/ogc/collections/${path}`);
const ids = COLLECTIONS.map(({id}) => id);
const local = (href: string) => href.replace(server.origin, '');

async function refused(path: string): Promise<unknown> {
  const response = await server.fetch(path);
  expect(response.status, path).toBe(400);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  return response.json();
}

describe('A.2.1 general tests', () => {
  it('abstract test 1, /conf/core/http: answers over HTTP 1.1 with its status codes', async () => {
    expect((await server.fetch('/ogc')).status).toBe(200);
    expect((await server.fetch('/ogc', {method: 'HEAD'})).status).toBe(200);
    expect((await server.fetch('/ogc/nothing')).status).toBe(404);
    const refusal = await server.fetch('/ogc', {method: 'POST'});
    expect([refusal.status, refusal.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    expect(
      (await server.fetch('/ogc', {headers: {origin: 'https://x.example'}})).headers.get('access-control-allow-origin'),
    ).toBe('*');
  });

  it('leaves the rest of the server alone', async () => {
    expect((await server.fetch('/ogcx')).status).toBe(404);
    expect((await server.fetch('/api/layers')).status).toBe(200);
  });
});

describe('A.2.2 landing page', () => {
  it('abstract tests 3 and 4, /conf/core/root-op and root-success: links to description, conformance and data', async () => {
    const {links} = await read(Linked, '/ogc');
    for (const rel of ['self', 'alternate', 'service-desc', 'service-doc', 'conformance', 'data']) {
      const href = follow(links, rel);
      expect(href, rel).toBeDefined();
      expect((await fetch(String(href))).status, rel).toBe(200);
    }
    expect(links.find(({rel}) => rel === 'service-desc')?.type).toBe('application/vnd.oai.openapi+json;version=3.0');
    expect(await server.json('/ogc/')).toMatchObject({title: expect.any(String)});
  });
});

describe('A.2.3 API definition', () => {
  it('abstract tests 5 and 6, /conf/core/api-definition-op and -success: OpenAPI 3.0 of every address', async () => {
    const response = await server.fetch('/ogc/api');
    expect(response.headers.get('content-type')).toBe('application/vnd.oai.openapi+json;version=3.0');
    const Operation = z.looseObject({
      operationId: z.string(),
      parameters: z.array(z.looseObject({name: z.string(), in: z.enum(['path', 'query']), schema: z.looseObject({})})),
      responses: z.looseObject({200: z.looseObject({content: z.looseObject({})})}),
    });
    const api = z
      .looseObject({
        openapi: z.literal('3.0.3'),
        servers: z.array(z.object({url: z.string()})),
        paths: z.record(z.string(), z.object({get: Operation})),
        components: z.object({schemas: z.record(z.string(), z.unknown())}),
      })
      .parse(await response.json());
    expect(api.servers).toEqual([{url: `${server.origin}/ogc`}]);
    const operations = Object.values(api.paths).map(path => path.get);
    expect(new Set(operations.map(({operationId}) => operationId)).size).toBe(operations.length);
    const referenced = [...JSON.stringify(api).matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name = '']) => name);
    expect(referenced.filter(name => !(name in api.components.schemas))).toEqual([]);
    const names = api.paths['/collections/zones/items']?.get.parameters.map(({name}) => name);
    expect(names).toEqual(expect.arrayContaining(['bbox', 'limit', 'datetime', 'crop', 'area_ha', 'crs', 'bbox-crs']));
  });
});

describe('A.2.4 conformance', () => {
  it('abstract tests 7 and 8, /conf/core/conformance-op and -success', async () => {
    const {conformsTo} = await read(z.object({conformsTo: z.array(z.url())}), '/ogc/conformance');
    expect(conformsTo).toContain('http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core');
  });
});

describe('A.2.5 and A.2.6 collections', () => {
  it('abstract tests 9 and 10, /conf/core/fc-md-op and -success: every public layer with its links and extent', async () => {
    const document = await read(z.object({links: z.array(Link), collections: z.array(Collection)}), '/ogc/collections');
    expect(document.collections.map(({id}) => id)).toEqual(ids);
    expect(follow(document.links, 'self')).toBe(`${server.origin}/ogc/collections`);
    for (const {links, extent} of document.collections) {
      expect(links.filter(({rel}) => rel === 'items').map(({type}) => type)).toEqual([
        'application/geo+json',
        'text/html',
      ]);
      expect(extent.spatial.bbox[0]).toHaveLength(4);
    }
  });

  it('abstract tests 11 and 12, /conf/core/sfc-md-op and -success: one collection says the same as the list', async () => {
    const {collections} = await read(z.object({collections: z.array(Collection)}), '/ogc/collections');
    for (const listed of collections) {
      const own = await read(Collection, `/ogc/collections/${listed.id}`);
      expect({...own, links: []}).toEqual({...listed, links: []});
    }
    expect((await server.fetch('/ogc/collections/nothing')).status).toBe(404);
    expect((await server.fetch('/ogc/collections/commune-labels')).status).toBe(404);
  });
});

describe('A.2.7 features', () => {
  it('abstract tests 13 and 14, /conf/core/fc-op: GeoJSON of every collection', async () => {
    for (const id of ids) {
      const response = await server.fetch(`/ogc/collections/${id}/items?limit=2`);
      expect([id, response.status, response.headers.get('content-type')]).toEqual([id, 200, 'application/geo+json']);
      const {features} = FeatureCollection.parse(await response.json());
      expect(features.length).toBeGreaterThan(0);
    }
    expect((await server.fetch('/ogc/collections/nothing/items')).status).toBe(404);
  });

  it('abstract tests 15 and 16, /conf/core/fc-bbox-definition and -response: only what meets the box', async () => {
    const all = await items('tourism/items');
    const inside = await items('tourism/items?bbox=103,22,103.5,22.6');
    const expected = all.features.filter(({geometry}) => {
      const [x, y] = Position.parse(geometry.coordinates);
      return x !== undefined && y !== undefined && x >= 103 && x <= 103.5 && y >= 22 && y <= 22.6;
    });
    expect(expected.length).toBeGreaterThan(0);
    expect(inside.features.map(({id}) => id)).toEqual(expected.map(({id}) => id));
    expect((await items('tourism/items?bbox=103,22,-10,103.5,22.6,9000')).numberMatched).toBe(expected.length);
    // A box across the 180th meridian reaches Lai Châu from the west end.
    expect((await items('tourism/items?bbox=170,-90,104,90')).numberMatched).toBe(all.numberMatched);
    expect((await items('tourism/items?bbox=170,-90,-170,90')).numberMatched).toBe(0);
    expect((await items('communes/items?bbox=103.4,22.3,103.4,22.3')).numberMatched).toBe(1);
    for (const bbox of ['', 'a', '1,2,3', '1,2,3,4,5', '103,23,104,22', '1,2,3,NaN', '1,2,3,1e999', '0x1,2,3,4']) {
      await refused(`/ogc/collections/tourism/items?bbox=${bbox}`);
    }
  });

  it('abstract tests 17 and 18, /conf/core/fc-limit-definition and -response: pages that lead through everything', async () => {
    const pages: (string | number)[] = [];
    let path: string | undefined = '/ogc/collections/communes-before/items?limit=25';
    while (path !== undefined) {
      const {features, links, numberMatched, numberReturned} = await read(FeatureCollection, path);
      expect([features.length, numberMatched]).toEqual([numberReturned, 106]);
      pages.push(...features.map(({id}) => id));
      const next = follow(links, 'next');
      path = next === undefined ? undefined : local(next);
    }
    expect(pages).toHaveLength(106);
    expect(new Set(pages).size).toBe(106);
    expect((await items('province/items?limit=1')).links.some(({rel}) => rel === 'next')).toBe(false);
    // Beyond the most allowed is no error.
    expect((await items('communes/items?limit=999999')).numberReturned).toBe(38);
    for (const limit of ['0', '-1', 'x', '1.5', '']) await refused(`/ogc/collections/communes/items?limit=${limit}`);
  });

  it('reads more than one batch in the order of the keys', async () => {
    const {features, numberMatched, numberReturned} = await items('zones/items?limit=10000');
    const keys = features.map(({id}) => Number(id));
    expect(numberReturned).toBe(numberMatched);
    expect(numberMatched).toBeGreaterThan(400);
    expect(keys).toEqual([...new Set(keys)].sort((a, b) => a - b));
  });

  it('abstract tests 19 and 20, /conf/core/fc-time-definition and -response: features without time fit every time', async () => {
    for (const datetime of [
      '2025-07-01',
      '2025-07-01T00:00:00Z',
      '2025-07-01T00:00:00%2B07:00/..',
      '../2025-07-01',
      '2024-01-01/2025-01-01',
    ]) {
      expect((await items(`communes/items?limit=1&datetime=${datetime}`)).numberMatched, datetime).toBe(38);
    }
    for (const datetime of [
      'x',
      '2025-02-30',
      '2025-13-01',
      '../..',
      '2025-01-02/2025-01-01',
      '2025-01-01/2025-02-01/2025-03-01',
      '2025',
    ]) {
      await refused(`/ogc/collections/communes/items?datetime=${datetime}`);
    }
  });

  it('abstract tests 21 and 22, /conf/core/query-param-unknown and -invalid: 400 that names every mistake', async () => {
    const problem = await refused('/ogc/collections/communes/items?unknown=1&limit=x&kind=castle');
    expect(problem).toMatchObject({code: 'validation_failed'});
    const {errors} = z.object({errors: z.array(z.object({path: z.string()}))}).parse(problem);
    expect(errors.map(({path}) => path).sort()).toEqual(['query.kind', 'query.limit', 'query.unknown']);
    for (const path of [
      '',
      '/conformance',
      '/api',
      '/collections',
      '/collections/communes',
      '/collections/communes/items/03478',
    ]) {
      await refused(`/ogc${path}?unknown=1`);
      await refused(`/ogc${path}?f=xml`);
    }
    await refused('/ogc/collections/communes/items?limit=1&limit=2');
    await refused('/ogc/collections/communes/items?cursor=!');
    await refused('/ogc/collections/zones/items?cursor=InRleHQi');
    await refused('/ogc/collections/communes/items?name=%');
  });

  it('/req/core/fc-filters: properties by exact value', async () => {
    const wards = await items('communes/items?kind=ward');
    expect(wards.features.map(({properties}) => properties.kind)).toEqual(['ward', 'ward']);
    expect((await items('communes/items?kind=ward&name=Tân Phong')).numberMatched).toBe(1);
    const all = await items('ocop/items?limit=1000');
    const four = all.features.filter(({properties}) => properties.stars === 4);
    expect((await items('ocop/items?stars=4')).numberMatched).toBe(four.length);
    expect((await items('zones/items?is_sample=false')).numberMatched).toBe(0);
    await refused('/ogc/collections/ocop/items?stars=four');
    const samples = await items('zones/items?is_sample=true');
    expect((await items('zones/items?is_sample=1')).numberMatched).toBe(samples.numberMatched);
    expect((await items('zones/items?is_sample=0')).numberMatched).toBe(0);
    await refused('/ogc/collections/zones/items?is_sample=2');
  });

  it('abstract tests 23 to 26, /conf/core/fc-response, fc-links, fc-rel-type, fc-timeStamp: links, counts and time', async () => {
    const {links, numberMatched, numberReturned, timeStamp} = await items('zones/items?limit=3&crop=tea');
    expect(numberReturned).toBe(3);
    expect(timeStamp).toBe('2026-11-23T05:00:00.000Z');
    expect(follow(links, 'self')).toBe(`${server.origin}/ogc/collections/zones/items?limit=3&crop=tea`);
    for (const {rel, type, href} of links) {
      const response = await fetch(href);
      expect([rel, response.status]).toEqual([rel, 200]);
      expect(response.headers.get('content-type')).toContain(type);
    }
    const [row] = await server.db.query<{count: number}>(
      `SELECT count(*)::int AS count FROM map_raw_material_zone WHERE crop = 'tea'`,
    );
    expect(numberMatched).toBe(row?.count);
  });
});

describe('A.2.8 one feature', () => {
  it('abstract tests 27 to 29, /conf/core/f-op, f-success, f-links: the feature as in its collection', async () => {
    for (const id of ids) {
      const [listed] = (await items(`${id}/items?limit=1`)).features;
      const path = `/ogc/collections/${id}/items/${encodeURIComponent(String(listed?.id))}`;
      const {links, ...own} = await read(Feature.extend({links: z.array(Link)}), path);
      expect(own).toEqual(listed);
      expect(links.map(({rel}) => rel)).toEqual(['self', 'alternate', 'collection']);
      expect((await server.fetch(`/ogc/collections/${id}/items/0`)).status).toBe(404);
    }
    expect((await server.fetch('/ogc/collections/zones/items/tea')).status).toBe(404);
    expect((await server.fetch('/ogc/collections/nothing/items/1')).status).toBe(404);
  });
});

describe('/conf/geojson', () => {
  it('/conf/geojson/content: CRS84, outer rings counter-clockwise, declared properties only', async () => {
    const {features} = await items('communes/items?limit=50');
    for (const {geometry, properties} of features) {
      expect(Object.keys(properties)).toEqual([
        'code',
        'name',
        'full_name',
        'kind',
        'official_area_km2',
        'population',
        'outline_kind',
        'area_class',
        'commune_group',
      ]);
      const polygons = z.array(z.array(z.array(z.tuple([z.number(), z.number()])))).parse(geometry.coordinates);
      for (const [outer = []] of polygons) expect(signedArea(outer)).toBeGreaterThan(0);
    }
  });
});

function signedArea(ring: readonly (readonly [number, number])[]): number {
  return ring.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y];
    return sum + x * nextY - nextX * y;
  }, 0);
}
