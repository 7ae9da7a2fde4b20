import {describe, expect, it} from 'vitest';
import {ICON_GRID, ICON_PATHS, iconImage} from './icons.ts';
import {styleImage} from './images.ts';
import {PATTERN_SIZE, PATTERNS, patternImage, patternPixels} from './patterns.ts';
import {fillPath} from './raster.ts';

const alphaAt = (image: {width: number; data: Uint8Array}, x: number, y: number) =>
  image.data[(y * image.width + x) * 4 + 3] ?? -1;
const ink = (image: {data: Uint8Array}) =>
  image.data.reduce((sum, value, i) => (i % 4 === 3 ? sum + value / 255 : sum), 0);

describe('fillPath', () => {
  it('fills inside, leaves outside and holes clear, in the given colour', () => {
    const image = fillPath('M2 2L18 2L18 18L2 18ZM8 8L12 8L12 12L8 12Z', 20, 20, [10, 20, 30]);
    expect([alphaAt(image, 4, 4), alphaAt(image, 0, 0), alphaAt(image, 10, 10)]).toEqual([255, 0, 0]);
    expect([...image.data.slice((4 * 20 + 4) * 4, (4 * 20 + 4) * 4 + 3)]).toEqual([10, 20, 30]);
    expect(ink(image)).toBe(16 * 16 - 4 * 4);
  });

  it('softens an edge by how much of the pixel is covered', () => {
    expect(alphaAt(fillPath('M0 0L10.5 0L10.5 20L0 20Z', 20, 20, [0, 0, 0]), 10, 5)).toBe(128);
  });

  it('follows curves: a circle has its area', () => {
    expect(ink(fillPath(ICON_PATHS.dot, 20, 200, [0, 0, 0]))).toBeCloseTo(Math.PI * 35 ** 2, -2);
  });

  it('refuses a path command it would draw wrongly', () => {
    expect(() => fillPath('M0 0H5Z', 20, 20, [0, 0, 0])).toThrow('H');
  });
});

it.each(Object.keys(ICON_PATHS))('the %s icon stays on its grid and neither vanishes nor fills it', icon => {
  const path = Object.entries(ICON_PATHS).find(([name]) => name === icon)?.[1] ?? '';
  const numbers = (path.match(/-?\d*\.?\d+/g) ?? []).map(Number);
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...numbers)).toBeLessThanOrEqual(ICON_GRID);
  const image = styleImage(iconImage(icon));
  const share = image ? ink(image) / (image.width * image.height) : 0;
  expect(share).toBeGreaterThan(0.05);
  expect(share).toBeLessThan(0.7);
});

describe.each(PATTERNS)('the %s pattern', pattern => {
  const image = patternPixels(pattern, 2);

  it('has a side that is a power of two, and both ink and ground', () => {
    expect([image.width, image.height]).toEqual([PATTERN_SIZE * 2, PATTERN_SIZE * 2]);
    const share = ink(image) / (image.width * image.height);
    expect(share).toBeGreaterThan(0.05);
    expect(share).toBeLessThan(0.5);
  });

  it('joins itself without a seam: shifting by half leaves the same amount of ink along the joint', () => {
    const columnInk = (x: number) =>
      Array.from({length: image.height}, (_, y) => alphaAt(image, x, y)).reduce((a, b) => a + b);
    const step = Math.abs(columnInk(0) - columnInk(image.width - 1));
    expect(step).toBeLessThanOrEqual(255);
  });

  it('is found under its image name', () => {
    expect(styleImage(patternImage(pattern))?.data).toEqual(image.data);
  });
});

it('knows nothing of other names', () => {
  expect([styleImage('icon:nothing'), styleImage('pattern:nothing'), styleImage('marker')]).toEqual([null, null, null]);
});
