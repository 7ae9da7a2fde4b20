import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {openTestServer, type TestServer} from '../../test/open-test-server.ts';
import type {UnitBody, UnitProfileBody} from './units-schema.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer({today: '2026-11-23'});
});
afterAll(() => server.close());

const unit = (path: string) => server.json(`/api/units/${path}`) as Promise<UnitBody>;
const units = async (query: string) => (await server.json(`/api/units?${query}`)) as {on: string; units: UnitBody[]};

describe('GET /api/units/{code}', () => {
  it('answers for the day asked: 03394 is Thèn Sin in 2024 and Sin Suối Hồ today', async () => {
    const then = await unit('03394?on=2024-12-31');
    expect(then).toMatchObject({full_name: 'Xã Thèn Sin', valid_from: '2021-01-01', valid_to: '2025-06-30'});
    expect(then.parent).toEqual({code: '106', full_name: 'Huyện Tam Đường'});
    const now = await unit('03394');
    expect(now).toMatchObject({full_name: 'Xã Sin Suối Hồ', valid_from: '2025-07-01', valid_to: null});
    expect(now.parent).toEqual({code: '12', full_name: 'Tỉnh Lai Châu'});
  });

  it('changes over at midnight of 1 July 2025', async () => {
    expect((await unit('03394?on=2025-06-30')).name).toBe('Thèn Sin');
    expect((await unit('03394?on=2025-07-01')).name).toBe('Sin Suối Hồ');
  });

  it('names predecessors and successors', async () => {
    const now = await unit('03394');
    expect(now.successors).toEqual([]);
    expect(now.predecessors).toEqual([
      {code: '03394', full_name: 'Xã Thèn Sin', valid_from: '2021-01-01', valid_to: '2025-06-30', share: 1},
      {code: '03586', full_name: 'Xã Nậm Xe', valid_from: '2021-01-01', valid_to: '2025-06-30', share: 1},
      {code: '03592', full_name: 'Xã Sin Suối Hồ', valid_from: '2021-01-01', valid_to: '2025-06-30', share: 1},
    ]);
    const then = await unit('03592?on=2024-12-31');
    expect(then.successors).toMatchObject([{code: '03394', full_name: 'Xã Sin Suối Hồ', valid_to: null}]);
  });

  it('says how outline, area and population were come by', async () => {
    const now = await unit('03394');
    expect(now.outline.kind).toBe('grid_1km');
    expect(now.outline.label.vi).toBe('Ranh giới khái quát 1 km, không có giá trị pháp lý');
    expect(now.official_area_km2).toBe(255.91);
    expect(Math.abs(now.area_km2 - 255.91)).toBeLessThan(5);
    expect(now).toMatchObject({population: 16338, source: {id: 'qd19-2025-codes'}});
    expect(now.population_source).toMatchObject({id: 'bando-2025-population', is_sample: false});
    expect(now.area_source).toMatchObject({id: 'bando-2025-area'});
    expect((await unit('03394?on=2024-12-31')).outline.kind).toBe('nearest_point');
  });

  it('leaves the population of Lê Lợi blank and says why', async () => {
    const now = await unit('03487');
    expect(now).toMatchObject({population: null, population_year: null, population_source: null});
    expect(now.note?.vi).toContain('911');
    expect(now.note?.en).toContain('No 2025 population');
  });

  it('answers 404 with the day for a code not in use then', async () => {
    for (const path of ['03592', '105', '99999?on=2024-12-31']) {
      const response = await server.fetch(`/api/units/${path}`);
      expect(response.status).toBe(404);
      const problem = (await response.json()) as {detail: string};
      expect(problem).toMatchObject({code: 'unknown_unit', type: '/problems/unknown_unit'});
      expect(problem.detail).toContain(/on=(.*)/.exec(path)?.[1] ?? '2026-11-23');
    }
  });

  it('says that records begin on 2021-01-01 when asked about an earlier day', async () => {
    expect((await unit('03394?on=2021-01-01')).name).toBe('Thèn Sin');
    for (const path of ['/03394?on=2020-01-01', '/03394/profile?on=2020-12-31', '?on=2020-12-31']) {
      const response = await server.fetch(`/api/units${path}`);
      expect(response.status, path).toBe(404);
      const problem = (await response.json()) as {code: string; detail: string};
      expect(problem.code).toBe('unknown_unit');
      expect(problem.detail).toContain('begin on 2021-01-01');
      expect(problem.detail).toContain(/on=(.*)/.exec(path)?.[1]);
    }
  });

  it('answers 400 with every mistake', async () => {
    const response = await server.fetch('/api/units/abc?on=2025-02-30&at=1');
    expect(response.status).toBe(400);
    const {errors} = (await response.json()) as {errors: {path: string}[]};
    expect(errors.map(({path}) => path).sort()).toEqual(['path.code', 'query.at', 'query.on']);
  });
});

describe('GET /api/units', () => {
  it('lists what is in force on the day', async () => {
    const count = async (query: string) => (await units(query)).units.length;
    expect(await count('level=commune')).toBe(38);
    expect(await count('level=commune&on=2025-06-30')).toBe(106);
    expect(await count('level=district')).toBe(0);
    expect(await count('level=district&on=2025-06-30')).toBe(8);
    expect(await count('on=2025-06-30')).toBe(115);
    expect((await units('level=province')).units.map(({code}) => code)).toEqual(['12']);
  });

  it('repeats the day it answers for', async () => {
    expect((await units('level=province')).on).toBe('2026-11-23');
    expect((await units('level=province&on=2024-12-31')).on).toBe('2024-12-31');
  });

  it('has outlines that add up to the province on either side of the reform', async () => {
    const [province] = (await units('level=province')).units;
    for (const query of ['level=commune', 'level=commune&on=2025-06-30', 'level=district&on=2025-06-30']) {
      const sum = (await units(query)).units.reduce((total, {area_km2}) => total + area_km2, 0);
      expect(sum).toBeCloseTo(province?.area_km2 ?? 0, 0);
    }
  });

  it('places every label point inside its box', async () => {
    for (const {bbox, label_point} of (await units('on=2025-06-30')).units) {
      expect(label_point[0]).toBeGreaterThan(bbox[0]);
      expect(label_point[0]).toBeLessThan(bbox[2]);
      expect(label_point[1]).toBeGreaterThan(bbox[1]);
      expect(label_point[1]).toBeLessThan(bbox[3]);
    }
  });

  it('refuses a level that does not exist', async () => {
    expect((await server.fetch('/api/units?level=village')).status).toBe(400);
  });
});

describe('GET /api/units/{code}/profile', () => {
  const profile = (path: string) => server.json(`/api/units/${path}`) as Promise<UnitProfileBody>;

  it('gathers what is on record in a commune', async () => {
    const {unit: about, zones, ocop_products, criteria} = await profile('03424/profile');
    expect(about.full_name).toBe('Xã Bản Bo');
    expect(ocop_products.map(({name}) => name)).toContain('Trà Oolong');
    expect(zones.find(({crop}) => crop === 'tea')).toMatchObject({is_sample: true});
    expect(criteria?.is_sample).toBe(true);
  });

  it('answers for a commune of before from what its sources name', async () => {
    const {unit: about, ocop_products, zones} = await profile('03412/profile?on=2024-12-31');
    expect(about.full_name).toBe('Xã Bình Lư');
    expect(ocop_products.map(({name}) => name)).toContain('Miến dong Bình Lư');
    expect(zones).toEqual([]);
  });

  it('answers 404 for an unknown code', async () => {
    expect((await server.fetch('/api/units/00000/profile')).status).toBe(404);
  });
});
