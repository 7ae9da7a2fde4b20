import {describe, expect, it} from 'vitest';
import {tileAt, tileBox} from './grid.ts';
import {createHeightTiles, HEIGHT_TILE_SIDE, type HeightRow, heightGrid} from './heights.ts';

const COLUMNS = 120;
const ROWS = 90;
const height = (row: number, column: number) => Math.round(1200 + 500 * Math.sin(column / 6) * Math.cos(row / 8));
const rows: HeightRow[] = Array.from({length: ROWS}, (_, row) => ({
  lat: 22.8 - row / 120,
  first_lon: 102.8,
  step_deg: 1 / 120,
  heights_m: Array.from({length: COLUMNS}, (_, column) => height(row, column)).join(' '),
}));

/** Height in metres that a reader of terrarium finds nearest to a place. */
function readAt(lon: number, lat: number, z: number): number {
  const tile = tileAt(lon, lat, z);
  const rgb = createHeightTiles(heightGrid(rows))(tile);
  const inside = tileAt(lon, lat, z + 8);
  const offset = ((inside.y % HEIGHT_TILE_SIDE) * HEIGHT_TILE_SIDE + (inside.x % HEIGHT_TILE_SIDE)) * 3;
  const [red = 0, green = 0, blue = 0] = rgb.subarray(offset, offset + 3);
  return red * 256 + green + blue / 256 - 32_768;
}

describe('a tile of heights', () => {
  it('decodes to the heights of the grid at the middles of its cells', () => {
    for (const [row, column] of [
      [30, 40],
      [45, 61],
      [52, 80],
      [38, 77],
    ] as const) {
      const found = readAt(102.8 + column / 120, 22.8 - row / 120, 8);
      // Half a pixel beside the middle of the cell, and rounded to fourteen metres.
      expect(Math.abs(found - height(row, column)), `${row} ${column}`).toBeLessThan(40);
    }
  });

  it('is coarser where pixels are wider', () => {
    const steps = (z: number) => {
      const tile = tileAt(103.3, 22.4, z);
      const rgb = createHeightTiles(heightGrid(rows))(tile);
      return Array.from({length: rgb.length / 3}, (_, i) => (rgb[i * 3] ?? 0) * 256 + (rgb[i * 3 + 1] ?? 0) - 32_768);
    };
    expect(steps(8).every(value => value % 14 === 0)).toBe(true);
    expect(steps(6).every(value => value % 56 === 0)).toBe(true);
  });

  it('lies flat around the grid, without a cliff at its edge', () => {
    const plain = readAt(100, 20, 8);
    expect(readAt(102.79, 22.4, 8)).toBe(plain);
    expect(Math.abs(readAt(102.82, 22.4, 8) - plain)).toBeLessThan(60);
  });

  it('meets its neighbour: their edges differ by no more than a slope does', () => {
    const tile = tileAt(103.3, 22.4, 8);
    const [west, south, , north] = tileBox(tile);
    const middle = (south + north) / 2;
    expect(Math.abs(readAt(west + 0.001, middle, 8) - readAt(west - 0.001, middle, 8))).toBeLessThan(80);
  });
});

it('refuses rows that are no grid, and says which', () => {
  expect(() => heightGrid(rows.slice(0, 1))).toThrow('two rows');
  expect(() => heightGrid([...rows.slice(0, 5), ...rows.slice(6)])).toThrow('Row 6');
  expect(() => heightGrid([...rows.slice(0, 3), {...(rows[3] as HeightRow), heights_m: '1 2 3'}])).toThrow('Row 4');
});
