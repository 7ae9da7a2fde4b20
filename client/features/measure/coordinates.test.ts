import {describe, expect, it} from 'vitest';
import {formatPoint} from '../../core/format.ts';
import type {LngLat} from '../../core/map/scene.ts';
import {pointsTable, readCoordinates, vn2000Text, vn2000Words, wgs84Text} from './coordinates.ts';

const place: LngLat = [103.76, 22.35];
/** E 560000, N 2420000: a test point of the projection. */
const surveyed: LngLat = [103.582492815, 21.875574281];

function expectNear(text: string, [lng, lat]: LngLat, digits: number): void {
  const {point, problem} = readCoordinates(text);
  expect(problem).toBeNull();
  expect(point?.[0]).toBeCloseTo(lng, digits);
  expect(point?.[1]).toBeCloseTo(lat, digits);
}

describe('typed coordinates', () => {
  it.each([
    '22,35 103,76',
    '22.35, 103.76',
    '22.35,103.76',
    '22,35,103,76',
    '22,35, 103,76',
    ' 22,35;103,76 ',
    '103.76 22.35',
    '22,35° B, 103,76° Đ',
    '22.35N 103.76E',
    'lat: 22.35 lon: 103.76',
  ])('%j is a place in WGS 84', text => {
    expectNear(text, place, 9);
  });

  it.each([
    '560000 2420000',
    '2420000 560000',
    '560000,2420000',
    '560000.0, 2420000.0',
    '560.000 2.420.000',
    '560.000,00 2.420.000,00',
    '560 000 2 420 000',
    '560,000, 2,420,000',
    'X = 2420000; Y = 560000',
    'E 560.000 N 2.420.000 m',
  ])('%j is a place in VN-2000', text => {
    expectNear(text, surveyed, 7);
  });

  it('takes three decimals for decimals where thousands would be elsewhere', () => {
    expectNear('22.350 103.760', place, 9);
    expectNear('22,350 103,760', place, 9);
  });

  it.each(['', 'Tam Đường', '22,35', '560000', '22°21′ 103°45′', '22.35 103.76 500', '1e2 3', '22.35 --103'])(
    'cannot read %j',
    text => {
      expect(readCoordinates(text)).toEqual({point: null, problem: 'unreadable'});
    },
  );

  it.each(['21,03 105,85', '10.8 106.7', '-22.35 103.76', '560000 1420000', '200000 2420000', '1 2'])(
    'finds %j outside',
    text => {
      expect(readCoordinates(text)).toEqual({point: null, problem: 'outside'});
    },
  );
});

describe('written coordinates', () => {
  it('are read back, as shown and as copied', () => {
    for (const text of [formatPoint(place, 'vi', 5), formatPoint(place, 'en', 5), wgs84Text(place)]) {
      expectNear(text, place, 5);
    }
    for (const text of [vn2000Words(surveyed, 'vi'), vn2000Words(surveyed, 'en'), vn2000Text(surveyed)]) {
      expectNear(text, surveyed, 5);
    }
  });

  it('give both systems', () => {
    expect(wgs84Text(place)).toBe('22.35, 103.76');
    expect(vn2000Text(surveyed)).toBe('560000, 2420000');
    expect(vn2000Words(surveyed, 'vi')).toBe('E 560.000  N 2.420.000 m');
    expect(pointsTable([surveyed]).split('\n')[1]).toBe('1\t21.87557\t103.58249\t560000\t2420000');
  });
});
