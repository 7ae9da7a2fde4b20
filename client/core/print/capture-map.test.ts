import {describe, expect, it} from 'vitest';
import {halved, scaleBar} from './capture-map.ts';

describe('scaleBar', () => {
  it.each([
    [180, 50],
    [90, 20],
    [29, 5],
    [3, 1],
    [0.9, 0.2],
  ])('a picture of %f km has a bar of %f km', (across, kilometres) => {
    expect(scaleBar(across).kilometres).toBeCloseTo(kilometres, 9);
    expect(scaleBar(across).share).toBeCloseTo(kilometres / across, 9);
  });

  it('is never longer than a third nor shorter than an eighth', () => {
    for (let across = 0.5; across < 900; across *= 1.07) {
      const {share} = scaleBar(across);
      expect(share).toBeLessThanOrEqual(1 / 3 + 1e-9);
      expect(share).toBeGreaterThan(1 / 8);
    }
  });
});

it('halves the relief at every zoom, and nothing but its strength', () => {
  expect(halved(['interpolate', ['linear'], ['zoom'], 6, 0.3, 8, 0.5, 11, 0])).toEqual([
    ...['interpolate', ['linear'], ['zoom']],
    ...[6, 0.15, 8, 0.25, 11, 0],
  ]);
  expect(halved(0.5)).toBe(0.25);
});
