import {describe, expect, it} from 'vitest';
import type {Source} from '../../core/records.ts';
import {countPlaced, groupPlaces, placesOf, shownPlaces} from './places.ts';
import type {OcopProduct, TourismSite} from './tourism-records.ts';

const source: Source = {
  id: 's',
  title: 'Nguồn',
  title_en: null,
  publisher: null,
  published_on: null,
  licence: null,
  licence_en: null,
  confidence: 'high',
  url: null,
  is_sample: false,
};

const common = {unit: null, former_unit: null, confidence: 'high', source, is_sample: false} as const;

const ENGLISH: Readonly<Record<string, string>> = {
  'Đỉnh Pu Ta Leng': 'Pu Ta Leng peak',
  'Trà Sencha': 'Sencha tea',
  'Gạo Séng Cù': 'Séng Cù rice',
};

function site(name: string, category: TourismSite['category'], point: readonly [number, number] | null): TourismSite {
  const position_accuracy = point ? 'own' : 'none';
  return {
    ...common,
    id: name,
    name,
    name_en: ENGLISH[name] ?? null,
    kind: null,
    category,
    point,
    position_accuracy,
    position_confidence: null,
    position_note: null,
    elevation_m: null,
    description: null,
    position_source: null,
  };
}

function product(name: string, stars: number | null): OcopProduct {
  return {
    ...common,
    id: name,
    name,
    name_en: ENGLISH[name] ?? null,
    stars,
    product_group: 'tea',
    recognised_year: null,
    producer: null,
    point: [103.4, 22.4],
    position_accuracy: 'unit_label',
    certificate: {expires_year: null, expired: null},
    district_code: null,
    note: null,
    tourism_site_id: null,
  };
}

const records = [
  [site('Đỉnh Pu Ta Leng', 'peak', [103.6, 22.4]), site('Chợ phiên San Thàng', 'market', null)],
  [product('Trà Sencha', null), product('Gạo Séng Cù', 4)],
] as const;
const places = placesOf(...records, 'vi');
const names = (list: typeof places) => list.map(place => place.record.name);

describe('places', () => {
  it('stand together by name, đ after d', () => {
    expect(names(places)).toEqual(['Chợ phiên San Thàng', 'Đỉnh Pu Ta Leng', 'Gạo Séng Cù', 'Trà Sencha']);
  });

  it('stand by their English names in English, the others by the names they have', () => {
    expect(names(placesOf(...records, 'en'))).toEqual([
      ...['Chợ phiên San Thàng', 'Đỉnh Pu Ta Leng', 'Trà Sencha', 'Gạo Séng Cù'],
    ]);
  });

  it('leave with their layer or their class', () => {
    expect(names(shownPlaces(places, ['ocop'], {}))).toEqual(['Gạo Séng Cù', 'Trà Sencha']);
    expect(names(shownPlaces(places, ['ocop', 'tourism'], {ocop: ['unstated'], tourism: ['peak']}))).toEqual([
      'Chợ phiên San Thàng',
      'Gạo Séng Cù',
    ]);
  });

  it('follow the map, and what has no place is said apart', () => {
    const groups = groupPlaces(places, [103.5, 22.3, 103.7, 22.5]);
    expect(names(groups.inSight)).toEqual(['Đỉnh Pu Ta Leng']);
    expect(names(groups.elsewhere)).toEqual(['Gạo Séng Cù', 'Trà Sencha']);
    expect(names(groups.unplaced)).toEqual(['Chợ phiên San Thàng']);
    expect(groupPlaces(places, null).inSight).toHaveLength(3);
  });

  it('count how many stand only somewhere in their commune, of those on the map', () => {
    expect(countPlaced(places)).toEqual({own: 1, approximate: 2});
  });
});
