import {validateStyleMin} from '@maplibre/maplibre-gl-style-spec';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {LAYERS} from '../../../tiles/layers/index.ts';
import {openTestServer, type TestServer} from '../../test/open-test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

interface Collection {
  readonly number_matched: number;
  readonly number_returned: number;
  readonly features: readonly {
    readonly id: string | number;
    readonly geometry: {readonly type: string; readonly coordinates: unknown};
    readonly properties: Readonly<Record<string, unknown>>;
  }[];
}

async function features(path: string): Promise<Collection> {
  // The route checks its own answer against its declaration in tests, so the shape is certain here.
  return (await server.json(`/api/layers/${path}`)) as Collection;
}

async function problem(path: string): Promise<{status: number; code?: string; errors?: unknown}> {
  const response = await server.fetch(path);
  return {...((await response.json()) as object), status: response.status};
}

describe('GET /api/layers', () => {
  it('lists every layer in drawing order with extent, count, version and addresses', async () => {
    const {layers} = (await server.json('/api/layers')) as {layers: readonly Record<string, unknown>[]};
    expect(layers.map(layer => layer.id)).toEqual(LAYERS.map(layer => layer.id));
    const communes = layers.find(layer => layer.id === 'communes');
    expect(communes).toMatchObject({
      key: 'code',
      geometry: 'polygon',
      count: 38,
      part_of: null,
      links: {
        tilejson: `${server.origin}/tiles/communes.json`,
        features: `${server.origin}/api/layers/communes/features`,
        downloads: {csv: `${server.origin}/downloads/communes.csv`},
      },
    });
    const [west = 0, south = 0, east = 0, north = 0] = (communes?.bounds ?? []) as number[];
    expect(west > 102.2 && south > 21.6 && east < 104.1 && north < 22.9).toBe(true);
    expect(layers.find(layer => layer.id === 'zone-points')).toMatchObject({
      part_of: 'zones',
      links: {downloads: null},
    });
  });

  it('gives classes with titles in both languages, colours and icons', async () => {
    const {layers} = (await server.json('/api/layers')) as {
      layers: readonly {id: string; classes: {of: unknown[]} | null}[];
    };
    expect(layers.find(({id}) => id === 'tourism')?.classes?.of).toContainEqual({
      value: 'cave',
      title: {vi: 'Hang động', en: 'Cave'},
      color: expect.stringMatching(/^#/),
      icon: 'cave',
    });
    expect(layers.find(({id}) => id === 'communes')?.classes).toBeNull();
  });
});

describe('GET /style.json', () => {
  it.each(['', '?lang=en', '?theme=dark', '?lang=en&theme=dark&layers=zones,ocop'])(
    'is a valid style: %s',
    async query => {
      const style = await server.json(`/style.json${query}`);
      expect(validateStyleMin(style as Parameters<typeof validateStyleMin>[0])).toEqual([]);
    },
  );

  it('points to this server and to the present versions', async () => {
    const style = (await server.json('/style.json')) as {
      sources: Record<string, {tiles?: string[]; bounds?: number[]}>;
    };
    const {tiles = [], bounds = []} = style.sources.communes ?? {};
    expect(tiles[0]).toMatch(new RegExp(`^${server.origin}/tiles/communes/\\{z\\}/\\{x\\}/\\{y\\}\\.mvt\\?v=\\d+$`));
    const tile = await server.fetch((tiles[0] ?? '').replace(server.origin, '').replace('{z}/{x}/{y}', '8/201/111'));
    expect([tile.status, tile.headers.get('cache-control')]).toEqual([200, expect.stringContaining('immutable')]);
    expect(bounds).toHaveLength(4);
  });

  it('has sources that answer', async () => {
    const style = (await server.json('/style.json')) as {sources: Record<string, {type: string; data?: unknown}>};
    const urls = Object.values(style.sources).flatMap(({data}) => (typeof data === 'string' ? [data] : []));
    expect(urls.length).toBeGreaterThan(3);
    for (const url of urls)
      expect((await features(url.replace(`${server.origin}/api/layers/`, ''))).number_returned).toBeGreaterThan(0);
  });

  it('refuses a language, theme, layer or parameter it does not have', async () => {
    for (const query of ['lang=fr', 'theme=sepia', 'layers=nothing', 'layers=zone-points', 'colour=red']) {
      expect(await problem(`/style.json?${query}`), query).toMatchObject({status: 400, code: 'validation_failed'});
    }
  });
});

describe('GET /tiles/{layer}.json', () => {
  it('is TileJSON 3.0 with the fields the tiles carry', async () => {
    const tileJson = await server.json('/tiles/zones.json?lang=en');
    expect(tileJson).toMatchObject({
      tilejson: '3.0.0',
      name: 'Raw-material zones',
      minzoom: 9,
      maxzoom: 16,
      tiles: [expect.stringContaining(`${server.origin}/tiles/zones/{z}/{x}/{y}.mvt?v=`)],
      vector_layers: [{id: 'zones', fields: {id: 'integer', crop: 'Crop (text)', area_ha: 'Area, ha (number)'}}],
    });
  });

  it('is one document for several layers in one tile', async () => {
    const tileJson = await server.json('/tiles/zones,province.json?lang=en');
    expect(tileJson).toMatchObject({
      minzoom: 0,
      maxzoom: 16,
      tiles: [expect.stringMatching(/\/tiles\/zones,province\/\{z\}\/\{x\}\/\{y\}\.mvt\?v=\d+\.\d+$/)],
      vector_layers: [{id: 'zones'}, {id: 'province'}],
    });
    const {tiles, bounds} = tileJson as {tiles: string[]; bounds: number[]};
    const tile = await fetch((tiles[0] ?? '').replace('{z}/{x}/{y}', '9/402/223'));
    expect([tile.status, tile.headers.get('cache-control')]).toEqual([200, expect.stringContaining('immutable')]);
    expect(bounds).toEqual(((await server.json('/tiles/province.json')) as {bounds: number[]}).bounds);
  });

  it('is 404 for a layer there is not, 400 for one named twice or too many', async () => {
    for (const names of ['zones,zones', LAYERS.map(({id}) => id).join()]) {
      expect(await problem(`/tiles/${names}.json`), names).toMatchObject({status: 400, code: 'validation_failed'});
    }
    expect(await problem('/tiles/zones,nothing.json')).toMatchObject({status: 404, code: 'unknown_layer'});
    expect(await problem('/tiles/nothing.json')).toMatchObject({status: 404, code: 'unknown_layer'});
  });
});

describe('GET /api/layers/{layer}/features', () => {
  it.each(LAYERS.map(layer => layer.id))('answers for %s as declared', async id => {
    const {number_matched, number_returned, features: list} = await features(`${id}/features?limit=3`);
    expect(number_matched).toBeGreaterThanOrEqual(number_returned);
    expect(list).toHaveLength(number_returned);
    expect(list.length).toBeGreaterThan(0);
  });

  it('is GeoJSON in degrees with six decimals, id and properties of the key', async () => {
    const response = await server.fetch('/api/layers/tourism/features?limit=1');
    expect(response.headers.get('content-type')).toBe('application/geo+json');
    const first = ((await response.json()) as Collection).features[0];
    if (!first) throw new Error('There is no tourism site.');
    expect(first.properties.id).toBe(first.id);
    const [lon = 0, lat = 0] = first.geometry.coordinates as number[];
    expect(lon > 102 && lon < 105 && lat > 21 && lat < 23).toBe(true);
    expect(String(lon).split('.')[1]?.length ?? 0).toBeLessThanOrEqual(6);
  });

  it('limits, counts all the same, and keeps the order of keys', async () => {
    const all = await features('communes/features');
    const some = await features('communes/features?limit=5');
    expect([all.number_matched, all.number_returned]).toEqual([38, 38]);
    expect([some.number_matched, some.number_returned]).toEqual([38, 5]);
    expect(some.features.map(({id}) => id)).toEqual(all.features.slice(0, 5).map(({id}) => id));
    expect(all.features.map(({id}) => id)).toEqual(all.features.map(({id}) => id).sort());
  });

  it('keeps what meets the box, not what only lies near', async () => {
    const sinHo = await features('commune-labels/features?bbox=103.2,22.3,103.4,22.5');
    for (const {geometry} of sinHo.features) {
      const [lon = 0, lat = 0] = geometry.coordinates as number[];
      expect(lon >= 103.2 && lon <= 103.4 && lat >= 22.3 && lat <= 22.5).toBe(true);
    }
    expect(sinHo.number_matched).toBeGreaterThan(0);
    expect((await features('communes/features?bbox=105,10,106,11')).features).toEqual([]);
    expect((await features('communes/features?bbox=-180,-90,180,90')).number_matched).toBe(38);
  });

  it('keeps the classes named', async () => {
    const {features: list} = await features('tourism/features?class=cave,peak');
    expect(new Set(list.map(({properties}) => properties.category))).toEqual(new Set(['cave', 'peak']));
    const all = await features('tourism/features');
    expect(list.length).toBeLessThan(all.number_matched);
  });

  it.each([
    ['nothing/features', 404, 'unknown_layer'],
    ['tourism/features?class=volcano', 400, 'validation_failed'],
    ['communes/features?class=cave', 400, 'validation_failed'],
    ['tourism/features?bbox=1,2,3', 400, 'validation_failed'],
    ['tourism/features?bbox=104,22,103,23', 400, 'validation_failed'],
    ['tourism/features?limit=0', 400, 'validation_failed'],
    ['tourism/features?limit=5001', 400, 'validation_failed'],
    ["tourism/features?class=cave'--", 400, 'validation_failed'],
    ['tourism/features?offset=3', 400, 'validation_failed'],
  ])('refuses %s: %i %s', async (path, status, code) => {
    expect(await problem(`/api/layers/${path}`)).toMatchObject({status, code});
  });
});

it('documents every layer, its values and its classes', async () => {
  const {components} = (await server.json('/api/openapi.json')) as {components: {schemas: Record<string, unknown>}};
  expect(components.schemas.TourismProperties).toMatchObject({
    properties: {category: {anyOf: [{enum: expect.arrayContaining(['cave', 'waterfall'])}, {type: 'null'}]}},
  });
  for (const layer of LAYERS) {
    const name = layer.id
      .split('-')
      .map(word => word.charAt(0).toUpperCase() + word.slice(1))
      .join('');
    expect(components.schemas, layer.id).toHaveProperty(`${name}Properties`);
  }
});
