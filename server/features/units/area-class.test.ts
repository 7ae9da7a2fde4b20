import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {openTestServer, type TestServer} from '../../test/open-test-server.ts';
import type {UnitBody} from './units-schema.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer({writes: true});
});
afterAll(() => server.close());

const unit = async (code: string, query = '') => (await server.json(`/api/units/${code}${query}`)) as UnitBody;

describe('area class and commune group', () => {
  it('are known of 32 communes, open for four, and outside for the two wards', async () => {
    const {units} = (await server.json('/api/units?level=commune')) as {units: UnitBody[]};
    const groups = Map.groupBy(units, ({area_class}) => area_class?.group_status);
    expect(groups.get('known')?.length).toBe(32);
    for (const {area_class} of groups.get('known') ?? []) {
      expect(area_class).toMatchObject({
        ...{set: 'XA_NTM_2026_2030', area_class: 'III', especially_difficult: true, group: 3, confidence: 'high'},
        source: {id: 'qd113-qd60'},
      });
    }
    expect(groups.get('open')?.map(({name}) => name)).toEqual(['Bình Lư', 'Than Uyên', 'Tân Uyên', 'Mường Than']);
    expect(groups.get('outside')?.map(({full_name}) => full_name)).toEqual(['Phường Đoàn Kết', 'Phường Tân Phong']);
    expect(groups.size).toBe(3);
  });

  it('are not said of former communes, which were gone by then', async () => {
    expect((await unit('03394', '?on=2024-06-01')).area_class).toBeNull();
    expect((await unit('03394')).area_class).toMatchObject({group: 3});
  });

  it('are entered by a steward, within what the decision defines', async () => {
    const set = (change: string) =>
      server.db.query(
        `UPDATE unit_area_class SET ${change}
         WHERE unit_id = (SELECT id FROM admin_unit WHERE code = '03390' AND validity @> DATE '2026-01-01')`,
      );
    await expect(set(`area_class = 'II', group_number = 2`)).rejects.toThrow(/area_decides_group/);
    await expect(set(`area_class = 'II'`)).rejects.toThrow(/area_decides_group/);
    await expect(set('group_number = 4')).rejects.toThrow(/commune_group|foreign key/);
    await set(`area_class = 'II', group_number = 3`);
    expect((await unit('03390')).area_class).toMatchObject({area_class: 'II', group: 3, group_status: 'known'});
  });
});

it('the set in force names its ten criteria and three groups, and no indicator', async () => {
  const set = (await server.json('/api/criteria/XA_NTM_2026_2030')) as {
    groups: {number: number; definition: {vi: string}}[];
    criteria: {indicators: unknown[]}[];
  };
  expect(set.groups.map(({number}) => number)).toEqual([1, 2, 3]);
  expect(set.groups[2]?.definition.vi).toMatch(/^Xã khu vực II và xã khu vực III/);
  expect(set.criteria).toHaveLength(10);
  expect(set.criteria.flatMap(({indicators}) => indicators)).toEqual([]);
});
