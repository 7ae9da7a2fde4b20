import type {Point, Ring} from './geometry.ts';

/** Leaves out points of a closed ring that lie within the tolerance of the line through those kept (Douglas–Peucker). */
export function simplify(ring: Ring, tolerance: number): Ring {
  const kept = new Set<number>([0, farthestFromFirst(ring), ring.length - 1]);
  const stretches = [...kept]
    .sort((a, b) => a - b)
    .flatMap((end, place, list): Array<[number, number]> => {
      const start = list[place - 1];
      return start === undefined ? [] : [[start, end]];
    });
  for (let stretch = stretches.pop(); stretch; stretch = stretches.pop()) {
    const [start, end] = stretch;
    const [index, distance] = farthestBetween(ring, start, end);
    if (distance <= tolerance) continue;
    kept.add(index);
    stretches.push([start, index], [index, end]);
  }
  return ring.filter((_, index) => kept.has(index));
}

function farthestFromFirst(ring: Ring): number {
  const [first] = ring;
  if (!first) return 0;
  const distances = ring.map(([x, y]) => Math.hypot(x - first[0], y - first[1]));
  return distances.indexOf(Math.max(...distances));
}

function farthestBetween(ring: Ring, start: number, end: number): [index: number, distance: number] {
  const [a, b] = [ring[start], ring[end]];
  let best: [number, number] = [start, 0];
  if (!a || !b) return best;
  for (let index = start + 1; index < end; index += 1) {
    const point = ring[index];
    const distance = point ? distanceToLine(point, a, b) : 0;
    if (distance > best[1]) best = [index, distance];
  }
  return best;
}

function distanceToLine([x, y]: Point, a: Point, b: Point): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length = Math.hypot(dx, dy);
  return length === 0 ? Math.hypot(x - a[0], y - a[1]) : Math.abs(dx * (y - a[1]) - dy * (x - a[0])) / length;
}
