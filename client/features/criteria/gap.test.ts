import {describe, expect, it} from 'vitest';
import {gapBand, gapOf, shortfallOf} from './gap.ts';

describe('shortfallOf', () => {
  it('stays in the unit of value and target, on the side the direction asks for', () => {
    expect(shortfallOf(33, 39, '>=')).toBe(6);
    expect(shortfallOf(45, 39, '>=')).toBe(-6);
    expect(shortfallOf(15.2, 13, '<=')).toBeCloseTo(2.2, 9);
    expect(shortfallOf(4, 0, '<=')).toBe(4);
    expect([shortfallOf(null, 39, '>='), shortfallOf(0, true, 'bool'), shortfallOf(1, null, '>=')]).toEqual([
      null,
      null,
      null,
    ]);
  });
});

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
