import {describe, expect, it} from 'vitest';
import type {Point} from './geometry.ts';
import {toVn2000, toWgs84} from './vn2000.ts';

/** Worked out independently with PROJ for EPSG:9205 → EPSG:4326. */
const KNOWN: ReadonlyArray<[Point, Point]> = [
  [
    [500000, 2480000],
    [103.001905667, 22.418508956],
  ],
  [
    [560000, 2420000],
    [103.582492815, 21.875574281],
  ],
];

describe('VN-2000', () => {
  it.each(KNOWN)('places %j at %j within a centimetre', (plane, degrees) => {
    const [longitude, latitude] = toWgs84(plane);
    expect(Math.abs(longitude - degrees[0])).toBeLessThan(1e-7);
    expect(Math.abs(latitude - degrees[1])).toBeLessThan(1e-7);
  });

  it('returns to where it started over the whole province, within the millimetres that dropping the height costs', () => {
    for (let easting = 430000; easting <= 602000; easting += 43000) {
      for (let northing = 2399000; northing <= 2525000; northing += 42000) {
        const [e, n] = toVn2000(toWgs84([easting, northing]));
        expect(Math.hypot(e - easting, n - northing)).toBeLessThan(0.005);
      }
    }
  });

  it('applies the datum shift: without it points land about 220 m away', () => {
    const [e, n] = toVn2000([103, 22.4]);
    expect(Math.hypot(e - 500000, n - 0.9999 * 2477966)).toBeGreaterThan(100);
    expect(e - 500000).toBeCloseTo(-196, 0);
  });
});
