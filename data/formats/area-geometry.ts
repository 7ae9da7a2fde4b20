import {
  type MultiPolygon,
  type Point,
  type Polygon,
  pointKey,
  polygonContains,
  type Ring,
  signedArea,
} from '../outlines/geometry.ts';
import {firstCrossing} from '../outlines/rings.ts';

/** One thing wrong with a geometry; which feature it belongs to is added by the reader. */
interface GeometryProblem {
  readonly path?: string;
  readonly problem: string;
  readonly expected: string;
}

interface GeometryReading {
  readonly polygons: MultiPolygon | null;
  readonly problems: readonly GeometryProblem[];
}

const DEGREES = 'longitude and latitude in degrees on WGS 84, in this order';
/** Where eastings and northings of Lai Châu lie in VN-2000 / TM-3 103-00, in metres, with room to spare. */
const VN2000 = {easting: [400_000, 700_000], northing: [2_300_000, 2_600_000]} as const;

/**
 * Polygons of a GeoJSON geometry, turned the way RFC 7946 wants and without repeated points, or everything that is wrong with
 * it: a database must never see an open ring or one that crosses itself.
 */
export function readGeometry(geometry: unknown): GeometryReading {
  const lists = polygonLists(geometry);
  if (!Array.isArray(lists)) return {polygons: null, problems: [lists]};
  const problems: GeometryProblem[] = [];
  const polygons = lists.map(({path, rings}) => readPolygon(rings, path, problems));
  return problems.length > 0 ? {polygons: null, problems} : {polygons, problems};
}

interface RawPolygon {
  readonly path: string;
  readonly rings: unknown;
}

function polygonLists(geometry: unknown): RawPolygon[] | GeometryProblem {
  const expected = 'a Polygon or MultiPolygon';
  if (typeof geometry !== 'object' || geometry === null)
    return {path: 'geometry', problem: 'There is no geometry', expected};
  const {type, coordinates}: {type?: unknown; coordinates?: unknown} = geometry;
  if (type !== 'Polygon' && type !== 'MultiPolygon') {
    return {path: 'geometry.type', problem: `The geometry is of type ${JSON.stringify(type)}`, expected};
  }
  const path = 'geometry.coordinates';
  if (!Array.isArray(coordinates) || coordinates.length === 0)
    return {path, problem: 'The geometry is empty', expected};
  return type === 'Polygon'
    ? [{path, rings: coordinates}]
    : coordinates.map((rings: unknown, index) => ({path: `${path}[${index}]`, rings}));
}

function readPolygon(rings: unknown, path: string, problems: GeometryProblem[]): Polygon {
  if (!Array.isArray(rings) || rings.length === 0) {
    problems.push({path, problem: 'The polygon is empty', expected: 'a list of rings'});
    return [];
  }
  const before = problems.length;
  const polygon = rings.map((ring: unknown, index) => readRing(ring, `${path}[${index}]`, index === 0, problems));
  if (problems.length === before) problems.push(...shapeProblems(polygon, path));
  return polygon;
}

function readRing(ring: unknown, path: string, outer: boolean, problems: GeometryProblem[]): Ring {
  if (!Array.isArray(ring)) {
    problems.push({path, problem: 'The ring is not a list', expected: 'a list of positions'});
    return [];
  }
  const bad = ring.findIndex(position => !isPosition(position));
  if (bad >= 0) {
    const at = `${path}[${bad}]`;
    problems.push({path: at, problem: `Not a position: ${JSON.stringify(ring[bad])?.slice(0, 60)}`, expected: DEGREES});
    return [];
  }
  const points = ring.filter(isPosition).map(([x, y]): Point => [x, y]);
  const found = [...rangeProblems(points, path), ...ringProblems(points, path)];
  problems.push(...found);
  return found.length > 0 ? points : turned(withoutRepeats(points), outer);
}

function isPosition(value: unknown): value is [number, number] {
  return Array.isArray(value) && value.length >= 2 && value.slice(0, 2).every(number => Number.isFinite(number));
}

/** Says of the first position outside the globe what it probably is instead. */
function rangeProblems(points: readonly Point[], path: string): GeometryProblem[] {
  const index = points.findIndex(([x, y]) => Math.abs(x) > 180 || Math.abs(y) > 90);
  const point = points[index];
  if (!point) return [];
  const count = points.filter(([x, y]) => Math.abs(x) > 180 || Math.abs(y) > 90).length;
  const problem = `${guess(point)}: ${point.join(', ')}${count > 1 ? ` and ${count - 1} more` : ''}`;
  return [{path: `${path}[${index}]`, problem, expected: DEGREES}];
}

function guess([x, y]: Point): string {
  const within = (value: number, [least, most]: readonly [number, number]) => value >= least && value <= most;
  const {easting, northing} = VN2000;
  if ((within(x, easting) && within(y, northing)) || (within(y, easting) && within(x, northing))) {
    return 'These are metres, probably VN-2000 (EPSG:9205)';
  }
  return Math.abs(x) <= 90 && Math.abs(y) <= 180 ? 'The axes are swapped' : 'The position is not on the globe';
}

function ringProblems(points: readonly Point[], path: string): GeometryProblem[] {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return [{path, problem: 'The ring is empty', expected: 'at least four positions'}];
  const closed = pointKey(first) === pointKey(last);
  const different = new Set(points.map(pointKey)).size;
  if (!closed) {
    const ends = `it begins at ${first.join(', ')} and ends at ${last.join(', ')}`;
    return [{path, problem: `The ring is open: ${ends}`, expected: 'a last position equal to the first'}];
  }
  if (different < 3)
    return [{path, problem: `The ring has ${points.length} positions`, expected: 'at least four positions'}];
  return [];
}

function shapeProblems(polygon: Polygon, path: string): GeometryProblem[] {
  const crossing = firstCrossing(polygon);
  if (crossing) {
    const [x, y] = crossing.at.map(value => value.toFixed(6));
    const what = crossing.kind === 'cross' ? 'crosses itself' : 'touches itself';
    return [{path, problem: `The outline ${what} at ${x}, ${y}`, expected: 'rings that do not cross or touch'}];
  }
  const [outer, ...holes] = polygon;
  const astray = holes.findIndex(([a, b]) => !outer || !a || !b || !polygonContains([outer], middle(a, b)));
  if (astray < 0) return [];
  return [
    {
      path: `${path}[${astray + 1}]`,
      problem: 'The hole lies outside its polygon',
      expected: 'holes inside the first ring',
    },
  ];
}

function middle(a: Point, b: Point): Point {
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
}

function withoutRepeats(points: readonly Point[]): Point[] {
  return points.filter((point, index) => {
    const before = points[index - 1];
    return !before || pointKey(before) !== pointKey(point);
  });
}

function turned(ring: Ring, outer: boolean): Ring {
  return signedArea(ring) > 0 === outer ? ring : [...ring].reverse();
}
