import {boxGeometries, readBox} from './box.ts';
import type {Crs} from './crs.ts';
import {type Expression, FilterError, isGeometry, isProperty, type SpatialOperator} from './expression.ts';
import {argument, type FilterContext, knownQueryable} from './filter-context.ts';
import {type Geometry, mapPositions, positionsOf, type SimpleGeometry} from './geometry.ts';
import {geometryFault} from './geometry-faults.ts';
import {geometrySql} from './geometry-sql.ts';

const FUNCTIONS: Readonly<Record<SpatialOperator, string>> = {
  s_intersects: 'ST_Intersects',
  s_disjoint: 'ST_Disjoint',
  s_within: 'ST_Within',
  s_contains: 'ST_Contains',
  s_equals: 'ST_Equals',
  s_touches: 'ST_Touches',
  s_crosses: 'ST_Crosses',
  s_overlaps: 'ST_Overlaps',
};

/** A relation between two geometries. Throws FilterError for what is no valid geometry. */
export function spatialSql(op: SpatialOperator, args: readonly Expression[], context: FilterContext): string {
  const [one, other] = [partsOf(argument(args, 0), context), partsOf(argument(args, 1), context)];
  if (op === 's_intersects') return anyMeets(one, other);
  if (op === 's_disjoint') return `(NOT ${anyMeets(one, other)})`;
  const [a, b] = [one[0], other[0]];
  if (a === undefined || b === undefined) return 'false';
  if (one.length > 1 || other.length > 1) {
    throw new FilterError(`${op.toUpperCase()} does not take a collection of geometries of different kinds.`);
  }
  return `${FUNCTIONS[op]}(${a()}, ${b()})`;
}

/** Written on use: a value bound but not used is an error. */
type Part = () => string;

function anyMeets(one: readonly Part[], other: readonly Part[]): string {
  const tests = one.flatMap(a => other.map(b => `ST_Intersects(${a()}, ${b()})`));
  return tests.length > 0 ? `(${tests.join(' OR ')})` : 'false';
}

/** SQL of a geometry; several where it is a collection of different kinds, none where it lies outside of everything. */
function partsOf(expression: Expression, context: FilterContext): Part[] {
  if (typeof expression === 'object' && isProperty(expression)) {
    const {type, sql} = knownQueryable(expression.property, context);
    if (type !== 'geometry') throw new FilterError(`${expression.property} is no geometry.`);
    return [() => sql];
  }
  return literalParts(expression, context.crs).map(part => () => geometrySql(part, context.crs, context.bound));
}

function literalParts(expression: Expression, crs: Crs): SimpleGeometry[] {
  if (typeof expression === 'object' && 'bbox' in expression) {
    const box = readBox(expression.bbox, crs);
    if (!box) throw new FilterError('BBOX takes four or six numbers, the lower corner first.');
    return merged(boxGeometries(box, crs));
  }
  if (typeof expression !== 'object' || !isGeometry(expression)) {
    throw new FilterError('A spatial function takes geometries.');
  }
  return merged(simpleParts(expression).map(part => placed(part, crs)));
}

function simpleParts(geometry: Geometry): readonly SimpleGeometry[] {
  if (geometry.type !== 'GeometryCollection') return [geometry];
  if (geometry.geometries.length === 0) throw new FilterError('The collection of geometries is empty.');
  return geometry.geometries;
}

/** East first, on a grid far finer than any survey, valid and inside the domain. Throws FilterError. */
function placed(geometry: SimpleGeometry, {northFirst, digits, domain, name}: Crs): SimpleGeometry {
  const grid = 10 ** (digits + 2);
  const round = (value: number) => Math.round(value * grid) / grid;
  const there = mapPositions(geometry, ([x, y]) => (northFirst ? [round(y), round(x)] : [round(x), round(y)]));
  const [west, south, east, north] = domain;
  if (positionsOf(there).some(([x, y]) => !(x >= west && x <= east && y >= south && y <= north))) {
    throw new FilterError(
      `A position lies outside of ${name}: from ${west}, ${south} to ${east}, ${north}, east first.`,
    );
  }
  const fault = geometryFault(there);
  if (fault !== null) throw new FilterError(fault);
  return there;
}

/** One geometry of several parts where all are of one kind and do not overlap. */
function merged(parts: readonly SimpleGeometry[]): SimpleGeometry[] {
  if (parts.length < 2) return [...parts];
  const points = parts.flatMap(part =>
    part.type === 'Point' ? [part.coordinates] : part.type === 'MultiPoint' ? part.coordinates : [],
  );
  const lines = parts.flatMap(part =>
    part.type === 'LineString' ? [part.coordinates] : part.type === 'MultiLineString' ? part.coordinates : [],
  );
  const polygons = parts.flatMap(part =>
    part.type === 'Polygon' ? [part.coordinates] : part.type === 'MultiPolygon' ? part.coordinates : [],
  );
  const kinds = [points, lines, polygons].filter(({length}) => length > 0);
  if (kinds.length > 1) return [...parts];
  if (points.length > 0) return [{type: 'MultiPoint', coordinates: points}];
  if (lines.length > 0) return [{type: 'MultiLineString', coordinates: lines}];
  const together: SimpleGeometry = {type: 'MultiPolygon', coordinates: polygons};
  return geometryFault(together) === null ? [together] : [...parts];
}
