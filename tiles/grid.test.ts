import {describe, expect, it} from 'vitest';
import {fromMercator, isInGrid, MAX_ZOOM, type TileId, tileAt, tileBox, tilesIn, tileUnit, toMercator} from './grid.ts';

const LAI_CHAU = [102.32, 21.68, 103.99, 22.82] as const;

describe('isInGrid', () => {
  it.each([
    [{z: 0, x: 0, y: 0}, true],
    [{z: 3, x: 7, y: 7}, true],
    [{z: 3, x: 8, y: 0}, false],
    [{z: 3, x: 0, y: 8}, false],
    [{z: 3, x: -1, y: 0}, false],
    [{z: -1, x: 0, y: 0}, false],
    [{z: 2, x: 0.5, y: 0}, false],
    [{z: Number.NaN, x: 0, y: 0}, false],
    [{z: MAX_ZOOM, x: 2 ** MAX_ZOOM - 1, y: 0}, true],
    [{z: MAX_ZOOM + 1, x: 0, y: 0}, false],
  ])('%j → %s', (tile, expected) => expect(isInGrid(tile)).toBe(expected));
});

describe('tileAt', () => {
  it('finds the tile of Sin Suối Hồ as any other map does', () => {
    expect(tileAt(103.5379, 22.503, 12)).toEqual({z: 12, x: 3226, y: 1785});
  });

  it('draws positions beyond the world in to its edge', () => {
    expect(tileAt(180, -90, 4)).toEqual({z: 4, x: 15, y: 15});
    expect(tileAt(-180, 90, 4)).toEqual({z: 4, x: 0, y: 0});
  });

  it('gives back the tile whose middle is asked for, at every zoom', () => {
    for (let z = 0; z <= MAX_ZOOM; z++) {
      const tile: TileId = {z, x: Math.floor(2 ** z * 0.787), y: Math.floor(2 ** z * 0.436)};
      const [west, south, east, north] = tileBox(tile);
      expect(tileAt((west + east) / 2, (south + north) / 2, z)).toEqual(tile);
    }
  });
});

describe('tileBox', () => {
  it('is the whole Mercator world at zoom 0', () => {
    const [west, south, east, north] = tileBox({z: 0, x: 0, y: 0});
    expect([west, east]).toEqual([-180, 180]);
    expect(north).toBeCloseTo(85.05112878, 8);
    expect(south).toBeCloseTo(-85.05112878, 8);
  });

  it('joins its neighbour without a gap', () => {
    expect(tileBox({z: 9, x: 402, y: 223})[2]).toBe(tileBox({z: 9, x: 403, y: 223})[0]);
    expect(tileBox({z: 9, x: 402, y: 223})[1]).toBe(tileBox({z: 9, x: 402, y: 224})[3]);
  });
});

describe('tilesIn', () => {
  it('covers the box and nothing else', () => {
    const tiles = tilesIn(LAI_CHAU, 9);
    const [west, south, east, north] = LAI_CHAU;
    for (const tile of tiles) {
      const [w, s, e, n] = tileBox(tile);
      expect(w < east && e > west && s < north && n > south).toBe(true);
    }
    const [first, last] = [tileAt(west, north, 9), tileAt(east, south, 9)];
    expect(tiles[0]).toEqual(first);
    expect(tiles.at(-1)).toEqual(last);
    expect(tiles).toHaveLength((last.x - first.x + 1) * (last.y - first.y + 1));
  });
});

describe('Mercator', () => {
  it('agrees with EPSG:3857', () => {
    const [x, y] = toMercator(103, 22);
    expect(x).toBeCloseTo(11465907.551, 2);
    expect(y).toBeCloseTo(2511525.235, 2);
  });

  it('returns to where it came from', () => {
    const [longitude, latitude] = fromMercator(...toMercator(102.9876543, 22.1234567));
    expect(longitude).toBeCloseTo(102.9876543, 10);
    expect(latitude).toBeCloseTo(22.1234567, 10);
  });

  it('ends where the square world ends', () => {
    expect(toMercator(0, 90)[1]).toBe(toMercator(0, 85.0511287798066)[1]);
    expect(toMercator(0, 90)[1]).toBeCloseTo(tileUnit(0) * 2048, 4);
  });
});
