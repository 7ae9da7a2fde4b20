import {afterAll, beforeAll, expect, it} from 'vitest';
import {openTestServer, type TestServer} from '../../test/open-test-server.ts';
import {Site} from './site-schema.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer({writes: true, config: {basemapStyleUrl: 'https://tiles.example.org/s.json'}});
});
afterAll(() => server.close());

const site = async (of = server) => Site.strict().parse(await of.json('/api/site'));

it('tells a page what it needs before anything else', async () => {
  expect(await site()).toMatchObject({
    name: 'Atlas Nông thôn Lai Châu',
    basemap_style_url: 'https://tiles.example.org/s.json',
    today: '2026-11-23',
    engine: server.db.engine,
    boundary_label: {vi: 'Ranh giới khái quát 1 km, không có giá trị pháp lý'},
    is_sample: true,
  });
});

it('bounds the province', async () => {
  const [west, south, east, north] = (await site()).bounds;
  expect([west, south, east, north].map(value => Math.round(value * 10) / 10)).toEqual([102.3, 21.7, 104, 22.8]);
});

it('has no base map unless one is set', async () => {
  const plain = await openTestServer({db: server.db});
  expect((await site(plain)).basemap_style_url).toBeNull();
  await plain.close();
});

it('names the file the outlines come from only when all communes of today come from it', async () => {
  const source = `INSERT INTO data_source (id, title, confidence) VALUES ('survey', 'Bản đồ đo đạc 2026', 'high')`;
  const change = `UPDATE admin_unit SET outline_kind = 'imported', outline_source_id = 'survey'
                  WHERE level = 'commune' AND upper_inf(validity)`;
  await server.db.query(source);
  await server.db.query(`${change} AND code = '03394'`);
  expect((await site()).boundary_label.vi).toContain('khái quát 1 km');
  await server.db.query(change);
  expect((await site()).boundary_label).toEqual({
    vi: 'Ranh giới theo Bản đồ đo đạc 2026, để tham khảo',
    en: 'Outlines from Bản đồ đo đạc 2026, for reference',
  });
});

it('says when nothing on the map is sample data any more', async () => {
  await server.db.transaction(tx =>
    tx.script('DELETE FROM product_zone; DELETE FROM raw_material_zone; DELETE FROM assessment;'),
  );
  expect((await site()).is_sample).toBe(false);
});
