import type {Geometry, Position, SimpleGeometry} from './geometry.ts';

type Segment = readonly [Position, Position];

/**
 * What is wrong with a geometry, or null. Checked here and not in the database: there a broken ring raises an error, and
 * in the embedded database such an error can hang the whole instance. The effort grows with the square of the positions.
 */
export function geometryFault(geometry: Geometry): string | null {
  if (geometry.type === 'GeometryCollection') {
    if (geometry.geometries.length === 0) return 'The collection of geometries is empty.';
    return firstFault(geometry.geometries, geometryFault);
  }
  switch (geometry.type) {
    case 'Point':
      return null;
    case 'MultiPoint':
      return geometry.coordinates.length > 0 ? null : 'The geometry is empty.';
    case 'LineString':
      return lineFault(geometry.coordinates);
    case 'MultiLineString':
      return geometry.coordinates.length > 0 ? firstFault(geometry.coordinates, lineFault) : 'The geometry is empty.';
    default:
      return areaFault(geometry);
  }
}

function areaFault(geometry: Extract<SimpleGeometry, {type: 'Polygon' | 'MultiPolygon'}>): string | null {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  if (polygons.length === 0) return 'The geometry is empty.';
  return firstFault(polygons, polygonFault) ?? overlapFault(polygons);
}

function lineFault(line: readonly Position[]): string | null {
  if (line.length < 2) return 'A line has at least two positions.';
  return line.some(position => !same(position, line[0])) ? null : 'A line has at least two different positions.';
}

function polygonFault(rings: readonly (readonly Position[])[]): string | null {
  const [shell, ...holes] = rings;
  if (!shell) return 'A polygon has an outer ring.';
  const fault = firstFault(rings, ringFault);
  if (fault !== null) return fault;
  if (anyCrossing(rings)) return 'The rings of a polygon cross or touch along a line.';
  if (holes.some(hole => !liesWithin(hole, shell))) return 'A hole lies outside its polygon.';
  const nested = holes.some((hole, index) => holes.some((other, at) => at !== index && liesWithin(hole, other)));
  return nested ? 'A hole lies inside another.' : null;
}

function ringFault(ring: readonly Position[]): string | null {
  if (ring.length < 4) return 'A ring has at least four positions.';
  if (!same(ring[0], ring.at(-1))) return 'A ring ends where it begins.';
  const segments = segmentsOf(ring);
  if (segments.length < 3) return 'A ring has at least three different positions.';
  return crossesItself(segments) ? 'A ring crosses or touches itself.' : null;
}

function overlapFault(polygons: readonly (readonly (readonly Position[])[])[]): string | null {
  const shells = polygons.flatMap(([shell]) => (shell ? [shell] : []));
  const overlap = shells.some((shell, index) =>
    shells.some((other, at) => at > index && (ringsCross(shell, other) || overlaps(shell, other))),
  );
  return overlap ? 'The polygons of a geometry overlap.' : null;
}

function overlaps(one: readonly Position[], other: readonly Position[]): boolean {
  return liesWithin(one, other) || liesWithin(other, one);
}

function firstFault<Item>(items: readonly Item[], faultOf: (item: Item) => string | null): string | null {
  for (const item of items) {
    const fault = faultOf(item);
    if (fault !== null) return fault;
  }
  return null;
}

function same(a: Position | undefined, b: Position | undefined): boolean {
  return a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1];
}

/** Sides of a ring without those of no length. */
function segmentsOf(ring: readonly Position[]): Segment[] {
  return ring.flatMap((position, index): Segment[] => {
    const next = ring[index + 1];
    return next && !same(position, next) ? [[position, next]] : [];
  });
}

/** Neighbours share an end and nothing else; all others share nothing. */
function crossesItself(segments: readonly Segment[]): boolean {
  return segments.some((one, index) =>
    segments.some((other, at) => {
      if (at <= index) return false;
      const adjacent = at === index + 1 || (index === 0 && at === segments.length - 1);
      return adjacent ? foldsBack(one, other) : meet(one, other);
    }),
  );
}

/** Whether two sides that share an end run back over each other. */
function foldsBack([a, b]: Segment, [c, d]: Segment): boolean {
  const [shared, from, to] = same(b, c) ? [b, a, d] : [a, b, c];
  if (turn(from, shared, to) !== 0) return false;
  return (from[0] - shared[0]) * (to[0] - shared[0]) + (from[1] - shared[1]) * (to[1] - shared[1]) > 0;
}

function anyCrossing(rings: readonly (readonly Position[])[]): boolean {
  return rings.some((ring, index) => rings.some((other, at) => at > index && ringsCross(ring, other)));
}

/** Whether rings have more in common than single corners. */
function ringsCross(one: readonly Position[], other: readonly Position[]): boolean {
  const others = segmentsOf(other);
  return segmentsOf(one).some(a => others.some(b => meet(a, b) && !onlyTouchAtCorner(a, b)));
}

function onlyTouchAtCorner(a: Segment, b: Segment): boolean {
  const shared = a.filter(corner => b.some(end => same(corner, end)));
  if (shared.length !== 1) return false;
  const [corner] = shared;
  const far = (segment: Segment) => segment.find(end => !same(end, corner)) ?? segment[0];
  return corner !== undefined && (turn(far(a), corner, far(b)) !== 0 || !meetBeyond(far(a), corner, far(b)));
}

function meetBeyond(from: Position, corner: Position, to: Position): boolean {
  return (from[0] - corner[0]) * (to[0] - corner[0]) + (from[1] - corner[1]) * (to[1] - corner[1]) > 0;
}

function turn([ax, ay]: Position, [bx, by]: Position, [cx, cy]: Position): number {
  return Math.sign((bx - ax) * (cy - ay) - (by - ay) * (cx - ax));
}

function meet([a, b]: Segment, [c, d]: Segment): boolean {
  const [abc, abd, cda, cdb] = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)];
  if (abc !== abd && cda !== cdb) return true;
  return (
    (abc === 0 && inBox(a, b, c)) ||
    (abd === 0 && inBox(a, b, d)) ||
    (cda === 0 && inBox(c, d, a)) ||
    (cdb === 0 && inBox(c, d, b))
  );
}

function inBox([ax, ay]: Position, [bx, by]: Position, [x, y]: Position): boolean {
  return x >= Math.min(ax, bx) && x <= Math.max(ax, bx) && y >= Math.min(ay, by) && y <= Math.max(ay, by);
}

/** Whether a ring that does not cross the other lies inside it: judged by a corner that is not on it. */
function liesWithin(ring: readonly Position[], outer: readonly Position[]): boolean {
  const sides = segmentsOf(outer);
  const corner = ring.find(position => !sides.some(([a, b]) => turn(a, b, position) === 0 && inBox(a, b, position)));
  return corner === undefined || isInside(corner, sides);
}

function isInside([x, y]: Position, sides: readonly Segment[]): boolean {
  return sides.reduce((inside, [[ax, ay], [bx, by]]) => {
    const passes = ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax;
    return passes ? !inside : inside;
  }, false);
}
