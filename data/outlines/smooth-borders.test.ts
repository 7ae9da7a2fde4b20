import {describe, expect, it} from 'vitest';
import {type Point, signedArea} from './geometry.ts';
import {smoothBorders} from './smooth-borders.ts';

/** A staircase of unit steps from the lower left to the upper right. */
const stairs: Point[] = Array.from({length: 25}, (_, index) => [Math.ceil(index / 2), Math.floor(index / 2)]);

const one = (arc: readonly Point[]) => smoothBorders([arc])[0] ?? [];

/** A closed ring of unit steps around a block of cells. */
function block(width: number, height: number): Point[] {
  return [
    ...Array.from({length: width}, (_, index): Point => [index, 0]),
    ...Array.from({length: height}, (_, index): Point => [width, index]),
    ...Array.from({length: width}, (_, index): Point => [width - index, height]),
    ...Array.from({length: height}, (_, index): Point => [0, height - index]),
    [0, 0],
  ];
}

/** The sharpest turn along a line, in degrees. */
function sharpestTurn(line: readonly Point[]): number {
  const headings = line.slice(1).map(([x, y], index) => {
    const [x0, y0] = line[index] ?? [x, y];
    return Math.atan2(y - y0, x - x0);
  });
  const turns = headings.slice(1).map((heading, index) => {
    const turn = Math.abs(heading - (headings[index] ?? heading));
    return Math.min(turn, 2 * Math.PI - turn);
  });
  return (Math.max(...turns) * 180) / Math.PI;
}

describe('smoothBorders', () => {
  it('turns a staircase into a line', () => {
    const aside = (line: readonly Point[]) => Math.max(...line.map(([x, y]) => Math.abs(x - y - 0.5)));
    expect(aside(stairs)).toBe(0.5);
    expect(aside(one(stairs).filter(([x]) => x > 0.5))).toBeLessThan(0.1);
  });

  it('leaves no corner of the grid', () => {
    expect(sharpestTurn(stairs)).toBeCloseTo(90);
    expect(sharpestTurn(one(stairs))).toBeLessThan(20);
    expect(sharpestTurn(one(block(9, 6)).slice(1, -1))).toBeLessThan(20);
  });

  it('gives the same border from either side', () => {
    const back = one([...stairs].reverse()).reverse();
    one(stairs).forEach(([x, y], index) => {
      expect([back[index]?.[0], back[index]?.[1]]).toEqual([expect.closeTo(x, 9), expect.closeTo(y, 9)]);
    });
  });

  it('keeps stretches that meet together, and lets a border run smoothly past the end of another', () => {
    const across: Point[] = [
      [6, 6],
      [7, 6],
      [8, 6],
      [9, 6],
    ];
    const [first = [], second = [], third = []] = smoothBorders([stairs.slice(0, 13), stairs.slice(12), across]);
    expect(first.at(-1)).toEqual(second[0]);
    expect(third[0]).toEqual(second[0]);
    expect(sharpestTurn([...first.slice(-3), ...second.slice(1, 3)])).toBeLessThan(45);
  });

  it('keeps the area of what it rounds, and something of a lone cell in its place', () => {
    const ring = one(block(9, 6));
    expect(ring[0]).toEqual(ring.at(-1));
    expect(signedArea(ring) / 54).toBeGreaterThan(0.98);
    expect(signedArea(ring) / 54).toBeLessThan(1.02);
    const cell = one(block(1, 1));
    expect(signedArea(cell)).toBeGreaterThan(0.1);
    expect(cell.every(([x, y]) => x >= 0 && x <= 1 && y >= 0 && y <= 1)).toBe(true);
  });
});
