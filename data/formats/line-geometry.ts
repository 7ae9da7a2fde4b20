import type {Point} from '../outlines/geometry.ts';
import type {ShapeReading} from './geojson-collection.ts';
import {type GeometryProblem, readPositions, withoutRepeats} from './positions.ts';

export type MultiLine = readonly (readonly Point[])[];

/** Lines of a GeoJSON geometry without repeated points, or everything that is wrong with it. */
export function readLines(geometry: unknown): ShapeReading<MultiLine> {
  const lists = lineLists(geometry);
  if (!Array.isArray(lists)) return {shape: null, problems: [lists]};
  const problems: GeometryProblem[] = [];
  const lines = lists.map(({path, positions}) => readLine(positions, path, problems));
  return problems.length > 0 ? {shape: null, problems} : {shape: lines, problems};
}

interface RawLine {
  readonly path: string;
  readonly positions: unknown;
}

function lineLists(geometry: unknown): RawLine[] | GeometryProblem {
  const expected = 'a LineString or MultiLineString';
  if (typeof geometry !== 'object' || geometry === null)
    return {path: 'geometry', problem: 'There is no geometry', expected};
  const {type, coordinates}: {type?: unknown; coordinates?: unknown} = geometry;
  if (type !== 'LineString' && type !== 'MultiLineString') {
    return {path: 'geometry.type', problem: `The geometry is of type ${JSON.stringify(type)}`, expected};
  }
  const path = 'geometry.coordinates';
  if (!Array.isArray(coordinates) || coordinates.length === 0)
    return {path, problem: 'The geometry is empty', expected};
  return type === 'LineString'
    ? [{path, positions: coordinates}]
    : coordinates.map((positions: unknown, index) => ({path: `${path}[${index}]`, positions}));
}

function readLine(positions: unknown, path: string, problems: GeometryProblem[]): readonly Point[] {
  const {points, problems: found} = readPositions(positions, path, 'line');
  problems.push(...found);
  if (!points || found.length > 0) return [];
  const line = withoutRepeats(points);
  if (line.length < 2) {
    problems.push({path, problem: 'The line has no length', expected: 'at least two different positions'});
  }
  return line;
}
