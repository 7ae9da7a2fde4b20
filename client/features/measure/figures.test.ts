import {describe, expect, it} from 'vitest';
import {geodesicArea} from '../../../data/outlines/geodesic-area.ts';
import type {LngLat} from '../../core/map/scene.ts';
import {figuresOf, formatArea, formatLength} from './figures.ts';
import type {Mode} from './measurement.ts';

const measured = (mode: Mode, points: readonly LngLat[]) => figuresOf({mode, points, finished: false});

/** A tenth of a degree on the mean sphere: 6 371 008.8 m × π / 1800. */
const tenth = 11119.508;

const square: readonly LngLat[] = [
  [103.4, 22.3],
  [103.5, 22.3],
  [103.5, 22.4],
  [103.4, 22.4],
];

describe('length', () => {
  it('is that of the great circle', () => {
    expect(
      measured('line', [
        [103.4, 22.3],
        [103.4, 22.4],
      ]).length,
    ).toBeCloseTo(tenth, 1);
    const east =
      measured('line', [
        [103.4, 22.3],
        [103.5, 22.3],
      ]).length ?? 0;
    expect(east).toBeCloseTo(tenth * Math.cos((22.3 * Math.PI) / 180), 0);
  });

  it('adds up along the line, and around the polygon', () => {
    expect(measured('line', []).length).toBeNull();
    const open = measured('line', square).length ?? 0;
    const around = measured('area', square).length ?? 0;
    expect(open).toBeCloseTo(2 * tenth * Math.cos((22.35 * Math.PI) / 180) + tenth, -1);
    expect(around - open).toBeCloseTo(tenth, 1);
  });
});

describe('area', () => {
  it('is within half a percent of the ellipsoid, whichever way round', () => {
    const exact = geodesicArea([[square]]) * 1_000_000;
    for (const points of [square, [...square].reverse()]) {
      const {area, crossing} = measured('area', points);
      expect(crossing).toBe(false);
      expect(Math.abs((area ?? 0) / exact - 1)).toBeLessThan(0.005);
    }
  });

  it('is not given for a line, two corners or edges that cross', () => {
    expect(measured('line', square).area).toBeNull();
    expect(measured('area', square.slice(0, 2))).toEqual({length: expect.any(Number), area: null, crossing: false});
    const [a, b, c, d] = square;
    const bow = [a, b, d, c].filter(point => point !== undefined);
    expect(measured('area', bow)).toMatchObject({area: null, crossing: true});
  });
});

describe('words', () => {
  it.each([
    [0, '0 m'],
    [45.67, '45,7 m'],
    [456.7, '457 m'],
    [999.7, '1 km'],
    [12_345, '12,3 km'],
    [123_456, '123 km'],
  ])('%d metres are %s', (metres, words) => {
    expect(formatLength(metres, 'vi')).toBe(words);
  });

  it.each([
    [850, '0,085 ha'],
    [84_249, '8,42 ha'],
    [9_990_000, '999 ha'],
    [9_996_000, '10 km²'],
    [123_456_789, '123 km²'],
    [9_069_000_000, '9.070 km²'],
  ])('%d square metres are %s', (squareMetres, words) => {
    expect(formatArea(squareMetres, 'vi')).toBe(words);
  });

  it('follow the language', () => {
    expect(formatLength(12_345, 'en')).toBe('12.3 km');
    expect(formatArea(9_069_000_000, 'en')).toBe('9,070 km²');
  });
});
