import {describe, expect, it} from 'vitest';
import {type Point, signedArea} from './geometry.ts';
import {smooth} from './smooth.ts';

describe('smooth', () => {
  const steps: Point[] = [
    [0, 0],
    [1, 0],
    [1, 1],
    [2, 1],
    [2, 2],
  ];

  it('keeps the ends, where other borders meet', () => {
    const rounded = smooth(steps, false);
    expect([rounded[0], rounded.at(-1)]).toEqual([
      [0, 0],
      [2, 2],
    ]);
  });

  it('gives the same border from either side', () => {
    expect(smooth([...steps].reverse(), false).reverse()).toEqual(smooth(steps, false));
  });

  it('turns a staircase into a nearly straight line', () => {
    const inner = smooth(steps, false).filter(([x]) => x > 0.5 && x < 1.5);
    expect(Math.max(...inner.map(([x, y]) => Math.abs(x - y - 0.5)))).toBeLessThan(0.26);
  });

  it('rounds a lone cell all the way and keeps it closed and inside the cell', () => {
    const cell: Point[] = [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
      [0, 0],
    ];
    const rounded = smooth(cell, true);
    expect(rounded[0]).toEqual(rounded.at(-1));
    expect(rounded.length).toBeGreaterThan(12);
    expect(rounded.every(([x, y]) => x >= 0 && x <= 1 && y >= 0 && y <= 1)).toBe(true);
    expect(signedArea(rounded)).toBeGreaterThan(0.3);
  });
});
