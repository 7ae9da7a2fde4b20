import {
  type Box,
  boxOf,
  forEachEdge,
  type MultiPolygon,
  type Point,
  type Polygon,
  polygonContains,
} from './geometry.ts';
import {simplify} from './simplify.ts';

interface Candidate {
  readonly x: number;
  readonly y: number;
  /** Half the side of the square around it. */
  readonly half: number;
  /** To the nearest edge, negative outside. */
  readonly distance: number;
}

/** Degrees of latitude, about 30 m: finer than any label needs. */
const PRECISION = 0.0003;

/**
 * A point well inside the largest part: the centre of (almost) the largest circle that fits, found by halving squares and
 * dropping those that cannot hold a better one. Coordinates are longitude and latitude.
 */
export function labelPoint(polygons: MultiPolygon): Point {
  const largest = polygons.reduce<Polygon>((a, b) => (boxArea([b]) > boxArea([a]) ? b : a), polygons[0] ?? []);
  const [west, south, east, north] = boxOf([largest]);
  // Bends that are small against the whole do not matter here, and leaving them out saves nearly all the time.
  const detail = Math.min(east - west, north - south) / 100;
  const rough = largest.map(ring => simplify(ring, detail)).filter(ring => ring.length >= 4);
  const point = centreOf(rough);
  return polygonContains(largest, point) ? point : centreOf(largest);
}

function centreOf(polygon: Polygon): Point {
  const [west, south, east, north] = boxOf([polygon]);
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const flat = polygon.map(ring => ring.map(([x, y]): Point => [x * squeeze, y]));
  const half = Math.min((east - west) * squeeze, north - south) / 2;
  const best = search(startingSquares([west * squeeze, south, east * squeeze, north], half, flat), flat);
  return [round(best.x / squeeze), round(best.y)];
}

function startingSquares([west, south, east, north]: Box, half: number, flat: Polygon) {
  const squares: Candidate[] = [];
  for (let x = west + half; x < east + half; x += 2 * half) {
    for (let y = south + half; y < north + half; y += 2 * half) squares.push(candidate(x, y, half, flat));
  }
  return squares;
}

function search(queue: Candidate[], flat: Polygon): Candidate {
  let best = queue.reduce((a, b) => (b.distance > a.distance ? b : a));
  for (let square = queue.pop(); square; square = queue.pop()) {
    if (square.distance > best.distance) best = square;
    if (square.distance + square.half * Math.SQRT2 - best.distance <= PRECISION) continue;
    const half = square.half / 2;
    for (const [dx, dy] of [
      [-half, -half],
      [half, -half],
      [-half, half],
      [half, half],
    ] as const) {
      queue.push(candidate(square.x + dx, square.y + dy, half, flat));
    }
  }
  return best;
}

function candidate(x: number, y: number, half: number, flat: Polygon): Candidate {
  let nearest = Infinity;
  for (const ring of flat) {
    forEachEdge(ring, (a, b) => {
      nearest = Math.min(nearest, distanceSquared(x, y, a, b));
    });
  }
  return {x, y, half, distance: Math.sqrt(nearest) * (polygonContains(flat, [x, y]) ? 1 : -1)};
}

function distanceSquared(x: number, y: number, a: Point, b: Point): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - a[0]) * dx + (y - a[1]) * dy) / length));
  return (x - a[0] - share * dx) ** 2 + (y - a[1] - share * dy) ** 2;
}

function boxArea(polygons: MultiPolygon): number {
  const [west, south, east, north] = boxOf(polygons);
  return (east - west) * (north - south);
}

function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
