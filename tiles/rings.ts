/** A closed ring in tile units, y downwards: the first point is repeated at the end. */
type Ring = readonly (readonly [x: number, y: number])[];

/**
 * Polygon rings as a tile may hold them: no repeated points, no needles of no width, no ring without area, and no hole
 * left behind by an outer ring that vanished. Outer rings have positive area in tile units, holes negative.
 */
export function cleanRings(rings: readonly Ring[]): [number, number][][] {
  const kept: [number, number][][] = [];
  let outerKept = false;
  for (const ring of rings) {
    const isHole = doubleArea(ring) < 0;
    if (isHole && !outerKept) continue;
    const cleaned = withoutNeedles(ring);
    const survives = doubleArea(cleaned) !== 0;
    if (!isHole) outerKept = survives;
    if (survives) kept.push(cleaned);
  }
  return kept;
}

/** Twice the signed area: exact for whole coordinates. */
function doubleArea(ring: Ring): number {
  return ring.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length] ?? [x, y];
    return sum + x * nextY - nextX * y;
  }, 0);
}

/** Drops points that repeat the one before and points at which the ring turns back on itself. */
function withoutNeedles(ring: Ring): [number, number][] {
  const open = ring.slice(0, -1);
  const kept: [number, number][] = [];
  // Once round and over the joint: a needle may stand where the ring begins.
  for (const [x, y] of open) {
    kept.push([x, y]);
    trimEnd(kept);
  }
  trimJoint(kept);
  const [first] = kept;
  return first && kept.length > 2 ? [...kept, [...first]] : [];
}

/** While the last three points turn back or the last two are one, takes the useless one out. */
function trimEnd(points: [number, number][]): void {
  for (;;) {
    const [a, b, c] = points.slice(-3);
    const [d, e] = points.slice(-2);
    if (d && e && same(d, e)) points.pop();
    else if (a && b && c && turnsBack(a, b, c)) points.splice(-2, 1);
    else return;
  }
}

function trimJoint(points: [number, number][]): void {
  for (let changed = true; changed && points.length > 2; ) {
    changed = false;
    const [first, second] = points;
    const [beforeLast, last] = points.slice(-2);
    if (!first || !second || !beforeLast || !last) return;
    if (same(last, first) || turnsBack(beforeLast, last, first)) {
      points.pop();
      changed = true;
    } else if (turnsBack(last, first, second)) {
      points.shift();
      changed = true;
    }
  }
}

function same(a: readonly [number, number], b: readonly [number, number]): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

/** Whether the way from a over b to c leads back along itself. */
function turnsBack(a: readonly [number, number], b: readonly [number, number], c: readonly [number, number]): boolean {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const [ex, ey] = [c[0] - b[0], c[1] - b[1]];
  return dx * ey - dy * ex === 0 && dx * ex + dy * ey < 0;
}
