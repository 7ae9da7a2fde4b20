import {expect, it, onTestFinished} from 'vitest';
import {openTestServer, type TestServer} from '../../test/open-test-server.ts';
import {publicAddresses} from '../../test/public-addresses.ts';

/** Every answer that could tell of areas, by address. */
async function answersOf(server: TestServer, addresses: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const answers = new Map<string, string>();
  for (const path of addresses) {
    const text = Buffer.from(await (await server.fetch(path)).arrayBuffer()).toString('latin1');
    answers.set(path, text.replaceAll(server.origin, '').replaceAll(new URL(server.origin).host, ''));
  }
  return answers;
}

it('no public figure tells how large a ginseng zone is: none changes when all of them grow tenfold', async () => {
  const server = await openTestServer({writes: true});
  onTestFinished(() => server.close());
  const addresses = (await publicAddresses(server)).filter(
    path =>
      /zone|\/profile|\/ocop|\/crops|search-entries|tourism-sites\//.test(path) && !/\.(gpkg|parquet)$/.test(path),
  );
  expect(addresses.length).toBeGreaterThan(40);
  const before = await answersOf(server, addresses);
  await server.db.transaction(async tx => {
    // The outlines stay: only the figure is asked about.
    await tx.script('ALTER TABLE raw_material_zone DISABLE TRIGGER USER');
    await tx.query(`UPDATE raw_material_zone SET area_ha = area_ha * 10 WHERE crop_id = 'ginseng'`);
    await tx.script('ALTER TABLE raw_material_zone ENABLE TRIGGER USER');
  });
  // Another server remembers no answer of before.
  const fresh = await openTestServer({db: server.db});
  onTestFinished(() => fresh.close());
  const after = await answersOf(fresh, addresses);
  expect([...after].filter(([path, text]) => text !== before.get(path)).map(([path]) => path)).toEqual([]);
});

it('counts ginseng and says that its hectares are in no sum', async () => {
  const server = await openTestServer();
  onTestFinished(() => server.close());
  const {by_crop, by_commune, without_area} = (await server.json('/api/zones/summary')) as {
    [name in 'by_crop' | 'by_commune']: {crop: string; count: number; area_ha: number | null}[];
  } & {without_area: string[]};
  for (const {crop, count, area_ha} of [...by_crop, ...by_commune]) {
    expect(count).toBeGreaterThan(0);
    expect(area_ha === null, crop).toBe(crop === 'ginseng');
  }
  expect(without_area).toEqual(['ginseng']);
  expect(await server.json('/api/zones?crop=tea&limit=1')).toMatchObject({without_area: []});
  expect(await server.json('/api/zones?crop=ginseng&limit=1')).toMatchObject({
    total_area_ha: 0,
    without_area: ['ginseng'],
  });
  const {features} = (await server.json(
    `/ogc/collections/zones/items?f=json&filter=${encodeURIComponent("crop = 'ginseng' AND area_ha > 0")}`,
  )) as {features: unknown[]};
  expect(features).toEqual([]);
});
