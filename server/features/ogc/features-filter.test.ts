/** OGC API – Features – Part 3 (OGC 19-079r2) with CQL2 (OGC 21-065r2), over HTTP; the language itself is tested in core/cql2. */
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {z} from 'zod';
import {openTestServer, type TestServer} from '../../test/open-test-server.ts';
import {COLLECTIONS} from './collections.ts';
import {FeatureCollection, Linked} from './ogc-answers.fixture.ts';

const EPSG = 'http://www.opengis.net/def/crs/EPSG/0/';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const query = (collection: string, parameters: Record<string, string>) =>
  `/ogc/collections/${collection}/items?${new URLSearchParams(parameters)}`;

async function filtered(collection: string, filter: string | object, more: Record<string, string> = {}) {
  const given = typeof filter === 'string' ? {filter} : {filter: JSON.stringify(filter), 'filter-lang': 'cql2-json'};
  const answer = await server.json(query(collection, {limit: '10000', ...given, ...more}));
  const {features, numberMatched} = FeatureCollection.parse(answer);
  expect(features).toHaveLength(numberMatched);
  return features;
}
const namesOf = (features: readonly {properties: Record<string, unknown>}[]) =>
  features.map(({properties}) => properties.name);

async function count(relation: string, where: string): Promise<number> {
  const [row] = await server.db.query<{count: number}>(`SELECT count(*)::int AS count FROM ${relation} WHERE ${where}`);
  return row?.count ?? -1;
}

describe('/conf/queryables', () => {
  const Schema = z.object({
    $schema: z.literal('https://json-schema.org/draft/2020-12/schema'),
    $id: z.url(),
    type: z.literal('object'),
    title: z.string(),
    properties: z.record(z.string(), z.looseObject({title: z.string()})),
    additionalProperties: z.literal(false),
  });

  it('/conf/queryables/get-conditions: every collection links to the schema of its properties', async () => {
    for (const {id} of COLLECTIONS) {
      const {links} = Linked.parse(await server.json(`/ogc/collections/${id}`));
      const href = links.find(({rel}) => rel === 'http://www.opengis.net/def/rel/ogc/1.0/queryables')?.href ?? '';
      const response = await fetch(href);
      expect(response.headers.get('content-type')).toBe('application/schema+json');
      const schema = Schema.parse(await response.json());
      expect(schema.$id).toBe(href);
      const [feature] = await filtered(id, 'TRUE', {limit: '1'}).catch(() => []);
      for (const name of Object.keys(feature?.properties ?? {})) expect(schema.properties).toHaveProperty(name);
      expect(schema.properties.geometry).toMatchObject({'x-ogc-role': 'primary-geometry'});
    }
  });

  it('/conf/queryables-query-parameters: every property but the geometry is a parameter', async () => {
    for (const {id} of COLLECTIONS) {
      const {properties} = Schema.parse(await server.json(`/ogc/collections/${id}/queryables`));
      const {features} = FeatureCollection.parse(await server.json(`/ogc/collections/${id}/items?limit=1`));
      const [feature] = features;
      for (const name of Object.keys(properties).filter(property => property !== 'geometry')) {
        const value = feature?.properties[name];
        if (value === null || value === undefined) continue;
        const found = FeatureCollection.parse(await server.json(query(id, {[name]: String(value), limit: '1'})));
        expect(found.features[0], `${id}.${name}`).toEqual(feature);
      }
    }
  });

  it('has a page', async () => {
    const page = await (await server.fetch('/ogc/collections/zones/queryables?f=html')).text();
    expect(page).toContain('<code>area_ha</code>');
  });
});

