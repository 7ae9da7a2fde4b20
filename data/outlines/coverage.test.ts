import {describe, expect, it} from 'vitest';
import {strayLoops} from './coverage.ts';
import {type MultiPolygon, type Point, signedArea} from './geometry.ts';

function box(west: number, south: number, east: number, north: number): MultiPolygon {
  const ring: Point[] = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return [[ring]];
}

describe('strayLoops', () => {
  it('is empty for neighbours that share a whole border, and for separate parts', () => {
    expect(strayLoops([box(0, 0, 1, 1), box(1, 0, 2, 1), box(5, 5, 6, 6)])).toEqual([]);
  });

  it('finds an enclosed gap', () => {
    const frame = [0, 1, 2].flatMap(x => [0, 1, 2].map(y => [x, y] as const)).filter(([x, y]) => x !== 1 || y !== 1);
    const stray = strayLoops(frame.map(([x, y]) => box(x, y, x + 1, y + 1)));
    expect(stray.map(signedArea)).toEqual([-1]);
  });

  it('finds a unit laid over another', () => {
    expect(strayLoops([box(0, 0, 10, 10), box(4, 4, 5, 5)])).toHaveLength(1);
  });

  it('finds units that reach into each other', () => {
    expect(strayLoops([box(0, 0, 2, 2), box(1, 1, 3, 3)])).toHaveLength(1);
  });

  it('finds the same unit given twice', () => {
    expect(strayLoops([box(0, 0, 1, 1), box(0, 0, 1, 1)])).not.toEqual([]);
  });
});
