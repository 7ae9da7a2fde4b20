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
  expect(sites).toHaveLength(32);
  const names = sites.map(({name}) => name);
  expect(names).toEqual(names.toSorted(new Intl.Collator('vi').compare));
  expect(sites.every(({name}) => name === name.normalize('NFC'))).toBe(true);
});

it('says how far a position can be trusted, and has a point exactly where there is one', () => {
  for (const site of sites) expect(site.point === null, site.id).toBe(site.position_accuracy === 'none');
  expect(sites.filter(site => site.position_accuracy === 'own')).toHaveLength(7);
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
