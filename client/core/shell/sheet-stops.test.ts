import {describe, expect, it} from 'vitest';
import {higher, lower, settle, stopHeights} from './sheet-stops.ts';

const heights = stopHeights(844, 112, 56);

describe('sheet', () => {
  it('leaves search and chips free at its highest', () => {
    expect(heights).toEqual({peek: 104, half: 347, full: 668});
  });

  it('fits a window that is hardly there', () => {
    const small = stopHeights(240, 112, 56);
    expect(small.half).toBeLessThanOrEqual(small.full);
    expect(small.full).toBeGreaterThanOrEqual(small.peek);
  });

  it.each([
    [120, 0, 'peek'],
    [300, 0, 'half'],
    [600, 0, 'full'],
    [300, 0.8, 'half'],
    [400, 0.8, 'full'],
    [400, -0.8, 'half'],
    [300, -0.8, 'peek'],
    [700, 0.8, 'full'],
    [90, -0.8, 'peek'],
  ] as const)('let go at %i px with %f px/ms rests at %s', (height, velocity, stop) => {
    expect(settle(height, velocity, heights)).toBe(stop);
  });

  it('steps without a drag', () => {
    expect([higher('peek'), higher('half'), higher('full')]).toEqual(['half', 'full', 'full']);
    expect([lower('full'), lower('half'), lower('peek')]).toEqual(['half', 'peek', 'peek']);
  });
});
