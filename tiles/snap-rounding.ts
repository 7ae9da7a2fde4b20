/** A position in whole tile units. */
type Position = readonly number[];
type Ring = readonly Position[];

/**
 * Bends every edge through the corners it passes within half a unit of, so that edges meet in corners only and shapes too
 * thin for the grid fold flat instead of crossing themselves. ST_AsMVTGeom does the same while it validates. Rings are
 * closed; corners are those of all rings together.
 */
export function bendThroughCorners(rings: readonly Ring[]): Position[][] {
  const corners = rings.flatMap(ring => ring.slice(0, -1)).sort((a, b) => x(a) - x(b));
  return rings.map(ring =>
    ring.flatMap((from, i) => {
      const to = ring[i + 1];
      return to ? [from, ...between(from, to, corners)] : [from];
    }),
  );
}

/** Corners the edge passes, in the order in which it passes them, its own ends left out. */
function between(from: Position, to: Position, corners: readonly Position[]): Position[] {
  const [left, right] = [Math.min(x(from), x(to)) - 0.5, Math.max(x(from), x(to)) + 0.5];
  const passed: Position[] = [];
  for (let i = firstFrom(corners, left); i < corners.length; i++) {
    const corner = corners[i];
    if (!corner || x(corner) > right) break;
    if (!same(corner, from) && !same(corner, to) && passes(from, to, corner)) passed.push(corner);
  }
  const along = (at: Position) => (x(at) - x(from)) * (x(to) - x(from)) + (y(at) - y(from)) * (y(to) - y(from));
  return passed.sort((a, b) => along(a) - along(b));
}

/** Index of the first corner not left of a place; corners are sorted by x. */
function firstFrom(corners: readonly Position[], place: number): number {
  let [low, high] = [0, corners.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (x(corners[middle] ?? []) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether the edge touches the unit square around the corner. */
function passes(from: Position, to: Position, corner: Position): boolean {
  let [enter, leave] = [0, 1];
  for (const axis of [x, y]) {
    const delta = axis(to) - axis(from);
    const [low, high] = [axis(corner) - 0.5 - axis(from), axis(corner) + 0.5 - axis(from)];
    if (delta === 0) {
      if (low > 0 || high < 0) return false;
      continue;
    }
    enter = Math.max(enter, Math.min(low / delta, high / delta));
    leave = Math.min(leave, Math.max(low / delta, high / delta));
  }
  return enter <= leave;
}

function same(a: Position, b: Position): boolean {
  return x(a) === x(b) && y(a) === y(b);
}

function x(position: Position): number {
  return position[0] ?? 0;
}

function y(position: Position): number {
  return position[1] ?? 0;
}
