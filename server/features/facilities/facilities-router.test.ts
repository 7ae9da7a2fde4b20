import {afterAll, beforeAll, expect, it} from 'vitest';
import {z} from 'zod';
import {openTestServer, type TestServer} from '../../test/open-test-server.ts';
import {Crop, CropFigure, Facility, ProvinceIndicator} from './facilities-schema.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

it('lists the facilities of the facts with position, status and source', async () => {
  const {facilities} = z
    .strictObject({facilities: z.array(Facility.strict())})
    .parse(await server.json('/api/facilities'));
  expect(facilities).toHaveLength(16);
  expect(facilities.find(({name}) => name === 'Nhà máy chè Ô Long Tam Đường')).toMatchObject({
    sector: 'tea',
    name_en: 'Tam Đường oolong tea factory',
    capacity: {vi: '1.300 tấn chè tươi/năm', en: '1,300 t of fresh tea a year'},
    unit: {code: '03424'},
    confidence: 'high',
  });
  const hydropower = facilities.filter(({sector}) => sector === 'hydropower');
  expect(new Set(hydropower.map(({name}) => name)).size).toBe(8);
  // The licence of the list is unclear: its facts are cited, its coordinates are not taken.
  const listed = hydropower.filter(({source}) => source.id === 'hydropower-lists');
  expect(listed.map(({position_accuracy}) => position_accuracy).sort()).toEqual([
    ...['none', 'unit_label', 'unit_label', 'unit_label', 'unit_label'],
  ]);
  for (const facility of facilities) expect(facility.point === null).toBe(facility.position_accuracy === 'none');
});

it('lists crops with code and both names, and their figures as published', async () => {
  const body = z
    .strictObject({crops: z.array(Crop.strict()), figures: z.array(CropFigure.strict())})
    .parse(await server.json('/api/crops'));
  expect(body.crops.find(({id}) => id === 'tea')).toEqual({id: 'tea', code: 'CHE', name: {vi: 'Chè', en: 'Tea'}});
  expect(body.figures).toContainEqual(
    expect.objectContaining({crop: 'tea', value: 8800, unit: {vi: 'ha', en: 'ha'}, year: 2022, confidence: 'medium'}),
  );
  expect(body.figures).toContainEqual(
    expect.objectContaining({
      crop_label: {vi: 'cao su', en: 'rubber'},
      area_name: {vi: 'Huyện Sìn Hồ và Huyện Phong Thổ', en: 'Sìn Hồ and Phong Thổ districts'},
      district_codes: ['108', '109'],
    }),
  );
  const known = new Set(body.crops.map(({id}) => id));
  expect(body.figures.every(({crop}) => known.has(crop))).toBe(true);
});

it('lists the figures of the province', async () => {
  const {indicators} = z
    .strictObject({indicators: z.array(ProvinceIndicator.strict())})
    .parse(await server.json('/api/indicators'));
  expect(indicators).toHaveLength(19);
  const area = indicators.find(({value}) => value === 9068.73);
  expect(indicators.filter(({name}) => name.vi === 'Xã đạt chuẩn nông thôn mới')).toMatchObject([
    {value: 24, period: '2018-06', year: 2018},
    {value: 38, period: '2021-12', year: 2021},
  ]);
  expect(indicators.find(({period}) => period === '2020/2025')).toMatchObject({year: 2025, value: 11});
  expect(area).toMatchObject({period: '2025', year: 2025, confidence: 'high', name: {vi: 'Diện tích tự nhiên'}});
});
