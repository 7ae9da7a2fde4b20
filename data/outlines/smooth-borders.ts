import {type Point, pointKey} from './geometry.ts';
import {smooth} from './smooth.ts';

/** Length of the pieces that stepped borders are cut into before they are rounded, in cells. */
const PIECE = 0.5;
/** How often every point is drawn to the middle of its neighbours and pushed back (Taubin). */
const ROUNDS = 60;
const DRAWN = 0.5;
/** A little more than the draw: bends of many cells, and with them the areas, stay; steps of one cell go. */
const PUSHED = -0.515;

/**
 * Rounds the stepped borders of a grid of unit cells, all of them together: stretches that meet in a point meet in one point
 * afterwards. Meeting points move like all others, so that a border runs smoothly past the end of another.
 */
export function smoothBorders(arcs: readonly (readonly Point[])[]): Point[][] {
  const net = netOf(arcs.map(cutIntoPieces));
  let points = net.points;
  for (let round = 0; round < ROUNDS; round += 1) points = moved(moved(points, net, DRAWN), net, PUSHED);
  return net.arcs.map(arc =>
    smooth(
      arc.flatMap(index => points.slice(index, index + 1)),
      false,
      1,
    ),
  );
}

/** Points of all stretches, each once, with the numbers of those beside it. */
interface Net {
  readonly points: readonly Point[];
  readonly beside: readonly (readonly number[])[];
  readonly arcs: readonly (readonly number[])[];
}

function netOf(arcs: readonly (readonly Point[])[]): Net {
  const numbers = new Map<string, number>();
  const points: Point[] = [];
  const beside: Set<number>[] = [];
  const numberOf = (point: Point) => {
    const known = numbers.get(pointKey(point));
    if (known !== undefined) return known;
    numbers.set(pointKey(point), points.length);
    beside.push(new Set());
    return points.push(point) - 1;
  };
  const numbered = arcs.map(arc => arc.map(numberOf));
  for (const [a, b] of numbered.flatMap(pairs)) {
    beside[a]?.add(b);
    beside[b]?.add(a);
  }
  return {points, beside: beside.map(set => [...set]), arcs: numbered};
}

/** Every point moved by a share of its way to the middle of its neighbours. */
function moved(points: readonly Point[], {beside}: Net, share: number): Point[] {
  return points.map((point, index) => {
    const around = (beside[index] ?? []).map(other => points[other] ?? point);
    const middle = (axis: 0 | 1) => around.reduce((sum, other) => sum + other[axis], 0) / around.length;
    return between(point, [middle(0), middle(1)], share);
  });
}

function cutIntoPieces(arc: readonly Point[]): Point[] {
  const cut = pairs(arc).flatMap(([a, b]) => {
    const count = Math.max(1, Math.round(Math.hypot(b[0] - a[0], b[1] - a[1]) / PIECE));
    return Array.from({length: count}, (_, index) => between(a, b, (index + 1) / count));
  });
  return [...arc.slice(0, 1), ...cut];
}

function pairs<T>(items: readonly T[]): [T, T][] {
  return items.slice(1).map((item, index) => [items[index] as T, item]);
}

function between(a: Point, b: Point, share: number): Point {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
}
