import {describe, expect, it} from 'vitest';
import {TILE_EXTENT, tileUnit} from '../../../tiles/grid.ts';
import {type Box3857, LayerHistory, reachOf} from './layer-history.ts';

const boxAt = (x: number, y: number): Box3857 => [x, y, x + 10, y + 10];

describe('LayerHistory', () => {
  it('says since when a place looks as it does', () => {
    const memory = new LayerHistory(5, [
      {version: 6, bounds: boxAt(0, 0)},
      {version: 7, bounds: boxAt(100, 100)},
    ]);
    expect(memory.version).toBe(7);
    expect(memory.touchedIn(boxAt(5, 5))).toBe(6);
    expect(memory.touchedIn(boxAt(95, 95))).toBe(7);
    expect(memory.touchedIn(boxAt(500, 500))).toBe(5);
    expect(memory.touchedIn([0, 0, 200, 200])).toBe(7);
  });

  it('counts a change without bounds everywhere', () => {
    const memory = new LayerHistory(5, [
      {version: 6, bounds: boxAt(0, 0)},
      {version: 7, bounds: null},
    ]);
    expect(memory.touchedIn(boxAt(500, 500))).toBe(7);
    memory.add({version: 8, bounds: boxAt(0, 0)});
    expect([memory.touchedIn(boxAt(500, 500)), memory.touchedIn(boxAt(0, 0))]).toEqual([7, 8]);
  });

  it('forgets no change however many there are, only where the oldest of them were', () => {
    const memory = new LayerHistory(1);
    for (let i = 0; i < 1000; i++) memory.add({version: i + 2, bounds: boxAt(i * 100, 0)});
    for (let i = 0; i < 1000; i++) expect(memory.touchedIn(boxAt(i * 100, 0))).toBeGreaterThanOrEqual(i + 2);
    // The latest 255 are kept apart.
    for (let i = 745; i < 1000; i++) expect(memory.touchedIn(boxAt(i * 100, 0))).toBe(i + 2);
    expect(memory.touchedIn(boxAt(0, 500))).toBe(1);
  });
});

describe('reachOf', () => {
  it('is the tile with its margin and a little more', () => {
    const side = tileUnit(8) * TILE_EXTENT;
    const [west, south, east, north] = reachOf({z: 8, x: 201, y: 111});
    expect((west + east) / 2).toBeCloseTo((201.5 - 128) * side, 3);
    expect((south + north) / 2).toBeCloseTo((128 - 111.5) * side, 3);
    for (const length of [east - west, north - south]) expect(length).toBeCloseTo(side * (1 + (2 * 96) / 4096), 3);
  });
});
