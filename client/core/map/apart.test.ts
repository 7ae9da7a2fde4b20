import {expect, it} from 'vitest';
import {zoomApart} from './apart.ts';

const here = [103.5, 22.4] as const;

it.each([
  ['alone', [], 10],
  ['far from all', [[103.9, 22.4]], 10],
  ['2 km away', [[103.5, 22.418]], 11],
  [
    '500 m away',
    [
      [103.5, 22.4045],
      [103.9, 22.4],
    ],
    12,
  ],
  ['on the same spot', [[103.5, 22.4]], 10],
] as const)('a point %s is shown at zoom %#', (_, others, zoom) => {
  expect(zoomApart(here, others, 30)).toBe(zoom);
});
