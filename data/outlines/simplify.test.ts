import {describe, expect, it} from 'vitest';
import type {Ring} from './geometry.ts';
import {simplify} from './simplify.ts';

const RING: Ring = [
  [0, 0],
  [5, 0.4],
  [10, 0],
  [10, 10],
  [4, 13],
  [0, 10],
  [0, 0],
];

describe('simplify', () => {
  it('leaves out what lies within the tolerance and keeps the ring closed', () => {
    expect(simplify(RING, 1)).toEqual(RING.filter(([x]) => x !== 5));
  });

  it('keeps everything at no tolerance', () => {
    expect(simplify(RING, 0)).toEqual(RING);
  });

  it('keeps the first point and the one farthest from it at any tolerance', () => {
    expect(simplify(RING, 100)).toEqual([
      [0, 0],
      [10, 10],
      [0, 0],
    ]);
  });
});
