import {
  forEachEdge,
  type MultiPolygon,
  type Point,
  pointKey,
  polygonContains,
  type Ring,
  signedArea,
} from './geometry.ts';

/** From one vertex to the next, with the area to its left. */
export interface Edge {
  readonly from: Point;
  readonly to: Point;
}

/**
 * Union of polygons whose shared borders have the same vertices: borders run once in each direction and cancel out; what is
 * left is walked into simple loops. Exact: no coordinate is computed. Loops that meet in a point stay apart.
 */
export function dissolve(parts: readonly MultiPolygon[]): MultiPolygon {
  return assemble(boundaryLoops(parts));
}

/** The loops that bound the union; counter-clockwise outside, clockwise around a hole. */
export function boundaryLoops(parts: readonly MultiPolygon[]): Ring[] {
  return loopsOf(unmatchedEdges(parts));
}

/** Walks edges, of which as many enter a vertex as leave it, into simple loops. */
export function loopsOf(edges: readonly Edge[]): Ring[] {
  const leaving = new Map<string, Edge[]>();
  for (const edge of edges) {
    const key = pointKey(edge.from);
    const list = leaving.get(key);
    if (list) list.push(edge);
    else leaving.set(key, [edge]);
  }
  const loops: Ring[] = [];
  for (const list of leaving.values()) {
    for (let edge = list.pop(); edge; edge = list.pop()) walk(edge, leaving, loops);
  }
  return loops;
}

/** Edges that are not run through in the opposite direction by a neighbour, as often as they are in excess. */
export function unmatchedEdges(parts: readonly MultiPolygon[]): Edge[] {
  const excess = new Map<string, {edge: Edge; count: number}>();
  const count = (from: Point, to: Point) => {
    const reverse = excess.get(`${pointKey(to)} ${pointKey(from)}`);
    if (reverse && reverse.count > 0) {
      reverse.count -= 1;
      return;
    }
    const key = `${pointKey(from)} ${pointKey(to)}`;
    const same = excess.get(key);
    if (same) same.count += 1;
    else excess.set(key, {edge: {from, to}, count: 1});
  };
  for (const polygons of parts) for (const polygon of polygons) for (const ring of polygon) forEachEdge(ring, count);
  return [...excess.values()].flatMap(({edge, count: times}) => Array.from({length: times}, () => edge));
}

/** Follows edges from one start, cutting a loop off whenever a vertex is met again. */
function walk(start: Edge, leaving: Map<string, Edge[]>, loops: Ring[]): void {
  const path: Point[] = [start.from];
  const places = new Map([[pointKey(start.from), 0]]);
  let edge: Edge | undefined = start;
  while (edge) {
    const key = pointKey(edge.to);
    const met = places.get(key);
    if (met === undefined) {
      places.set(key, path.length);
      path.push(edge.to);
    } else {
      const loop = path.splice(met + 1);
      for (const point of loop) places.delete(pointKey(point));
      loops.push([edge.to, ...loop, edge.to]);
    }
    edge = nextEdge(edge, leaving.get(key) ?? []);
  }
}

/** Takes the leftmost way out, so that parts meeting in a point are not joined there. */
function nextEdge(arrival: Edge, choices: Edge[]): Edge | undefined {
  if (choices.length < 2) return choices.pop();
  const back = Math.atan2(arrival.from[1] - arrival.to[1], arrival.from[0] - arrival.to[0]);
  const turn = ({from, to}: Edge) => {
    const clockwise = back - Math.atan2(to[1] - from[1], to[0] - from[0]);
    return clockwise <= 0 ? clockwise + 2 * Math.PI : clockwise;
  };
  const best = choices.reduce((a, b) => (turn(b) < turn(a) ? b : a));
  choices.splice(choices.indexOf(best), 1);
  return best;
}

/** Sorts loops into polygons: every hole goes to the smallest outer ring around it. */
export function assemble(loops: readonly Ring[]): MultiPolygon {
  const outers = loops.filter(loop => signedArea(loop) > 0).map(loop => ({rings: [loop], area: signedArea(loop)}));
  outers.sort((a, b) => a.area - b.area);
  for (const hole of loops.filter(loop => signedArea(loop) < 0)) {
    const [a, b] = hole;
    if (!a || !b) continue;
    const middle: Point = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
    outers.find(({rings}) => polygonContains(rings.slice(0, 1), middle))?.rings.push(hole);
  }
  return outers.reverse().map(({rings}) => rings);
}
