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
import type {ShapeReading} from './geojson-collection.ts';
import {type GeometryProblem, readPositions, withoutRepeats} from './positions.ts';

/**
 * Polygons of a GeoJSON geometry, turned the way RFC 7946 wants and without repeated points, or everything that is wrong with
 * it: a database must never see an open ring or one that crosses itself.
 */
export function readGeometry(geometry: unknown): ShapeReading<MultiPolygon> {
  const lists = polygonLists(geometry);
  if (!Array.isArray(lists)) return {shape: null, problems: [lists]};
  const problems: GeometryProblem[] = [];
  const polygons = lists.map(({path, rings}) => readPolygon(rings, path, problems));
  return problems.length > 0 ? {shape: null, problems} : {shape: polygons, problems};
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
  const {points, problems: ofPositions} = readPositions(ring, path, 'ring');
  if (!points) {
    problems.push(...ofPositions);
    return [];
  }
  const found = [...ofPositions, ...ringProblems(points, path)];
  problems.push(...found);
  return found.length > 0 ? points : turned(withoutRepeats(points), outer);
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

function turned(ring: Ring, outer: boolean): Ring {
  return signedArea(ring) > 0 === outer ? ring : [...ring].reverse();
}
