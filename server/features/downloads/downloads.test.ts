import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {z} from 'zod';
import {DOWNLOAD_FORMATS} from '../../../data/formats/download-formats.ts';
import {SHAPE_TYPES} from '../../../data/formats/shape.ts';
import {type Layer, sentColumns, vectorKind} from '../../../tiles/layer.ts';
import {communes} from '../../../tiles/layers/communes.layer.ts';
import {DATA_LAYERS, GROUND_LAYERS, MAIN_LAYERS} from '../../../tiles/layers/index.ts';
import {tourism} from '../../../tiles/layers/tourism.layer.ts';
import {openTestServer, type TestServer} from '../../test/open-test-server.ts';
import {FeatureCollection} from '../ogc/ogc-answers.fixture.ts';
import {type ReadFeature, readBack} from './download-readers.fixture.ts';
import {DatasetInfo} from './downloads-schema.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

async function download(path: string): Promise<Uint8Array> {
  const response = await server.fetch(`/downloads/${path}`);
  if (response.status !== 200) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return new Uint8Array(await response.arrayBuffer());
}

async function itemsOf(layer: string, query = ''): Promise<ReadFeature[]> {
  const answer = await server.json(`/ogc/collections/${layer}/items?limit=10000${query}`);
  const {features, numberMatched} = FeatureCollection.parse(answer);
  expect(features).toHaveLength(numberMatched);
  return features;
}

/** What CSV makes of a value. */
function asText(value: unknown): string {
  return value === null ? '' : String(value);
}

function numbersIn(value: unknown): number[] {
  return Array.isArray(value) ? value.flatMap(numbersIn) : [Number(value)];
}

/** The seventh decimal may be rounded the other way. */
function expectSamePlace(found: ReadFeature['geometry'], wanted: ReadFeature['geometry'], tolerance: number): void {
  expect(found.type).toBe(wanted.type);
  const [a, b] = [numbersIn(found.coordinates), numbersIn(wanted.coordinates)];
  expect(a).toHaveLength(b.length);
  const farthest = a.reduce((most, number, index) => Math.max(most, Math.abs(number - (b[index] ?? Number.NaN))), 0);
  expect(farthest).toBeLessThan(tolerance);
}

describe.each(DATA_LAYERS.map(layer => [layer.id, layer] as const))('%s', (id, layer) => {
  it.each(DOWNLOAD_FORMATS.map(({id: format}) => format))('%s holds what the OGC API gives', async format => {
    const wanted = await itemsOf(id);
    const {features, about} = await readBack(format, await download(`${id}.${format}`));
    expect(wanted.length).toBeGreaterThan(0);
    expect(features).toHaveLength(wanted.length);
    const byKey = keyed(layer, features);
    for (const {properties, geometry} of wanted) {
      const key = String(properties[layer.key]);
      const found = byKey.get(key);
      if (!found) throw new Error(`No feature ${key}.`);
      expectSamePlace(found.geometry, geometry, 1.5e-7);
      expect(attributes(layer, found, format)).toEqual(
        format === 'csv' ? mapValues(properties, asText) : {...properties},
      );
    }
    const {sources} = await sourcesOf(id);
    for (const {title} of sources) expect(about).toContain(title);
    expect(about).toBe(about.normalize('NFC'));
  });
});

const LICENCES: Readonly<Record<string, RegExp>> = {relief: /public domain/, geonames: /GeoNames.*CC BY/s};

describe.each(GROUND_LAYERS.map(layer => [layer.id, layer] as const))('%s of the ground', (id, layer) => {
  it.each(DOWNLOAD_FORMATS.map(({id: format}) => format))('%s holds what the map shows', async format => {
    const wanted = z
      .object({features: z.array(z.object({id: z.int(), properties: z.record(z.string(), z.unknown())}).loose())})
      .parse(await server.json(`/api/layers/${id}/features?limit=5000`)).features;
    const {features, about} = await readBack(format, await download(`${id}.${format}`));
    const byKey = keyed(layer, features);
    expect(byKey.size).toBe(wanted.length);
    for (const {id: key, properties} of wanted) {
      const found = byKey.get(String(key));
      if (!found) throw new Error(`No feature ${key}.`);
      expect(attributes(layer, found, format)).toEqual(format === 'csv' ? mapValues(properties, asText) : properties);
      expect(found.geometry.type).toBe(SHAPE_TYPES[vectorKind(layer)]);
    }
    expect(about).toMatch(LICENCES[id] ?? /OpenStreetMap contributors.*ODbL/s);
  });
});

function keyed({key}: Layer, features: readonly ReadFeature[]): ReadonlyMap<string, ReadFeature> {
  return new Map(features.map(feature => [String(feature.properties[key]), feature]));
}

/** The declared columns of a feature as read; anything undeclared fails. */
function attributes(layer: Layer, {properties}: ReadFeature, format: string): Record<string, unknown> {
  const place = format === 'csv' && layer.geometry === 'point' ? ['longitude', 'latitude'] : [];
  expect(Object.keys(properties)).toEqual([...sentColumns(layer), ...place]);
  return Object.fromEntries(sentColumns(layer).map(name => [name, properties[name]]));
}

function mapValues(record: Readonly<Record<string, unknown>>, change: (value: unknown) => unknown) {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}

