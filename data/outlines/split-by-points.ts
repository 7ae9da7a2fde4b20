import {assemble, type Edge, loopsOf} from './dissolve.ts';
import {contains, forEachEdge, type MultiPolygon, type Point, pointKey, type Ring} from './geometry.ts';

export interface Site {
  readonly code: string;
  /** Longitude and latitude. */
  readonly point: Point;
}

/** A place where the line halfway between two sites crosses an edge of the outline. */
export interface BorderNode {
  readonly a: Point;
  readonly b: Point;
  readonly at: Point;
}

/** Length of a degree of longitude against one of latitude in the middle of the province. */
const SQUEEZE = Math.cos((22.3 * Math.PI) / 180);

/** Squared distance in degrees of latitude. */
function distance(site: Site, [x, y]: Point): number {
  return ((site.point[0] - x) * SQUEEZE) ** 2 + (site.point[1] - y) ** 2;
}

/** Where the nearest site changes along the edges of an outline. Neighbours need these vertices too, to keep sharing all of theirs. */
export function borderNodes(outline: MultiPolygon, sites: readonly Site[]): BorderNode[] {
  const nodes: BorderNode[] = [];
  for (const ring of outline.flat()) {
    forEachEdge(ring, (a, b) => {
      for (const [one, two] of pairs(sites)) {
        const at = crossing(a, b, one, two);
        if (at && isNearest(at, [one, two], sites)) nodes.push({a, b, at});
      }
    });
  }
  return nodes;
}

/**
 * Splits an outline into what lies nearest to each site. The outline must already have its border nodes as vertices; they and
 * the corners inside are the only new points, computed once, so that the parts share all their vertices. A site whose
 * surroundings lie wholly outside the outline gets nothing.
 */
export function splitByPoints(
  outline: MultiPolygon,
  sites: readonly Site[],
  nodes: readonly BorderNode[],
): Map<string, MultiPolygon> {
  const edges = new Map<string, Edge[]>(sites.map(({code}) => [code, []]));
  const give = (site: Site | undefined, edge: Edge) => edges.get(site?.code ?? '')?.push(edge);
  for (const ring of outline.flat()) {
    forEachEdge(ring, (from, to) => give(nearestTo(middle(from, to), sites), {from, to}));
  }
  for (const [one, two] of pairs(sites)) {
    for (const {from, to} of dividers(outline, one, two, sites, nodes)) {
      const left = leftOf(from, to, one, two);
      give(left, {from, to});
      give(left === one ? two : one, {from: to, to: from});
    }
  }
  return new Map([...edges].map(([code, list]) => [code, assemble(loopsOf(list))]));
}

/** Stretches inside the outline along which two sites are the nearest and equally near. */
function dividers(
  outline: MultiPolygon,
  one: Site,
  two: Site,
  sites: readonly Site[],
  nodes: readonly BorderNode[],
): Edge[] {
  const onBorder = nodes.map(({at}) => at).filter(at => isBetween(at, one, two) && isNearest(at, [one, two], sites));
  const corners = sites
    .filter(third => third !== one && third !== two)
    .flatMap(third => {
      const trio = sites.filter(site => site === one || site === two || site === third);
      const at = equallyNear(trio);
      return at && isNearest(at, trio, sites) && contains(outline, at) ? [at] : [];
    });
  const [dx, dy] = [-(two.point[1] - one.point[1]), (two.point[0] - one.point[0]) * SQUEEZE];
  const along = ([x, y]: Point) => x * SQUEEZE * dx + y * dy;
  // From outside to inside to outside: every second stretch lies inside.
  const stops = [...onBorder, ...corners].sort((p, q) => along(p) - along(q));
  return stops.flatMap((from, index): Edge[] => {
    const to = stops[index + 1];
    return index % 2 === 0 && to ? [{from, to}] : [];
  });
}

/** The same point whichever way the edge runs, so that both neighbours get it alike. */
function crossing(a: Point, b: Point, one: Site, two: Site): Point | undefined {
  const [from, to] = a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]) ? [a, b] : [b, a];
  const [start, end] = [distance(one, from) - distance(two, from), distance(one, to) - distance(two, to)];
  if (start >= 0 === end >= 0) return undefined;
  const share = start / (start - end);
  return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
}

/** Centre of the circle through three sites, undefined when they lie on a line. */
function equallyNear(trio: readonly Site[]): Point | undefined {
  const [a, b, c] = trio.map(({point: [x, y]}): Point => [x * SQUEEZE, y]);
  if (!a || !b || !c) return undefined;
  const [bx, by, cx, cy] = [b[0] - a[0], b[1] - a[1], c[0] - a[0], c[1] - a[1]];
  const double = 2 * (bx * cy - by * cx);
  if (double === 0) return undefined;
  const [bb, cc] = [bx * bx + by * by, cx * cx + cy * cy];
  return [(a[0] + (cy * bb - by * cc) / double) / SQUEEZE, a[1] + (bx * cc - cx * bb) / double];
}

const NEGLIGIBLE = 1e-9;

function isBetween(at: Point, one: Site, two: Site): boolean {
  return Math.abs(distance(one, at) - distance(two, at)) < NEGLIGIBLE;
}

function isNearest(at: Point, chosen: readonly Site[], sites: readonly Site[]): boolean {
  const [first] = chosen;
  if (!first) return false;
  return sites.every(site => chosen.includes(site) || distance(site, at) >= distance(first, at));
}

function nearestTo(at: Point, sites: readonly Site[]): Site | undefined {
  return sites.reduce<Site | undefined>((a, b) => (a && distance(a, at) <= distance(b, at) ? a : b), undefined);
}

function leftOf([ax, ay]: Point, [bx, by]: Point, one: Site, two: Site): Site {
  const side = ({point: [x, y]}: Site) => (bx - ax) * (y - ay) - (by - ay) * (x - ax);
  return side(one) > side(two) ? one : two;
}

function middle(a: Point, b: Point): Point {
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
}

function pairs(sites: readonly Site[]): Array<readonly [Site, Site]> {
  return sites.flatMap((one, index) => sites.slice(index + 1).map(two => [one, two] as const));
}

/** The ring with nodes put into the edges they lie on. */
export function withNodes(ring: Ring, nodesOf: (a: Point, b: Point) => readonly Point[]): Ring {
  const points: Point[] = ring.slice(0, 1);
  forEachEdge(ring, (a, b) => {
    const from = ([x, y]: Point) => (x - a[0]) ** 2 + (y - a[1]) ** 2;
    const between = nodesOf(a, b).filter(node => pointKey(node) !== pointKey(a) && pointKey(node) !== pointKey(b));
    points.push(...[...between].sort((p, q) => from(p) - from(q)), b);
  });
  return points;
}
