/** Plane geometry on closed rings. Rings repeat their first point at the end; outer rings run counter-clockwise (RFC 7946). */
export type Point = readonly [x: number, y: number];
export type Ring = readonly Point[];
/** First ring outside, the others are holes. */
export type Polygon = readonly Ring[];
export type MultiPolygon = readonly Polygon[];
/** west, south, east, north */
export type Box = readonly [west: number, south: number, east: number, north: number];

/** Calls visit for every edge of a ring in order. */
export function forEachEdge(ring: Ring, visit: (a: Point, b: Point) => void): void {
  let previous: Point | undefined;
  for (const point of ring) {
    if (previous) visit(previous, point);
    previous = point;
  }
}

/** Positive for a counter-clockwise ring; in the square of the coordinates' unit. */
export function signedArea(ring: Ring): number {
  const [x0, y0] = ring[0] ?? [0, 0];
  let doubled = 0;
  forEachEdge(ring, (a, b) => {
    doubled += (a[0] - x0) * (b[1] - y0) - (b[0] - x0) * (a[1] - y0);
  });
  return doubled / 2;
}

/** Even-odd rule over all rings of a polygon; a point exactly on an edge may fall either way. */
export function polygonContains(polygon: Polygon, [x, y]: Point): boolean {
  let inside = false;
  for (const ring of polygon) {
    forEachEdge(ring, (a, b) => {
      if (a[1] > y !== b[1] > y && x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside;
    });
  }
  return inside;
}

export function contains(polygons: MultiPolygon, point: Point): boolean {
  return polygons.some(polygon => polygonContains(polygon, point));
}

export function boxOf(polygons: MultiPolygon): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [outer] of polygons) {
    for (const [x, y] of outer ?? []) {
      [west, south] = [Math.min(west, x), Math.min(south, y)];
      [east, north] = [Math.max(east, x), Math.max(north, y)];
    }
  }
  return [west, south, east, north];
}

/** Applies a mapping to every point. */
export function mapPoints(polygons: MultiPolygon, map: (point: Point) => Point): MultiPolygon {
  return polygons.map(polygon => polygon.map(ring => ring.map(map)));
}

/** Twice the signed area of a, b, c: positive when c lies to the left of a → b. */
export function cross(a: Point, b: Point, c: Point): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

/** The same text for the same coordinates: identifies a shared vertex. */
export function pointKey([x, y]: Point): string {
  return `${x},${y}`;
}
