import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {z} from 'zod';
import {DOWNLOAD_FORMATS} from '../../../data/formats/download-formats.ts';
import {findLayer, MAIN_LAYERS} from '../../../tiles/layers/index.ts';
import {openTestServer, type TestServer} from '../../test/open-test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer({writes: true});
});
afterAll(() => server.close());

const Reference = z.object({'@id': z.url()});
const Words = z.array(z.object({'@value': z.string().min(1), '@language': z.enum(['vi', 'en'])}));
const Typed = z.object({'@value': z.string(), '@type': z.string()});
const Distribution = z.looseObject({
  '@id': z.url(),
  '@type': z.literal('dcat:Distribution'),
  'dcat:accessURL': Reference,
  'dcat:downloadURL': Reference.optional(),
  'dcat:mediaType': Reference,
  'dcat:accessService': Reference.optional(),
});
const Dataset = z.looseObject({
  '@id': z.url(),
  'dcterms:identifier': z.string(),
  'dcterms:title': Words.length(2),
  'dcterms:description': Words.length(2),
  'dcterms:modified': Typed,
  'dcterms:spatial': z.object({'@type': z.literal('dcterms:Location'), 'locn:geometry': Typed, 'dcat:bbox': Typed}),
  'dcterms:temporal': z.looseObject({'dcat:startDate': Typed, 'dcat:endDate': Typed.optional()}).optional(),
  'dcterms:license': z.union([Reference, z.looseObject({'@type': z.literal('dcterms:LicenseDocument')})]),
  'dcat:theme': Reference,
  'dcterms:rights': z.looseObject({'rdfs:label': z.object({'@value': z.string().min(1)}).loose()}),
  'dcterms:source': z.array(z.looseObject({'@id': z.url()})).min(1),
  'dcat:keyword': Words,
  'dcat:version': z.string().regex(/^\d+$/),
  'dcat:distribution': z.array(Distribution),
});
const Catalogue = z.object({
  '@context': z.record(z.string(), z.url()),
  'dcat:dataset': z.array(Dataset),
  'dcat:service': z.array(z.looseObject({'@id': z.url(), 'dcat:endpointURL': Reference})),
});

async function read(): Promise<z.output<typeof Catalogue>> {
  return Catalogue.parse(await server.json('/catalog.jsonld'));
}

/** Every name in the document that is no address of its own. */
function namesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const types = name === '@type' && typeof inner === 'string' ? [inner] : [];
    return [name, ...types, ...namesIn(inner)];
  });
}

describe('GET /catalog.jsonld', () => {
  it('lists every public layer with all its files and services', async () => {
    const {'dcat:dataset': datasets, 'dcat:service': services} = await read();
    expect(datasets.map(dataset => dataset['dcterms:identifier'])).toEqual(MAIN_LAYERS.map(({id}) => id));
    const offered = new Set(services.map(service => service['@id']));
    for (const {'dcterms:identifier': id, 'dcat:distribution': distributions} of datasets) {
      const files = distributions
        .flatMap(one => one['dcat:downloadURL'] ?? [])
        .map(one => new URL(one['@id']).pathname);
      expect(files).toEqual(DOWNLOAD_FORMATS.map(format => `/downloads/${id}.${format.id}`));
      const through = distributions.flatMap(one => one['dcat:accessService'] ?? []).map(one => one['@id']);
      expect(through.length).toBe(findLayer(id)?.ground ? 0 : 2);
      for (const service of through) expect(offered).toContain(service);
    }
  });

  it('carries its own context: every name has a prefix that is declared there', async () => {
    const response = await server.fetch('/catalog.jsonld');
    expect(response.headers.get('content-type')).toContain('application/ld+json');
    const {'@context': context, ...graph} = z
      .looseObject({'@context': z.record(z.string(), z.url())})
      .parse(await response.json());
    for (const name of namesIn(graph)) {
      if (!name.startsWith('@')) expect(Object.keys(context), name).toContain(name.split(':')[0]);
    }
  });

  it('names addresses that answer', async () => {
    const {'dcat:dataset': datasets, 'dcat:service': services} = await read();
    const addresses = [
      ...services.map(service => service['dcat:endpointURL']['@id']),
      ...datasets.flatMap(dataset => [
        dataset['@id'],
        ...dataset['dcat:distribution'].map(one => one['dcat:accessURL']['@id']),
      ]),
    ];
    for (const address of addresses) {
      expect((await fetch(address, {method: 'HEAD'})).status, address).toBe(200);
    }
  });

  it('marks sample data, says when the records begin and end, and where they lie', async () => {
    const {'dcat:dataset': datasets} = await read();
    const of = (id: string) => datasets.find(dataset => dataset['dcterms:identifier'] === id);
    expect(of('zones')?.['dcat:keyword']).toContainEqual({'@value': 'Dữ liệu mẫu', '@language': 'vi'});
    expect(of('communes')?.['dcat:keyword']).not.toContainEqual({'@value': 'Dữ liệu mẫu', '@language': 'vi'});
    expect(of('communes')?.['dcterms:temporal']).toMatchObject({
      'dcat:startDate': {'@value': '2025-07-01', '@type': 'xsd:date'},
    });
    expect(of('communes-before')?.['dcterms:temporal']).toMatchObject({'dcat:endDate': {'@value': '2025-06-30'}});
    const box = of('communes')?.['dcterms:spatial']['locn:geometry']['@value'] ?? '';
    expect(box).toMatch(/^POLYGON \(\(102\.\d+ 21\.\d+, 10[34]\.\d+ 21\.\d+, .+\)\)$/);
  });

  it('changes its ETag with the data', async () => {
    const tag = async () => (await server.fetch('/catalog.jsonld', {method: 'HEAD'})).headers.get('etag');
    const before = await tag();
    expect(await tag()).toBe(before);
    await server.db.query(`UPDATE layer_version SET version = version + 1, changed_at = now() WHERE layer = 'tourism'`);
    expect(await tag()).not.toBe(before);
  });
});
