import {describe, expect, it} from 'vitest';
import {isInGrid, tileAt} from '../../../tiles/grid.ts';
import {evenly, shuffled} from './order.ts';
import {nameOf, tileMix} from './tile-mix.ts';
import {MEASURED} from './tile-statement.ts';

const TEA = [103.4, 22.3] as const;
const COFFEE = [108.0, 12.7] as const;

describe('the recorded mix', () => {
  const mix = tileMix(MEASURED, [TEA]);

  it('asks for tiles inside the grid at the zooms its layers are drawn at', () => {
    for (const {layer, tile} of mix) {
      expect(isInGrid(tile)).toBe(true);
      const [first, last] = MEASURED.find(({id}) => id === layer)?.zoom ?? [99, 0];
      expect(tile.z).toBeGreaterThanOrEqual(first);
      expect(tile.z).toBeLessThanOrEqual(last);
    }
    expect(new Set(mix.map(({tile}) => tile.z))).toEqual(new Set([5, 6, 7, 8, 9, 10, 11, 12, 13, 14]));
  });

  it('leaves out what the map does not draw at a zoom', () => {
    for (const {layer, tile} of mix) {
      const draws = MEASURED.find(({id}) => id === layer)?.draw('') ?? [];
      expect(draws.some(({maxzoom = Number.POSITIVE_INFINITY}) => tile.z < maxzoom)).toBe(true);
    }
    const dots = mix.filter(({layer}) => layer === 'zone-points').map(({tile}) => tile.z);
    expect(Math.max(...dots)).toBeLessThan(Math.max(...mix.map(({tile}) => tile.z)));
  });

  it('looks at the place a session begins at', () => {
    const names = new Set(mix.map(nameOf));
    expect(names).toContain(nameOf({layer: 'zones', tile: tileAt(...TEA, 13)}));
    expect(names).not.toContain(nameOf({layer: 'zones', tile: tileAt(...COFFEE, 13)}));
  });

  it('asks for popular tiles more than once, as one session does not know of another', () => {
    expect(new Set(mix.map(nameOf)).size).toBeLessThan(mix.length);
    expect(tileMix(MEASURED, [TEA, COFFEE])).toHaveLength(
      tileMix(MEASURED, [TEA]).length + tileMix(MEASURED, [COFFEE]).length,
    );
  });
});

describe('order', () => {
  it('picks evenly over a list', () => {
    expect(evenly([1, 2, 3], 5)).toEqual([1, 2, 3]);
    expect(evenly([0, 1, 2, 3, 4, 5, 6, 7], 2)).toEqual([2, 6]);
  });

  it('shuffles alike for the same seed and keeps every element', () => {
    const list = Array.from({length: 50}, (_, index) => index);
    expect(shuffled(list, 'a')).toEqual(shuffled(list, 'a'));
    expect(shuffled(list, 'a')).not.toEqual(shuffled(list, 'b'));
    expect(shuffled(list, 'a').sort((x, y) => x - y)).toEqual(list);
  });
});
