import type {FeatureLabel, ImportProblem} from '../../../data/formats/format.ts';

export interface GroundFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** What a file says of who made it. */
export interface Claim {
  readonly source: string;
  readonly licence: string;
  /** 'YYYY', 'YYYY-MM' or 'YYYY-MM-DD'; empty when not told. */
  readonly date: string;
}

/** A problem and the file it is in. */
export interface GroundProblem extends ImportProblem {
  readonly fileName: string;
  /** Of a table: which row is meant, the header being row 1. */
  readonly row?: number;
}

/** One row of the table to be: its columns but the source, geometry as EWKT. */
export type GroundRow = Readonly<Record<string, unknown>>;

export interface GroundReading {
  readonly rows: readonly GroundRow[];
  readonly claims: readonly Claim[];
  /** Records the map has no sign for, counted by what they are. */
  readonly leftOut: ReadonlyMap<string, number>;
  readonly problems: readonly GroundProblem[];
}

/** West, south, east, north in degrees. */
export type DegreeBox = readonly [west: number, south: number, east: number, north: number];

/** Degrees around the province within which its map may show something. */
const SURROUNDINGS = 0.5;

/** Says so of the first position that lies too far from the province for its map. */
export function distanceProblem(
  points: readonly (readonly [number, number])[],
  [west, south, east, north]: DegreeBox,
): {problem: string; expected: string} | null {
  const [w, s, e, n] = [west - SURROUNDINGS, south - SURROUNDINGS, east + SURROUNDINGS, north + SURROUNDINGS];
  const far = points.find(([x, y]) => x < w || x > e || y < s || y > n);
  if (!far) return null;
  const [w1, s1, e1, n1] = [w, s, e, n].map(value => value.toFixed(2));
  return {
    problem: `${far.join(', ')} is far from the province`,
    expected: `positions between ${w1}, ${s1} and ${e1}, ${n1}`,
  };
}

/** The label of a row of a table, by which a report names it. */
export function rowLabel(row: number, name: string | null): FeatureLabel {
  return {index: row, code: null, name};
}

/** All readings as one. */
export function joined(readings: readonly GroundReading[]): GroundReading {
  const leftOut = new Map<string, number>();
  for (const [word, count] of readings.flatMap(reading => [...reading.leftOut])) {
    leftOut.set(word, (leftOut.get(word) ?? 0) + count);
  }
  return {
    rows: readings.flatMap(({rows}) => rows),
    claims: readings.flatMap(({claims}) => claims),
    leftOut,
    problems: readings.flatMap(({problems}) => problems),
  };
}
