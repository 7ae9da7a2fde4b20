import {describe, expect, it} from 'vitest';
import type {Point, Ring} from './geometry.ts';
import {firstCrossing} from './rings.ts';

const ring = (...points: Array<[number, number]>): Ring => [...points, ...points.slice(0, 1)] as Point[];
const SQUARE = ring([0, 0], [10, 0], [10, 10], [0, 10]);

describe('firstCrossing', () => {
  it('accepts a simple ring and a hole that touches it in one vertex', () => {
    expect(firstCrossing([SQUARE])).toBeUndefined();
    expect(firstCrossing([SQUARE, ring([0, 0], [2, 5], [5, 2])])).toBeUndefined();
  });

  it('finds where a bow tie crosses', () => {
    expect(firstCrossing([ring([0, 0], [10, 10], [10, 0], [0, 10])])).toEqual({at: [5, 5], kind: 'cross'});
  });

  it('finds a vertex used twice', () => {
    const touching = ring([0, 0], [5, 5], [0, 10], [10, 10], [5, 5], [10, 0]);
    expect(firstCrossing([touching])).toEqual({at: [5, 5], kind: 'touch'});
  });

  it('finds a vertex on another edge', () => {
    expect(firstCrossing([ring([0, 0], [10, 0], [10, 10], [5, 0], [0, 10])])).toEqual({at: [5, 0], kind: 'touch'});
  });

  it('finds a spike that runs back on itself', () => {
    expect(firstCrossing([ring([0, 0], [10, 0], [10, 10], [10, 3], [0, 10])])?.kind).toBe('touch');
  });

  it('finds a hole that reaches outside', () => {
    expect(firstCrossing([SQUARE, ring([5, 5], [15, 6], [5, 7])])?.kind).toBe('cross');
  });

  it('stays quick on long rings', () => {
    const round: Point[] = Array.from({length: 100_000}, (_, index) => {
      const angle = (index / 100_000) * 2 * Math.PI;
      return [Math.cos(angle), Math.sin(angle)];
    });
    const started = performance.now();
    expect(firstCrossing([[...round, ...round.slice(0, 1)]])).toBeUndefined();
    expect(performance.now() - started).toBeLessThan(15_000);
  });
});
