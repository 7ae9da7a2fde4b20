/** OGC API – Tiles – Part 1 (OGC 20-057), annex A, for the classes that are claimed. */
import {VectorTile} from '@mapbox/vector-tile';
import {PbfReader} from 'pbf';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {z} from 'zod';
import {tileBox} from '../../../tiles/grid.ts';
import {decodeTile} from '../../test/decoded-tile.ts';
import {openTestServer, type TestServer} from '../../test/open-test-server.ts';
import {COLLECTIONS} from './collections.ts';
import {Link, Linked} from './ogc-answers.fixture.ts';

const REL = 'http://www.opengis.net/def/rel/ogc/1.0/';
const MVT = 'application/vnd.mapbox-vector-tile';
const WEB_MERCATOR_QUAD = 'http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad';
const TemplatedLink = Link.extend({href: z.string(), templated: z.boolean().optional()});
const TileSet = z.looseObject({
  dataType: z.literal('vector'),
  crs: z.url(),
  tileMatrixSetURI: z.literal(WEB_MERCATOR_QUAD),
  links: z.array(TemplatedLink),
});
const Limits = z.object({
  tileMatrix: z.string(),
  minTileRow: z.int(),
  maxTileRow: z.int(),
  minTileCol: z.int(),
  maxTileCol: z.int(),
});
const FullTileSet = TileSet.extend({
  tileMatrixSetLimits: z.array(Limits),
  boundingBox: z.object({lowerLeft: z.array(z.number()), upperRight: z.array(z.number())}),
  layers: z.array(z.looseObject({id: z.string(), dataType: z.literal('vector'), geometryDimension: z.int()})),
});

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const tileset = async (id: string) =>
  FullTileSet.parse(await server.json(`/ogc/collections/${id}/tiles/WebMercatorQuad`));
const follow = (links: readonly z.infer<typeof TemplatedLink>[], rel: string) => links.find(link => link.rel === rel);

describe('/conf/tilesets-list and /conf/geodata-tilesets', () => {
  it('/conf/geodata-tilesets/desc-links: from every collection to its tile sets and from there to each', async () => {
    for (const {id} of COLLECTIONS) {
      const {links} = Linked.parse(await server.json(`/ogc/collections/${id}`));
      const list = z
        .object({tilesets: z.array(TileSet).length(1), links: z.array(Link)})
        .parse(await (await fetch(links.find(({rel}) => rel === `${REL}tilesets-vector`)?.href ?? '')).json());
      const self = follow(list.tilesets[0]?.links ?? [], 'self')?.href ?? '';
      expect(TileSet.parse(await (await fetch(self)).json()).title).toBe(list.tilesets[0]?.title);
    }
    expect((await server.fetch('/ogc/collections/commune-labels/tiles')).status).toBe(404);
    expect((await server.fetch('/ogc/collections/communes/tiles?x=1')).status).toBe(400);
  });
});

describe('/conf/dataset-tilesets', () => {
  it('leads from the landing page to tiles with every collection', async () => {
    const {links} = Linked.parse(await server.json('/ogc'));
    const list = z
      .object({tilesets: z.array(TileSet).length(1)})
      .parse(await (await fetch(follow(links, `${REL}tilesets-vector`)?.href ?? '')).json());
    const set = FullTileSet.parse(
      await (await fetch(follow(list.tilesets[0]?.links ?? [], 'self')?.href ?? '')).json(),
    );
    expect(set.layers.map(({id}) => id)).toEqual(COLLECTIONS.map(({id}) => id));
    const template = follow(set.links, 'item')?.href ?? '';
    const href = template.replace('{tileMatrix}', '8').replace('{tileRow}', '111').replace('{tileCol}', '201');
    const {layers} = new VectorTile(new PbfReader(new Uint8Array(await (await fetch(href)).arrayBuffer())));
    for (const id of ['communes', 'criteria-status', 'tourism']) expect(layers[id]?.length, id).toBeGreaterThan(5);
    expect((await fetch(follow(set.links, 'describedby')?.href ?? '')).status).toBe(200);
    expect((await server.fetch('/ogc/tiles/WorldCRS84Quad')).status).toBe(404);
  });
});

describe('/conf/oas30', () => {
  it('/req/oas30/operation-id: what an operation is for stands at the end of its id', async () => {
    const Api = z.object({paths: z.record(z.string(), z.object({get: z.object({operationId: z.string()})}))});
    const {paths} = Api.parse(await server.json('/ogc/api'));
    const ids = Object.entries(paths).map(([path, {get}]) => [path, get.operationId]);
    for (const [base, scope] of [
      ['', 'dataset'],
      ['/collections/{collectionId}', 'collection'],
    ]) {
      const set = `${base}/tiles/{tileMatrixSetId}`;
      expect(ids).toContainEqual([`${base}/tiles`, expect.stringMatching(`\\.${scope}\\.vector\\.getTileSetsList$`)]);
      expect(ids).toContainEqual([set, expect.stringMatching(`\\.${scope}\\.vector\\.getTileSet$`)]);
      expect(ids).toContainEqual([
        `${set}/{tileMatrix}/{tileRow}/{tileCol}`,
        expect.stringMatching(`\\.${scope}\\.vector\\.getTile$`),
      ]);
    }
  });
});

