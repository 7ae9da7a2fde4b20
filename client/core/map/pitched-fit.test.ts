import {describe, expect, it} from 'vitest';
import {toMercator} from '../../../tiles/grid.ts';
import {fitPitched} from './pitched-fit.ts';
import type {Box, LngLat} from './scene.ts';

const province: Box = [102.32, 21.69, 103.98, 22.81];
const window = {width: 1056, height: 900, above: 0, below: 0};
const padding = {top: 56, bottom: 24, left: 24, right: 288};
const corners: readonly LngLat[] = [
  [province[0], province[1]],
  [province[0], province[3]],
  [province[2], province[1]],
  [province[2], province[3]],
];

/** The pinhole camera, as MapLibre has it: pixels from the upper left corner of the window. */
function seen(at: LngLat, camera: {center: LngLat; zoom: number}, pitch: number, tall = window) {
  const scale = (512 * 2 ** camera.zoom) / (2 * Math.PI * 6_378_137);
  const [x, y] = toMercator(...at).map((value, axis) => (value - (toMercator(...camera.center)[axis] ?? 0)) * scale);
  const distance = tall.height / 2 / Math.tan(0.6435011087932844 / 2);
  const angle = (pitch * Math.PI) / 180;
  const shrink = distance / (distance + (y ?? 0) * Math.sin(angle));
  const middle = (tall.height + tall.above - tall.below) / 2;
  return {x: tall.width / 2 + (x ?? 0) * shrink, y: middle - (y ?? 0) * Math.cos(angle) * shrink};
}

describe('fitting an area on a tilted map', () => {
  it.each([0, 20, 48, 60])('keeps every corner in the free part, and wastes none of it, at %i degrees', pitch => {
    const camera = fitPitched(province, window, padding, pitch);
    const points = corners.map(corner => seen(corner, camera, pitch));
    const [left, right] = [Math.min(...points.map(({x}) => x)), Math.max(...points.map(({x}) => x))];
    const [top, bottom] = [Math.min(...points.map(({y}) => y)), Math.max(...points.map(({y}) => y))];
    expect(left).toBeGreaterThan(padding.left - 0.5);
    expect(right).toBeLessThan(window.width - padding.right + 0.5);
    expect(top).toBeGreaterThan(padding.top - 0.5);
    expect(bottom).toBeLessThan(window.height - padding.bottom + 0.5);
    const wide = (right - left) / (window.width - padding.left - padding.right);
    const high = (bottom - top) / (window.height - padding.top - padding.bottom);
    expect(Math.max(wide, high)).toBeGreaterThan(0.995);
  });

  it('leaves free what is hidden above and below, as on a phone', () => {
    const phone = {width: 390, height: 844, above: 120, below: 300};
    const margin = {top: 24, bottom: 24, left: 24, right: 24};
    const camera = fitPitched(province, phone, margin, 48);
    for (const corner of corners) {
      const {x, y} = seen(corner, camera, 48, phone);
      expect(x).toBeGreaterThan(23.5);
      expect(x).toBeLessThan(366.5);
      expect(y).toBeGreaterThan(143.5);
      expect(y).toBeLessThan(520.5);
    }
  });
});
