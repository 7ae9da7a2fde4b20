import type {Crs} from './crs.ts';
import type {Position, SimpleGeometry} from './geometry.ts';

/** Least east, least north, most east, most north. West may exceed east in degrees: the box then crosses the 180th meridian. */
export type Box = readonly [west: number, south: number, east: number, north: number];

/** Points put on each side of a box whose sides bend when transformed. */
const STEPS = 16;

/**
 * Reads the four or six numbers of a box in the axis order of its reference system; heights are dropped. Null when they
 * make no box: another count, a number that is none, south above north, or west beyond east where that cannot mean a
 * crossing of the 180th meridian.
 */
export function readBox(numbers: readonly number[], {northFirst, srid}: Crs): Box | null {
  if ((numbers.length !== 4 && numbers.length !== 6) || !numbers.every(Number.isFinite)) return null;
  const half = numbers.length / 2;
  const [a = 0, b = 0, c = 0, d = 0] = [numbers[0], numbers[1], numbers[half], numbers[half + 1]];
  const box: Box = northFirst ? [b, a, d, c] : [a, b, c, d];
  const [west, south, east, north] = box;
  if (south > north) return null;
  return west > east && srid !== 4326 ? null : box;
}

/** The box as geometries: two where it crosses the 180th meridian; what lies outside the system's domain is cut off. */
export function boxGeometries(box: Box, crs: Crs): SimpleGeometry[] {
  const [west, south, east, north] = box;
  const [least, , most] = crs.domain;
  const parts: Box[] =
    west <= east
      ? [box]
      : [
          [west, south, most, north],
          [least, south, east, north],
        ];
  return parts.flatMap(part => cut(part, crs)).map(part => outline(part, crs.curved ? STEPS : 1));
}

function cut([west, south, east, north]: Box, {domain}: Crs): Box[] {
  const inside: Box = [
    Math.max(west, domain[0]),
    Math.max(south, domain[1]),
    Math.min(east, domain[2]),
    Math.min(north, domain[3]),
  ];
  return inside[0] <= inside[2] && inside[1] <= inside[3] ? [inside] : [];
}

/** A box without width or height is a line or a point: a polygon without area is not valid. */
function outline([west, south, east, north]: Box, steps: number): SimpleGeometry {
  if (west === east && south === north) return {type: 'Point', coordinates: [west, south]};
  const corners: Position[] = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  if (west === east || south === north) {
    return {
      type: 'LineString',
      coordinates: [
        [west, south],
        [east, north],
      ],
    };
  }
  return {type: 'Polygon', coordinates: [divide(corners, steps)]};
}

function divide(ring: readonly Position[], steps: number): Position[] {
  return ring.flatMap(([x, y], index) => {
    const next = ring[index + 1];
    if (!next) return [[x, y] as const];
    return Array.from({length: steps}, (_, step): Position => {
      const share = step / steps;
      return [x + (next[0] - x) * share, y + (next[1] - y) * share];
    });
  });
}
