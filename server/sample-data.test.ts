import {afterAll, beforeAll, describe, expect, inject, it} from 'vitest';
import {seed} from './features/seed/index.ts';
import {openTestServer, type TestServer} from './test/open-test-server.ts';
import {publicAddresses} from './test/public-addresses.ts';

const onPostgres = inject('testDatabase').engine === 'postgres';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer({writes: true});
});
afterAll(() => server.close());

async function count(from: string): Promise<number> {
  const [row] = await server.db.query<{count: number}>(`SELECT count(*)::int AS count FROM ${from}`);
  return row?.count ?? 0;
}

const json = async <Body>(path: string) => (await server.json(path)) as Body;

describe('without sample data', () => {
  it('what was edited stays, and all else that was generated goes', {timeout: 120_000}, async () => {
    await server.db.query(
      `UPDATE raw_material_zone SET operator = 'HTX Bản Bo' WHERE id = (SELECT min(id) FROM raw_material_zone)`,
    );
    await server.db.query(
      'UPDATE assessment SET value = NULL WHERE id = (SELECT min(id) FROM assessment WHERE value = 1)',
    );
    await seed(server.db, {sampleData: false});
    expect(await count('raw_material_zone')).toBe(1);
    expect(await count('assessment')).toBe(1);
    expect(await count('product_zone')).toBe(0);
    expect(await count(`data_source WHERE id = 'sample'`)).toBe(1);
    await server.db.query('DELETE FROM raw_material_zone');
    await server.db.query('DELETE FROM assessment');
    await server.db.query(`DELETE FROM loaded_dataset WHERE name = 'assessments'`);
    await seed(server.db, {sampleData: false});
    expect(await count('data_source WHERE is_sample')).toBe(0);
  });

  it('every address answers', {timeout: 300_000}, async () => {
    const refused: string[] = [];
    for (const path of await publicAddresses(server)) {
      const response = await server.fetch(path);
      const text = await response.text();
      if (!response.ok) refused.push(`${response.status} ${path}`);
      if (/"is_sample": ?true|du-lieu-mau/.test(text)) refused.push(`sample data at ${path}`);
    }
    expect(refused).toEqual([]);
  });

  it('says that there are no results, and which set is in force', async () => {
    expect(await json('/api/criteria')).toMatchObject({
      shown: [
        {level: 'commune', set: null, period: null, newer_set: {code: 'XA_NTM_2026_2030'}},
        {level: 'district', set: null, period: null, newer_set: null},
      ],
    });
    expect(await json('/api/units/03394/profile')).toMatchObject({criteria: null, zones: []});
    expect(await json('/api/site')).toMatchObject({is_sample: false});
    expect(await json('/api/zones')).toMatchObject({zones: [], total: 0});
    const {features} = await json<{features: {properties: {met_band: string; met: null; set_code: null}}[]}>(
      '/api/layers/criteria-status/features',
    );
    const bands = Map.groupBy(features, ({properties}) => properties.met_band);
    expect(Object.fromEntries([...bands].map(([band, list]) => [band, list.length]))).toEqual({
      not_reported: 36,
      not_applicable: 2,
    });
  });

  // On the embedded database this is as long as all else; that a start loads it there is how the tests begin.
  it.runIf(onPostgres)('turned on again, everything is there as before', {timeout: 120_000}, async () => {
    await seed(server.db, {sampleData: true});
    expect(await count('raw_material_zone')).toBeGreaterThan(100);
    expect(await count('assessment')).toBe(70_176);
    expect(await json('/api/site')).toMatchObject({is_sample: true});
  });
});