describe('/conf/filter and /conf/features-filter', () => {
  it('/conf/filter/filter-param: conditions combine with the other parameters', async () => {
    const features = await filtered('zones', 'area_ha > 10', {crop: 'tea', bbox: '103,22,104,23'});
    const where = `area_ha > 10 AND crop = 'tea' AND ST_Intersects(geom, ST_Transform(ST_MakeEnvelope(103, 22, 104, 23, 4326), 3857))`;
    expect(features.length).toBeGreaterThan(0);
    expect(features).toHaveLength(await count('map_raw_material_zone', where));
  });

  it('/conf/filter/filter-lang: the same filter in both encodings finds the same', async () => {
    const text = await filtered('zones', "crop IN ('tea', 'rice') AND NOT status = 'granted'");
    const json = await filtered('zones', {
      op: 'and',
      args: [
        {op: 'in', args: [{property: 'crop'}, ['tea', 'rice']]},
        {op: 'not', args: [{op: '=', args: [{property: 'status'}, 'granted']}]},
      ],
    });
    expect(text.length).toBeGreaterThan(0);
    expect(json).toEqual(text);
    expect((await server.fetch(query('zones', {filter: 'TRUE', 'filter-lang': 'ecql'}))).status).toBe(400);
  });

  it('/conf/filter/filter-crs: geometries in every system, in the order of its axes', async () => {
    const expected = (await filtered('communes', 'S_INTERSECTS(geometry, BBOX(103.3, 22.2, 103.5, 22.4))')).map(
      ({id}) => id,
    );
    expect(expected.length).toBeGreaterThan(3);
    const found = async (filter: string, code: string) =>
      (await filtered('communes', filter, {'filter-crs': EPSG + code})).map(({id}) => id);
    expect(await found('S_INTERSECTS(geometry, BBOX(22.2, 103.3, 22.4, 103.5))', '4326')).toEqual(expected);
    const point = 'S_INTERSECTS(geometry, POINT(';
    const [atTestPoint] = await filtered('communes', `${point}103.001905667 22.418508956))`);
    expect(await found(`${point}500000 2480000))`, '9205')).toEqual([atTestPoint?.id]);
    expect(atTestPoint?.id).toMatch(/^03\d{3}$/);
    expect((await server.fetch(query('communes', {filter: 'TRUE', 'filter-crs': 'EPSG:9205'}))).status).toBe(400);
  });

  it('keeps the filter along the pages', async () => {
    const first = FeatureCollection.parse(await server.json(query('zones', {filter: "crop = 'tea'", limit: '5'})));
    const next = first.links.find(({rel}) => rel === 'next')?.href ?? '';
    const second = FeatureCollection.parse(await (await fetch(next)).json());
    expect(second.numberMatched).toBe(first.numberMatched);
    expect(second.features.every(({properties}) => properties.crop === 'tea')).toBe(true);
  });

  it('answers 400 with the mistake for what it cannot read', async () => {
    for (const filter of [
      '',
      'name',
      'other = 1',
      'name = 1',
      "name = 'x",
      'S_WITHIN(geometry, POINT(200 0))',
      '('.repeat(1000),
    ]) {
      const response = await server.fetch(query('communes', {filter}));
      expect([filter.slice(0, 20), response.status]).toEqual([filter.slice(0, 20), 400]);
      expect(await response.json()).toMatchObject({errors: [{path: 'query.filter'}]});
    }
    expect((await server.fetch(query('communes', {filter: "name = 'x'", 'filter-lang': 'cql2-json'}))).status).toBe(
      400,
    );
  });
});