async function sourcesOf(layer: string): Promise<{sources: {title: string; is_sample: boolean}[]}> {
  return JSON.parse(Buffer.from(await download(`${layer}.geojson`)).toString());
}

describe('GET /api/datasets', () => {
  it('lists every layer with its files, its sources and what they say of their licence', async () => {
    const {datasets} = z.object({datasets: z.array(DatasetInfo)}).parse(await server.json('/api/datasets'));
    expect(datasets.map(({id}) => id)).toEqual(MAIN_LAYERS.map(({id}) => id));
    for (const {id, sources, files, count, licence, is_sample} of datasets) {
      expect(sources.length, id).toBeGreaterThan(0);
      expect(licence.length, id).toBeGreaterThan(0);
      expect(is_sample).toBe(['zones', 'criteria-status'].includes(id));
      expect(files.map(({href}) => href)).toEqual(
        DOWNLOAD_FORMATS.map(({id: format}) => `${server.origin}/downloads/${id}.${format}`),
      );
      if (DATA_LAYERS.some(layer => layer.id === id)) expect(count).toBe((await itemsOf(id)).length);
    }
    expect(datasets.find(({id}) => id === 'communes')?.period).toEqual({from: '2025-07-01', to: null});
  });
});

describe('the content of a file', () => {
  it('names the sources that the rows have, row by row in CSV', async () => {
    const rows = await server.db.query<{name: string; source: string}>(
      `SELECT t.name, s.title AS source FROM tourism_site t JOIN data_source s ON s.id = t.source_id
       WHERE t.display_geom IS NOT NULL ORDER BY t.id`,
    );
    const text = Buffer.from(await download('tourism.csv')).toString();
    const lines = text.trimEnd().split('\r\n').slice(1);
    expect(lines).toHaveLength(rows.length);
    for (const [index, {name, source}] of rows.entries()) {
      expect(lines[index]).toContain(name.replaceAll('"', '""'));
      expect(lines[index]).toContain(source.replaceAll('"', '""'));
    }
  });

  it('marks sample data, in the name of the file too', async () => {
    const response = await server.fetch('/downloads/zones.geojson');
    const {title, is_sample} = JSON.parse(await response.text());
    expect(title).toEqual({vi: 'Vùng nguyên liệu (Dữ liệu mẫu)', en: 'Raw-material zones (sample data)'});
    expect(is_sample).toBe(true);
    const disposition = response.headers.get('content-disposition') ?? '';
    expect(disposition).toMatch(/^attachment; filename="lai-chau-zones-du-lieu-mau-\d{4}-\d\d-\d\d\.geojson"; /);
    const [, encoded = ''] = /filename\*=UTF-8''([\w%.~-]+)$/.exec(disposition) ?? [];
    expect(decodeURIComponent(encoded)).toMatch(/^Lai Châu – Vùng nguyên liệu \(Dữ liệu mẫu\) – [\d-]+\.geojson$/);
    const real = await server.fetch('/downloads/communes.geojson');
    expect(JSON.parse(await real.text())).toMatchObject({is_sample: false, publisher: 'Atlas Nông thôn Lai Châu'});
  });

  it('is the generalised geometry, never the surveyed one', async () => {
    const rows = await server.db.query<{text: string}>(
      `SELECT ST_AsText(ST_PointN(ST_ExteriorRing(ST_GeometryN(surveyed_geom, 1)), 1), 7) AS text
       FROM raw_material_zone ORDER BY id LIMIT 50`,
    );
    const text = Buffer.from(await download('zones.csv')).toString();
    for (const {text: point} of rows) expect(text).not.toContain(point.replace(/^POINT ?\(|\)$/g, ''));
  });

  it('follows crs: VN-2000 in metres, with the system named inside', async () => {
    const uri = encodeURIComponent('http://www.opengis.net/def/crs/EPSG/0/9205');
    for (const layer of [tourism, communes]) {
      const wanted = await itemsOf(layer.id, `&crs=${uri}`);
      for (const format of ['csv', 'gpkg']) {
        const {features} = await readBack(format, await download(`${layer.id}.${format}?crs=EPSG:9205`));
        expect(features).toHaveLength(wanted.length);
        const byKey = keyed(layer, features);
        for (const {properties, geometry} of wanted) {
          const found = byKey.get(String(properties[layer.key]));
          if (!found) throw new Error(`No feature ${properties[layer.key]}.`);
          expectSamePlace(found.geometry, geometry, 0.011);
        }
      }
    }
    const header = Buffer.from(await download('tourism.csv?crs=EPSG:9205'))
      .toString()
      .split('\r\n', 1)[0];
    expect(header).toContain(',easting,northing,wkt,');
  });

  it('can begin with a byte-order mark and separate by semicolons, with decimal commas', async () => {
    const plain = await download('ocop.csv');
    const marked = await download('ocop.csv?bom=1');
    expect([...marked.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(Buffer.from(marked.subarray(3)).equals(plain)).toBe(true);
    const [names = '', first = ''] = Buffer.from(await download('communes.csv?separator=semicolon'))
      .toString()
      .split('\r\n');
    expect(names).toMatch(/^code;name;/);
    expect(first).toMatch(/;\d+,\d+;/);
  });
});
