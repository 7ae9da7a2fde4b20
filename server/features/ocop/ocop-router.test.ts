import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {z} from 'zod';
import {openTestServer, type TestServer} from '../../test/open-test-server.ts';
import {OcopProducer, OcopProduct, OcopProductDetail, OcopRule} from './ocop-schema.ts';

type Product = z.output<typeof OcopProduct>;

let server: TestServer;
let products: Product[];
const List = z.strictObject({products: z.array(OcopProduct.strict())});
beforeAll(async () => {
  server = await openTestServer();
  products = List.parse(await server.json('/api/ocop/products')).products;
});
afterAll(() => server.close());

const named = (name: string): Product | undefined => products.find(product => product.name === name);

describe('products', () => {
  it('are all of the facts, most stars first, those without stars last', () => {
    expect(products).toHaveLength(32);
    const ranks = products.map(({stars}) => stars ?? 0);
    expect(ranks).toEqual([...ranks].sort((a, b) => b - a));
  });

  it('carry producer, commune, year and a certificate that lapses after three years', () => {
    expect(named('Trà Đông phương mỹ nhân')).toMatchObject({
      ...{product_group: 'tea', stars: 4, recognised_year: 2021},
      producer: {name: 'CTCP Đầu tư phát triển Chè Tam Đường', subject_type: 'enterprise'},
      certificate: {expires_year: 2024, expired: true},
      unit: {code: '03424', full_name: 'Xã Bản Bo', valid_to: null},
    });
  });

  it('count the certificate from the day of the clock', async () => {
    const earlier = await openTestServer({db: server.db, today: '2023-06-01'});
    const list = List.parse(await earlier.json('/api/ocop/products')).products;
    await earlier.close();
    expect(list.find(({name}) => name === 'Gạo Séng Cù')?.certificate).toEqual({expires_year: 2024, expired: false});
  });

  it('keep missing stars missing', () => {
    const unstated = products.filter(({stars}) => stars === null);
    expect(unstated.length).toBeGreaterThan(0);
    expect(unstated.every(({confidence}) => ['high', 'medium', 'low'].includes(confidence))).toBe(true);
  });
});

describe('one product', () => {
  it('shows its zones by crop, the sites of its commune and what stands beside it', async () => {
    const id = named('Gạo Séng Cù')?.id ?? '';
    const {related} = OcopProductDetail.parse(await server.json(`/api/ocop/products/${id}`));
    const linked = await server.db.query<{crop: string; count: number; area_ha: number}>(
      `SELECT z.crop_id AS crop, count(*)::int AS count, sum(z.area_ha) AS area_ha
       FROM product_zone l JOIN raw_material_zone z ON z.id = l.zone_id WHERE l.product_id = $1 GROUP BY 1`,
      [id],
    );
    expect(linked.length).toBeGreaterThan(0);
    expect(related.zones).toEqual(linked.map(total => ({...total, is_sample: true})));
    expect(related.tourism_sites.map(({name}) => name)).toContain('Cánh đồng Mường Than');
    expect(related.other_products.map(product => product.id)).not.toContain(id);
  });

  it('lists the other products of its producer', async () => {
    const tea = named('Trà Đông phương mỹ nhân');
    const {related} = OcopProductDetail.parse(await server.json(`/api/ocop/products/${tea?.id}`));
    const same = products.filter(({producer, id}) => producer?.id === tea?.producer?.id && id !== tea?.id);
    const others = related.other_products.map(({id}) => id);
    expect(same.length).toBeGreaterThan(2);
    expect(others).toEqual(expect.arrayContaining(same.map(({id}) => id)));
  });

  it('is 404 when unknown, and found when listed', async () => {
    expect((await server.fetch('/api/ocop/products/ruou-vang')).status).toBe(404);
    for (const {id} of products) expect((await server.fetch(`/api/ocop/products/${id}`)).status, id).toBe(200);
  });
});

it('lists producers with the number and the best of their products', async () => {
  const {producers} = z
    .strictObject({producers: z.array(OcopProducer.strict())})
    .parse(await server.json('/api/ocop/producers'));
  expect(producers.length).toBeGreaterThan(5);
  for (const producer of producers) {
    const own = products.filter(product => product.producer?.id === producer.id);
    expect(producer.product_count, producer.id).toBe(own.length);
    const best = Math.max(0, ...own.map(({stars}) => stars ?? 0));
    expect(producer.best_stars ?? 0, producer.id).toBe(best);
  }
});

it('states the rules by topic, with confidence and source', async () => {
  const {rules} = z.strictObject({rules: z.array(OcopRule.strict())}).parse(await server.json('/api/ocop/rules'));
  expect(rules.map(({topic}) => topic)).toContain('legal');
  expect(new Set(rules.map(({topic}) => topic)).size).toBe(rules.length);
  for (const rule of rules) expect(JSON.stringify(rule.content).length, rule.topic).toBeGreaterThan(10);
});
