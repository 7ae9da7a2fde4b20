import {describe, expect, it} from 'vitest';
import {dissolve} from './dissolve.ts';
import {type MultiPolygon, type Point, signedArea} from './geometry.ts';

function square(x: number, y: number, size = 1): MultiPolygon {
  const ring: Point[] = [
    [x, y],
    [x + size, y],
    [x + size, y + size],
    [x, y + size],
    [x, y],
  ];
  return [[ring]];
}

const areas = (polygons: MultiPolygon) => polygons.map(rings => rings.map(ring => signedArea(ring)));

describe('dissolve', () => {
  it('drops the border between neighbours', () => {
    expect(areas(dissolve([square(0, 0), square(1, 0)]))).toEqual([[2]]);
  });

  it('keeps separate parts apart', () => {
    expect(areas(dissolve([square(0, 0), square(5, 0)]))).toEqual([[1], [1]]);
  });

  it('leaves a hole, clockwise, inside its own outer ring', () => {
    const frame = [0, 1, 2].flatMap(x => [0, 1, 2].map(y => [x, y] as const)).filter(([x, y]) => x !== 1 || y !== 1);
    const far = square(20, 20, 9);
    expect(areas(dissolve([far, ...frame.map(([x, y]) => square(x, y))]))).toEqual([[81], [9, -1]]);
  });

  it('does not join parts that meet only in a point', () => {
    expect(areas(dissolve([square(0, 0), square(1, 1)]))).toEqual([[1], [1]]);
  });

  it('makes a hole of an enclosure that closes in a point', () => {
    // Seven cells around the middle one; the eighth corner is missing, so the middle touches the outside in one point.
    const cells = [
      [0, 0],
      [1, 0],
      [2, 0],
      [0, 1],
      [0, 2],
      [1, 2],
      [2, 1],
    ] as const;
    const result = dissolve(cells.map(([x, y]) => square(x, y)));
    expect(areas(result)).toEqual([[8, -1]]);
  });

  it('splits two parts that meet in two points instead of leaving a hole that touches twice', () => {
    const left = [
      [0, 0],
      [0, 1],
      [0, 2],
      [1, 0],
    ] as const;
    const right = [
      [2, 1],
      [2, 2],
      [1, 3],
      [2, 3],
    ] as const;
    const result = dissolve([...left, ...right].map(([x, y]) => square(x, y)));
    expect(areas(result)).toEqual([[4], [4]]);
  });
});
