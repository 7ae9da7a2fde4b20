import {readFileSync} from 'node:fs';
import {beforeAll, describe, expect, it} from 'vitest';
import {lineageRows, type UnitRow, unitRows} from './unit-rows.ts';

const readFact = (file: string) => readFileSync(new URL(`../../../data/facts/${file}`, import.meta.url), 'utf8');

describe('unit rows', () => {
  let rows: UnitRow[];
  const one = (code: string, from: string) => rows.find(row => row.code === code && row.valid_from === from);

  beforeAll(() => {
    rows = unitRows(readFact);
  });

  it('has the province, 8 districts, 106 communes before the reform and 38 after it', () => {
    const counts = Object.groupBy(rows, ({level, valid_from}) => `${level} ${valid_from}`);
    expect(Object.fromEntries(Object.entries(counts).map(([key, list]) => [key, list?.length]))).toEqual({
      'province 2021-01-01': 1,
      'district 2021-01-01': 8,
      'commune 2021-01-01': 106,
      'commune 2025-07-01': 38,
    });
    expect(rows.filter(({kind, valid_to}) => kind === 'ward' && valid_to === null)).toHaveLength(2);
  });

  it('knows that a code changes hands: 03394 is Thèn Sin, then Sin Suối Hồ', () => {
    expect(one('03394', '2021-01-01')).toMatchObject({
      full_name: 'Xã Thèn Sin',
      valid_to: '2025-07-01',
      parent_code: '106',
    });
    expect(one('03394', '2025-07-01')).toMatchObject({full_name: 'Xã Sin Suối Hồ', valid_to: null, parent_code: '12'});
  });

  it('leaves blank what is not known and says why', () => {
    expect(one('03487', '2025-07-01')).toMatchObject({name: 'Lê Lợi', population: null, population_year: null});
    expect(one('03487', '2025-07-01')?.note).toContain('7.862');
    expect(one('03451', '2025-07-01')?.note).toContain('44%');
  });

  it('gives an official area to today’s communes and the province only', () => {
    const withArea = rows.filter(({official_area_km2}) => official_area_km2 !== null);
    expect(withArea).toHaveLength(39);
    const sum = withArea
      .filter(({level}) => level === 'commune')
      .reduce((s, row) => s + (row.official_area_km2 ?? 0), 0);
    expect(sum).toBeCloseTo(one('12', '2021-01-01')?.official_area_km2 ?? 0, 1);
  });

  it('adds up the census of 2019 per district to the provincial figure', () => {
    const districts = rows.filter(({level}) => level === 'district');
    expect(districts.reduce((sum, {population}) => sum + (population ?? 0), 0)).toBe(460196);
    expect(one('105', '2021-01-01')).toMatchObject({kind: 'city', name: 'Lai Châu', full_name: 'Thành phố Lai Châu'});
  });

  it('carries both spellings of a name, in NFC', () => {
    expect(one('03565', '2021-01-01')).toMatchObject({name: 'Tông Qua Lìn', aliases: ['Tung Qua Lìn']});
    for (const {full_name, aliases} of rows) {
      for (const text of [full_name, ...aliases]) expect(text).toBe(text.normalize('NFC'));
    }
  });

  it('labels how each outline was made', () => {
    expect(one('03394', '2021-01-01')?.outline_kind).toBe('nearest_point');
    expect(new Set(rows.filter(row => row.valid_to === null).map(row => row.outline_kind))).toEqual(
      new Set(['grid_1km']),
    );
  });

  it('links each of the 106 communes to exactly one successor', () => {
    const links = lineageRows(readFact);
    expect(new Set(links.map(({predecessor_code}) => predecessor_code)).size).toBe(106);
    expect(new Set(links.map(({successor_code}) => successor_code)).size).toBe(38);
    expect(links.every(({share}) => share === 1)).toBe(true);
  });
});
