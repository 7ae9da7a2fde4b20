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
  expect(facilities).toHaveLength(11);
  expect(facilities.find(({name}) => name === 'Nhà máy chè Ô Long Tam Đường')).toMatchObject({
    sector: 'tea',
    capacity: '1.300 tấn chè tươi/năm',
    unit: {code: '03424'},
    confidence: 'high',
  });
  for (const facility of facilities) expect(facility.point === null).toBe(facility.position_accuracy === 'none');
});

it('lists crops with code and both names, and their figures as published', async () => {
  const body = z
    .strictObject({crops: z.array(Crop.strict()), figures: z.array(CropFigure.strict())})
    .parse(await server.json('/api/crops'));
  expect(body.crops.find(({id}) => id === 'tea')).toEqual({id: 'tea', code: 'CHE', name: {vi: 'Chè', en: 'Tea'}});
  expect(body.figures).toContainEqual(
    expect.objectContaining({crop: 'tea', value: 8800, unit: 'ha', year: 2022, confidence: 'medium'}),
  );
  const known = new Set(body.crops.map(({id}) => id));
  expect(body.figures.every(({crop}) => known.has(crop))).toBe(true);
});

it('lists the figures of the province', async () => {
  const {indicators} = z
    .strictObject({indicators: z.array(ProvinceIndicator.strict())})
    .parse(await server.json('/api/indicators'));
  expect(indicators).toHaveLength(9);
  const area = indicators.find(({value}) => value === 9068.73);
  expect(area).toMatchObject({year: 2025, confidence: 'high', name: {vi: 'Diện tích tự nhiên'}});
});
