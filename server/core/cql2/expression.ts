import type {Geometry} from './geometry.ts';

/** A CQL2 expression in the form of its JSON encoding, except that the list of an IN stands flat among its arguments. */
export type Expression = Scalar | Instant | Interval | Box | Property | Geometry | Operation;

export type Scalar = string | number | boolean;

/** '2025-07-01' or '2025-07-01T00:00:00Z'. */
export type Instant = {readonly date: string} | {readonly timestamp: string};

/** '..' is open; a property stands for its value. */
export interface Interval {
  readonly interval: readonly [IntervalEnd, IntervalEnd];
}
export type IntervalEnd = string | Property;

/** Four numbers, in the axis order of the filter's reference system. */
export interface Box {
  readonly bbox: readonly number[];
}

export interface Property {
  readonly property: string;
}

export interface Operation {
  readonly op: Operator;
  readonly args: readonly Expression[];
}

const LOGIC = ['and', 'or', 'not'] as const;
const COMPARISONS = ['=', '<>', '<', '>', '<=', '>='] as const;
const PREDICATES = ['isNull', 'like', 'between', 'in'] as const;
const FUNCTIONS = ['casei', 'accenti'] as const;
const SPATIAL = [
  's_intersects',
  's_disjoint',
  's_within',
  's_contains',
  's_equals',
  's_touches',
  's_crosses',
  's_overlaps',
] as const;
const TEMPORAL = [
  't_after',
  't_before',
  't_contains',
  't_disjoint',
  't_during',
  't_equals',
  't_finishedBy',
  't_finishes',
  't_intersects',
  't_meets',
  't_metBy',
  't_overlappedBy',
  't_overlaps',
  't_startedBy',
  't_starts',
] as const;

export const OPERATORS = [...LOGIC, ...COMPARISONS, ...PREDICATES, ...FUNCTIONS, ...SPATIAL, ...TEMPORAL] as const;
export type Operator = (typeof OPERATORS)[number];
export type Comparison = (typeof COMPARISONS)[number];
export type SpatialOperator = (typeof SPATIAL)[number];
export type TemporalOperator = (typeof TEMPORAL)[number];

export const isComparison = isOneOf(COMPARISONS);
export const isSpatial = isOneOf(SPATIAL);
export const isTemporal = isOneOf(TEMPORAL);
export const isFunction = isOneOf([...FUNCTIONS, ...SPATIAL, ...TEMPORAL]);
export const isOperator = isOneOf(OPERATORS);

function isOneOf<Name extends string>(names: readonly Name[]) {
  const known: ReadonlySet<string> = new Set(names);
  return (name: string): name is Name => known.has(name);
}

/** Least and most arguments of an operator. */
export function argumentsOf(op: Operator): readonly [least: number, most: number] {
  if (op === 'and' || op === 'or') return [2, LIMITS.nodes];
  if (op === 'in') return [2, LIMITS.list + 1];
  if (op === 'between') return [3, 3];
  return op === 'not' || op === 'isNull' || op === 'casei' || op === 'accenti' ? [1, 1] : [2, 2];
}

export function isOperation(expression: Expression): expression is Operation {
  return typeof expression === 'object' && 'op' in expression;
}

export function isProperty(expression: Expression): expression is Property {
  return typeof expression === 'object' && 'property' in expression;
}

export function isGeometry(expression: Expression): expression is Geometry {
  return typeof expression === 'object' && 'type' in expression;
}

/** What one filter may cost. */
export const LIMITS = {
  /** Characters of its text, in either encoding. */
  text: 4_096,
  depth: 32,
  nodes: 200,
  /** Values of one IN. */
  list: 100,
  /** Positions of all its geometries together. */
  vertices: 1_000,
} as const;

/** The filter cannot be read or does not fit what it is asked of; the message is for its author. */
export class FilterError extends Error {
  override readonly name = 'FilterError';
}

/** Counts what has been read of one filter. Every method throws FilterError beyond its limit. */
export class Budget {
  #nodes = 0;
  #vertices = 0;

  node(depth: number): void {
    this.#nodes += 1;
    if (this.#nodes > LIMITS.nodes) throw new FilterError(`A filter may have ${LIMITS.nodes} parts at most.`);
    this.depth(depth);
  }

  /** For what nests without being a part: parentheses. */
  depth(depth: number): void {
    if (depth > LIMITS.depth) throw new FilterError(`A filter may be nested ${LIMITS.depth} levels deep at most.`);
  }

  vertex(): void {
    this.#vertices += 1;
    if (this.#vertices > LIMITS.vertices) {
      throw new FilterError(`The geometries of a filter may have ${LIMITS.vertices} positions at most.`);
    }
  }

  list(length: number): void {
    if (length > LIMITS.list) throw new FilterError(`IN takes ${LIMITS.list} values at most.`);
  }
}