describe('/conf/tileset', () => {
  it('/conf/tileset/description: grid, limits, layers and where the tiles are', async () => {
    for (const layer of COLLECTIONS) {
      const {links, tileMatrixSetLimits, layers} = await tileset(layer.id);
      expect(follow(links, `${REL}tiling-scheme`)?.href).toBe(`${server.origin}/ogc/tileMatrixSets/WebMercatorQuad`);
      expect(follow(links, 'item')).toMatchObject({templated: true, type: MVT});
      expect((await fetch(follow(links, 'describedby')?.href ?? '')).status).toBe(200);
      expect(tileMatrixSetLimits.map(({tileMatrix}) => Number(tileMatrix))).toEqual(
        Array.from({length: layer.zoom[1] - layer.zoom[0] + 1}, (_, index) => layer.zoom[0] + index),
      );
      expect(layers.map(({id, geometryDimension}) => [id, geometryDimension])).toEqual([
        [layer.id, layer.geometry === 'point' ? 0 : 2],
      ]);
    }
  });

  it('/req/tmxs: the Web Mercator grid as the standard defines it', async () => {
    const {tileMatrixSets} = z
      .object({tileMatrixSets: z.array(z.object({id: z.string(), uri: z.url(), links: z.array(Link)}))})
      .parse(await server.json('/ogc/tileMatrixSets'));
    expect(tileMatrixSets.map(({uri}) => uri)).toEqual([WEB_MERCATOR_QUAD]);
    const Matrix = z.looseObject({
      id: z.string(),
      scaleDenominator: z.number(),
      cellSize: z.number(),
      matrixWidth: z.int(),
    });
    const {tileMatrices} = z
      .looseObject({tileMatrices: z.array(Matrix)})
      .parse(await (await fetch(tileMatrixSets[0]?.links[0]?.href ?? '')).json());
    expect(tileMatrices[0]?.scaleDenominator).toBeCloseTo(559082264.028717, 4);
    expect(tileMatrices[0]?.cellSize).toBeCloseTo(156543.033928041, 8);
    expect(tileMatrices[18]).toMatchObject({id: '18', matrixWidth: 2 ** 18});
    expect(tileMatrices[18]?.scaleDenominator).toBeCloseTo(2132.72958385, 6);
  });

  it.each([
    '/tileMatrixSets',
    '/tiles',
    '/tiles/WebMercatorQuad',
    '/tileMatrixSets/WebMercatorQuad',
    '/collections/zones/tiles',
    '/collections/zones/tiles/WebMercatorQuad',
  ])('shows %s as a page', async path => {
    const response = await server.fetch(`/ogc${path}?f=html&lang=en`);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await response.text()).toContain('<h1>');
  });
});

describe('/conf/core and /conf/mvt', () => {
  it('/conf/core/tc-op, tc-success, /conf/mvt/content: every limit leads to tiles, row before column', async () => {
    for (const layer of COLLECTIONS) {
      const {links, tileMatrixSetLimits} = await tileset(layer.id);
      const template = follow(links, 'item')?.href ?? '';
      const [{tileMatrix, minTileRow: y, minTileCol: x} = {tileMatrix: '0', minTileRow: 0, minTileCol: 0}] =
        tileMatrixSetLimits;
      const href = template
        .replace('{tileMatrix}', tileMatrix)
        .replace('{tileRow}', String(y))
        .replace('{tileCol}', String(x));
      const response = await fetch(href);
      const own = await server.fetch(`/tiles/${layer.id}/${tileMatrix}/${x}/${y}.mvt`);
      expect([layer.id, response.status]).toEqual([layer.id, own.status]);
      expect(response.headers.get('etag')).toBe(own.headers.get('etag'));
      if (response.status !== 200) continue;
      expect(response.headers.get('content-type')).toBe(MVT);
      const features = decodeTile(new Uint8Array(await response.arrayBuffer()), layer.id, layer.key);
      expect(features.size).toBeGreaterThan(0);
    }
  });

  it('finds the same features as a box of the same extent', async () => {
    const tile = {z: 8, x: 201, y: 111};
    const response = await server.fetch('/ogc/collections/communes/tiles/WebMercatorQuad/8/111/201?f=mvt');
    const drawn = decodeTile(new Uint8Array(await response.arrayBuffer()), 'communes', 'code');
    const [west, south, east, north] = tileBox(tile);
    const inside = z
      .object({features: z.array(z.object({id: z.string()}))})
      .parse(await server.json(`/ogc/collections/communes/items?bbox=${[west, south, east, north]}`));
    for (const {id} of inside.features) expect([...drawn.keys()]).toContain(id);
  });

  it('/conf/core/tc-error: 400 outside the grid, 204 where nothing is, 404 for what does not exist', async () => {
    const at = async (path: string, init?: RequestInit) =>
      (await server.fetch(`/ogc/collections/${path}`, init)).status;
    expect(await at('communes/tiles/WebMercatorQuad/3/8/0')).toBe(400);
    expect(await at('communes/tiles/WebMercatorQuad/99/0/0')).toBe(400);
    expect(await at('communes/tiles/WebMercatorQuad/a/b/c')).toBe(400);
    expect(await at('communes/tiles/WebMercatorQuad/-1/0/0')).toBe(400);
    expect(await at('communes/tiles/WebMercatorQuad/8/%2f/1')).toBe(400);
    expect(await at('communes/tiles/WebMercatorQuad/8/0/0')).toBe(204);
    expect(await at('zones/tiles/WebMercatorQuad/0/0/0')).toBe(204);
    expect(await at('nothing/tiles/WebMercatorQuad/0/0/0')).toBe(404);
    expect(await at('commune-labels/tiles/WebMercatorQuad/8/111/201')).toBe(404);
    expect(await at('communes/tiles/WorldCRS84Quad/0/0/0')).toBe(404);
    expect(await at('communes/tiles/WebMercatorQuad/8/111/201?f=png')).toBe(400);
    expect(await at('communes/tiles/WebMercatorQuad/8/111/201', {method: 'POST'})).toBe(405);
    expect(await at('communes/tiles/WebMercatorQuad/8/111/201', {method: 'HEAD'})).toBe(200);
  });
});
