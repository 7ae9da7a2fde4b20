import {type Point, pointKey} from '../outlines/geometry.ts';

/** One thing wrong with a geometry; which feature it belongs to is added by the reader. */
export interface GeometryProblem {
  readonly path?: string;
  readonly problem: string;
  readonly expected: string;
}

const DEGREES = 'longitude and latitude in degrees on WGS 84, in this order';
/** Where eastings and northings of Lai Châu lie in VN-2000 / TM-3 103-00, in metres, with room to spare. */
const VN2000 = {easting: [400_000, 700_000], northing: [2_300_000, 2_600_000]} as const;

/** Positions of a list, which its owner calls a `noun`. Without points nothing of it can be read. */
export function readPositions(
  list: unknown,
  path: string,
  noun: string,
): {readonly points: readonly Point[] | null; readonly problems: readonly GeometryProblem[]} {
  if (!Array.isArray(list)) {
    return {points: null, problems: [{path, problem: `The ${noun} is not a list`, expected: 'a list of positions'}]};
  }
  const bad = list.findIndex(position => !isPosition(position));
  if (bad >= 0) {
    const problem = `Not a position: ${JSON.stringify(list[bad])?.slice(0, 60)}`;
    return {points: null, problems: [{path: `${path}[${bad}]`, problem, expected: DEGREES}]};
  }
  const points = list.filter(isPosition).map(([x, y]): Point => [x, y]);
  return {points, problems: rangeProblems(points, path)};
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

export function withoutRepeats(points: readonly Point[]): Point[] {
  return points.filter((point, index) => {
    const before = points[index - 1];
    return !before || pointKey(before) !== pointKey(point);
  });
}
