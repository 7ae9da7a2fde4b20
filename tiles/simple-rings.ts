/** A position in whole tile units. */
type Position = readonly number[];
/** A closed ring: the first position is repeated at the end. */
type Ring = readonly Position[];

/** A corner, and where the edges go that lead away from it. */
interface Corner {
  readonly at: Position;
  readonly next: Position[];
}

/** More than any two coordinates of a tile with its margin lie apart. */
const SPAN = 2 ** 20;

/**
 * The rings of a polygon drawn anew so that each passes a corner once and no two share an edge: what is passed in both
 * directions goes, and where a ring touches itself it becomes two. Edges must meet in corners only.
 */
export function simpleRings(rings: readonly Ring[]): Position[][] {
  const corners = cornersOf(rings);
  const drawn: Position[][] = [];
  // A ring that begins where no other passes has no choice at its end.
  const inTurn = [...corners.values()].sort((a, b) => a.next.length - b.next.length);
  for (const start of inTurn) while (start.next.length > 0) drawn.push(...loopsOf(walk(corners, start)));
  return drawn;
}

function cornersOf(rings: readonly Ring[]): Map<number, Corner> {
  const corners = new Map<number, Corner>();
  const cornerAt = (at: Position): Corner => {
    const known = corners.get(keyOf(at)) ?? {at, next: []};
    corners.set(keyOf(at), known);
    return known;
  };
  for (const ring of rings) {
    ring.slice(1).forEach((to, i) => {
      const from = ring[i] ?? to;
      if (keyOf(from) === keyOf(to)) return;
      const back = cornerAt(to).next;
      const same = back.findIndex(at => keyOf(at) === keyOf(from));
      if (same >= 0) back.splice(same, 1);
      else cornerAt(from).next.push(to);
    });
  }
  return corners;
}

/** Takes the edges of one ring, from a corner back to it. As many lead to each corner as away from it. */
function walk(corners: Map<number, Corner>, start: Corner): Position[] {
  const ring = [start.at];
  let before = start.at;
  let corner: Corner | undefined = start;
  while (corner) {
    const next = takeInnermost(corner, before);
    if (!next) break;
    ring.push(next);
    before = corner.at;
    corner = keyOf(next) === keyOf(start.at) ? undefined : corners.get(keyOf(next));
  }
  return ring;
}

/** Of several edges the one that keeps to the same inside: so no two rings cross, and parts that meet in corners only are rings apart. */
function takeInnermost({at, next}: Corner, before: Position): Position | undefined {
  if (next.length < 2) return next.pop();
  const turn = (to: Position) => (bearing(at, to) - bearing(at, before) + 2 * Math.PI) % (2 * Math.PI);
  const innermost = next.reduce((most, to) => (turn(to) > turn(most) ? to : most));
  next.splice(next.indexOf(innermost), 1);
  return innermost;
}

function bearing([ax = 0, ay = 0]: Position, [bx = 0, by = 0]: Position): number {
  return Math.atan2(by - ay, bx - ax);
}

/** The ring as loops that pass no corner twice. */
function loopsOf(ring: Ring): Position[][] {
  const loops: Position[][] = [];
  const path: Position[] = [];
  const places = new Map<number, number>();
  for (const corner of ring.slice(0, -1)) {
    const place = places.get(keyOf(corner));
    if (place !== undefined) {
      const loop = path.splice(place);
      for (const passed of loop) places.delete(keyOf(passed));
      loops.push(closed(loop));
    }
    places.set(keyOf(corner), path.length);
    path.push(corner);
  }
  return [...loops, closed(path)];
}

/**
 * Whether a ring lies in another that shares no edge with it: whether the middle of its first edge does, by the number of
 * times that a way to the right leaves the other.
 */
export function liesWithin([[ax = 0, ay = 0] = [], [bx = 0, by = 0] = []]: Ring, outer: Ring): boolean {
  const [x, y] = [(ax + bx) / 2, (ay + by) / 2];
  let isInside = false;
  outer.forEach(([fromX = 0, fromY = 0], i) => {
    const [toX = fromX, toY = fromY] = outer[i + 1] ?? [];
    if (fromY > y !== toY > y && x < fromX + ((y - fromY) / (toY - fromY)) * (toX - fromX)) isInside = !isInside;
  });
  return isInside;
}

function closed(loop: readonly Position[]): Position[] {
  const [first] = loop;
  return first ? [...loop, first] : [];
}

function keyOf([x = 0, y = 0]: Position): number {
  return x * SPAN + y;
}