describe('CQL2', () => {
  it('/conf/basic-cql2: comparisons, AND, OR, NOT, IS NULL', async () => {
    expect(await filtered('tourism', 'elevation_m > 2000')).toHaveLength(
      await count('map_tourism_site', 'elevation_m > 2000'),
    );
    expect(await filtered('tourism', 'elevation_m IS NULL')).toHaveLength(
      await count('map_tourism_site', 'elevation_m IS NULL'),
    );
    expect(
      await filtered('tourism', "NOT category = 'cave' AND (confidence = 'high' OR confidence = 'low')"),
    ).toHaveLength(await count('map_tourism_site', "category <> 'cave' AND confidence IN ('high', 'low')"));
    expect(await filtered('ocop', 'is_sample = TRUE')).toHaveLength(await count('map_ocop_product', 'is_sample'));
  });

  it('/conf/advanced-comparison-operators: LIKE, BETWEEN, IN', async () => {
    const names = namesOf(await filtered('communes', "name LIKE 'Nậm%'"));
    expect(names.length).toBeGreaterThan(3);
    expect(names.every(name => String(name).startsWith('Nậm'))).toBe(true);
    expect(await filtered('zones', 'area_ha NOT BETWEEN 2 AND 20')).toHaveLength(
      await count('map_raw_material_zone', 'area_ha NOT BETWEEN 2 AND 20'),
    );
    expect(await filtered('communes', "code NOT IN ('03478', '03388')")).toHaveLength(36);
  });

  it('/conf/case-insensitive-comparison and accent-insensitive-comparison: đ counts as a d with an accent', async () => {
    expect(namesOf(await filtered('communes', "CASEI(name) = CASEI('ĐOÀN KẾT')"))).toEqual(['Đoàn Kết']);
    expect(namesOf(await filtered('communes', "ACCENTI(name) = ACCENTI('Doàn Kêt')"))).toEqual(['Đoàn Kết']);
    expect(namesOf(await filtered('communes', "ACCENTI(name) = 'doan ket'"))).toEqual([]);
    expect(namesOf(await filtered('communes', "CASEI(ACCENTI(name)) LIKE 'doan%'"))).toEqual(['Đoàn Kết']);
    expect(namesOf(await filtered('communes', "ACCENTI(CASEI(name)) IN (CASEI(ACCENTI('SÌN HỒ')))"))).toEqual([
      'Sìn Hồ',
    ]);
  });

  it('/conf/basic-spatial-functions and -plus: S_INTERSECTS with every kind of geometry', async () => {
    const at = '103.4 22.3';
    const square = '((103.3 22.2, 103.5 22.2, 103.5 22.4, 103.3 22.4, 103.3 22.2))';
    const one = await filtered('communes', `S_INTERSECTS(geometry, POINT(${at}))`);
    expect(one).toHaveLength(1);
    expect(await filtered('communes', `S_INTERSECTS(geometry, MULTIPOINT((${at}), (0 0)))`)).toEqual(one);
    expect(await filtered('communes', `S_INTERSECTS(geometry, LINESTRING(${at}, 103.4000001 22.3))`)).toEqual(one);
    expect(
      await filtered('communes', `S_INTERSECTS(geometry, GEOMETRYCOLLECTION(POINT(${at}), LINESTRING(0 0, 1 1)))`),
    ).toEqual(one);
    const several = await filtered('communes', 'S_INTERSECTS(geometry, BBOX(103.3, 22.2, 103.5, 22.4))');
    expect(await filtered('communes', `S_INTERSECTS(geometry, POLYGON${square})`)).toEqual(several);
    expect(await filtered('communes', `S_INTERSECTS(geometry, MULTIPOLYGON(${square}))`)).toEqual(several);
  });

  it('the eight relations agree with the database (not claimed as a class: mixed collections are refused)', async () => {
    const wkt = 'POLYGON((103.3 22.2, 103.7 22.2, 103.7 22.6, 103.3 22.6, 103.3 22.2))';
    const there = `ST_Transform(ST_GeomFromText('${wkt}', 4326), 3857)`;
    const counts: number[] = [];
    for (const name of ['Intersects', 'Disjoint', 'Within', 'Contains', 'Equals', 'Touches', 'Crosses', 'Overlaps']) {
      const features = await filtered('communes', `S_${name.toUpperCase()}(geometry, ${wkt})`);
      expect(features, name).toHaveLength(await count('map_commune', `ST_${name}(geom, ${there})`));
      counts.push(features.length);
    }
    const [intersects = 0, disjoint = 0, within = 0] = counts;
    expect(intersects + disjoint).toBe(38);
    expect(within).toBeGreaterThan(0);
  });

  it('/conf/property-property: a property against another', async () => {
    expect(await filtered('communes', 'full_name <> name AND name = name')).toHaveLength(38);
    expect(await filtered('criteria-status', 'met > unmet')).toHaveLength(
      await count('map_criteria_status', 'met > unmet'),
    );
  });

  it('says that there are no times to ask for', async () => {
    const {conformsTo} = z.object({conformsTo: z.array(z.string())}).parse(await server.json('/ogc/conformance'));
    expect(conformsTo.some(uri => uri.endsWith('/temporal-functions'))).toBe(false);
    const response = await server.fetch(query('communes', {filter: "T_AFTER(name, DATE('2025-01-01'))"}));
    expect(await response.json()).toMatchObject({errors: [{message: 'name is no time.'}]});
  });
});
