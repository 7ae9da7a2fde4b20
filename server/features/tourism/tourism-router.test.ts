import {afterAll, beforeAll, expect, it} from 'vitest';
import {z} from 'zod';
import {openTestServer, type TestServer} from '../../test/open-test-server.ts';
import {TourismSite, TourismSiteDetail} from './tourism-schema.ts';

let server: TestServer;
let sites: z.output<typeof TourismSite>[];
beforeAll(async () => {
  server = await openTestServer({writes: true});
  sites = z
    .strictObject({tourism_sites: z.array(TourismSite.strict())})
    .parse(await server.json('/api/tourism-sites')).tourism_sites;
});
afterAll(() => server.close());

it('lists all sites of the facts in Vietnamese order', () => {
  expect(sites).toHaveLength(39);
  const names = sites.map(({name}) => name);
  expect(names).toEqual(names.toSorted(new Intl.Collator('vi').compare));
  expect(sites.every(({name}) => name === name.normalize('NFC'))).toBe(true);
});

it('says how far a position can be trusted, and has a point exactly where there is one', () => {
  for (const site of sites) expect(site.point === null, site.id).toBe(site.position_accuracy === 'none');
  const counts = Map.groupBy(sites, site => site.position_accuracy);
  expect(Object.fromEntries([...counts].map(([accuracy, list]) => [accuracy, list.length]))).toEqual({
    ...{own: 18, village: 6, centre: 4, unit_label: 11},
  });
});

it('places a site in the commune of today and in the one before, which may carry another code', () => {
  const site = sites.find(({name}) => name === 'Bản Sin Suối Hồ');
  expect(site).toMatchObject({
    category: 'community',
    elevation_m: 1500,
    unit: {code: '03394', full_name: 'Xã Sin Suối Hồ', valid_from: '2025-07-01', valid_to: null},
    former_unit: {code: '03592', full_name: 'Xã Sin Suối Hồ', valid_from: '2021-01-01', valid_to: '2025-06-30'},
    position_accuracy: 'unit_label',
  });
});

it('says of a point that is not the place itself what it is of, who knows it, and how sure that is', () => {
  for (const site of sites) {
    const found = site.position_accuracy !== 'unit_label';
    expect([site.position_confidence, site.position_note, site.position_source].every(Boolean), site.id).toBe(found);
  }
  expect(sites.find(({id}) => id === 'den-nang-han')).toMatchObject({
    point: [103.36195, 22.53159],
    position_accuracy: 'village',
    position_confidence: 'medium',
    position_note: {en: 'OpenStreetMap: Tây An village; GeoNames has it at almost the same place'},
    position_source: {id: 'osm-2021-08', licence: 'ODbL 1.0'},
  });
});

it('has an English name for every site, and words for what its category does not say', () => {
  expect(sites.filter(({name_en}) => !name_en)).toEqual([]);
  expect(sites.find(({id}) => id === 'deo-o-quy-ho')).toMatchObject({
    name_en: 'Ô Quy Hồ (Hoàng Liên) pass',
    kind: {vi: 'Đèo', en: 'Mountain pass'},
  });
});

it('tells by which decision a site is recognised, and of one without that there is none on record', async () => {
  const recognitionsOf = async (id: string) =>
    TourismSiteDetail.parse(await server.json(`/api/tourism-sites/${id}`)).recognitions;
  expect(await recognitionsOf('doi-thong-than-uyen')).toMatchObject([
    {
      decision: '2869–2870/QĐ-UBND',
      decided_on: '2025-11-13',
      issued_by: {vi: 'UBND tỉnh Lai Châu'},
      confidence: 'medium',
    },
  ]);
  expect(await recognitionsOf('ban-sin-suoi-ho')).toMatchObject([{decision: null, decided_on: '2015'}]);
  expect(await recognitionsOf('thac-tac-tinh')).toHaveLength(1);
  expect(await recognitionsOf('cho-phien-san-thang')).toEqual([]);
});

it('names source, licence and confidence of each site, none of them sample data', () => {
  for (const site of sites) {
    expect(site.source.title, site.id).not.toBe('');
    expect(site.is_sample).toBe(false);
  }
});

it('tells of one site what its commune offers besides', async () => {
  const id = sites.find(({name}) => name === 'Bản Sin Suối Hồ')?.id;
  const detail = TourismSiteDetail.parse(await server.json(`/api/tourism-sites/${id}`));
  const [counted] = await server.db.query<{zones: number; products: number}>(
    `SELECT (SELECT count(*) FROM raw_material_zone WHERE unit_id = u.id) AS zones,
            (SELECT count(*) FROM ocop_product WHERE unit_id = u.id) AS products
     FROM admin_unit u WHERE u.code = '03394' AND u.validity @> DATE '2026-01-01'`,
  );
  const {related} = detail;
  expect(related.zones.reduce((sum, {count}) => sum + count, 0)).toBe(counted?.zones);
  expect(related.ocop_products).toHaveLength(counted?.products ?? -1);
  expect(related.zones.every(zone => zone.is_sample)).toBe(true);
  const {met = 0, unmet = 0, not_reported = 0, not_applicable = 0} = related.criteria?.counts ?? {};
  expect(met + unmet + not_reported + not_applicable).toBe(19);
});

it('answers 404 for an unknown site and finds each listed one', async () => {
  const missing = await server.fetch('/api/tourism-sites/ban-khong-co');
  expect(missing.status).toBe(404);
  expect(await missing.json()).toMatchObject({code: 'not_found', detail: 'There is no tourism site ban-khong-co.'});
  for (const {id} of sites) expect((await server.fetch(`/api/tourism-sites/${id}`)).status, id).toBe(200);
});

it('shows a site whose commune is not known without anything around it', async () => {
  await server.db.query(
    `INSERT INTO tourism_site (id, name, category, position_accuracy, confidence, source_id)
     SELECT 'somewhere', 'Nơi nào đó', 'peak', 'none', 'low', min(id) FROM data_source`,
  );
  expect(await server.json('/api/tourism-sites/somewhere')).toMatchObject({
    ...{unit: null, point: null, description: null},
    related: {ocop_products: [], zones: [], criteria: null},
  });
});
