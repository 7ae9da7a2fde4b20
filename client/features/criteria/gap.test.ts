import {describe, expect, it} from 'vitest';
import {gapBand, gapOf} from './gap.ts';

describe('gapOf', () => {
  it.each([
    ['at least 39, has 33.15', 33.15, 39, '>=', 0.15],
    ['at least 39, has 45', 45, 39, '>=', -6 / 39],
    ['at most 13, has 19.5', 19.5, 13, '<=', 0.5],
    ['at most 0, has 4', 4, 0, '<=', 1],
    ['at most 0, has none', 0, 0, '<=', 0],
  ] as const)('%s', (_name, value, target, direction, gap) => {
    expect(gapOf(value, target, direction)).toBeCloseTo(gap, 6);
  });

  it('measures nothing without a value, without a target, or against yes', () => {
    expect(gapOf(null, 39, '>=')).toBeNull();
    expect(gapOf(12, null, '>=')).toBeNull();
    expect(gapOf(0, true, 'bool')).toBeNull();
  });
});

it('keeps the breaks on the worse side', () => {
  expect([0.01, 0.0999, 0.1, 0.2999, 0.3, 1].map(gapBand)).toEqual(['near', 'near', 'mid', 'mid', 'far', 'far']);
});
