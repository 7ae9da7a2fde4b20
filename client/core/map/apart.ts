import type {LngLat} from './scene.ts';

/** Metres per pixel at zoom 0 on the equator, for tiles of 512 pixels. */
const metresPerPixel = 78_271.517;
const metresPerDegree = 111_320;

/** Closest useful zoom, where clusters end, and the farthest, where the surroundings still show. */
const closest = 12;
const farthest = 10;

/**
 * Zoom at which a point stands `pixels` apart from its nearest neighbour, within the range above. Points on the very
 * same spot are no neighbours: no zoom parts them.
 */
export function zoomApart(point: LngLat, others: readonly LngLat[], pixels: number): number {
  const shrink = Math.cos((point[1] * Math.PI) / 180);
  const distances = others
    .map(other => Math.hypot((other[0] - point[0]) * shrink, other[1] - point[1]) * metresPerDegree)
    .filter(metres => metres > 1);
  const zoom = Math.log2((pixels * metresPerPixel * shrink) / Math.min(...distances));
  return Math.min(closest, Math.max(farthest, Math.ceil(zoom)));
}
