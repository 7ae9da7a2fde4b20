import {cross, type Point} from './geometry.ts';

/**
 * Rounds one stretch of a stepped border. Its ends stay where they are, because other borders meet there; a closed stretch
 * has no ends and is rounded all the way. Never leaves the cells that the stretch runs along. Every pass halves the angles.
 */
export function smooth(arc: readonly Point[], closed: boolean, passes = 3): Point[] {
  let points = midpoints(arc, closed);
  for (let pass = 0; pass < passes; pass += 1) points = cutCorners(points, closed);
  return withoutStraight(points);
}

function midpoints(arc: readonly Point[], closed: boolean): Point[] {
  const middles = pairs(arc).map(([a, b]) => between(a, b, 0.5));
  return closed ? close(middles) : [...arc.slice(0, 1), ...middles, ...arc.slice(-1)];
}

/** One pass of Chaikin's corner cutting. */
function cutCorners(points: readonly Point[], closed: boolean): Point[] {
  const cut = pairs(points).flatMap(([a, b]) => [between(a, b, 0.25), between(a, b, 0.75)]);
  return closed ? close(cut) : [...points.slice(0, 1), ...cut.slice(1, -1), ...points.slice(-1)];
}

/** Leaves out points on a straight line between their neighbours, in the arc's own direction or against it alike. */
function withoutStraight(points: readonly Point[]): Point[] {
  return points.filter((point, index) => {
    const [before, after] = [points[index - 1], points[index + 1]];
    return !before || !after || Math.abs(cross(before, point, after)) > 1e-9;
  });
}

function pairs(points: readonly Point[]): Array<[Point, Point]> {
  return points.flatMap((b, index) => {
    const a = points[index - 1];
    return a ? [[a, b] as [Point, Point]] : [];
  });
}

function close(points: readonly Point[]): Point[] {
  return [...points, ...points.slice(0, 1)];
}

function between(a: Point, b: Point, share: number): Point {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
}
