import type {BoundValues} from './bound-values.ts';
import {
  type Expression,
  FilterError,
  type Instant,
  type IntervalEnd,
  isOperation,
  isProperty,
  type TemporalOperator,
} from './expression.ts';
import {argument, type FilterContext, knownQueryable} from './filter-context.ts';
import type {Queryable} from './queryable.ts';

/** Start and end of a time; for an instant they are the same. Written on use: a value bound but not used is an error. */
interface Span {
  readonly start: () => string;
  readonly end: () => string;
}

/** Days begin at midnight UTC, as the standard has it. */
export function columnInstant({type, sql}: Queryable): string {
  return type === 'date' ? `(${sql}::timestamp AT TIME ZONE 'UTC')` : `${sql}::timestamptz`;
}

export function instantSql(instant: Instant, bound: BoundValues): string {
  return bound.add('date' in instant ? `${instant.date}T00:00:00Z` : instant.timestamp, 'timestamptz');
}

const RELATIONS: Readonly<Record<TemporalOperator, (a: Span, b: Span) => string>> = {
  t_after: (a, b) => `${a.start()} > ${b.end()}`,
  t_before: (a, b) => `${a.end()} < ${b.start()}`,
  t_contains: (a, b) => `${a.start()} < ${b.start()} AND ${a.end()} > ${b.end()}`,
  t_disjoint: (a, b) => `${a.end()} < ${b.start()} OR ${a.start()} > ${b.end()}`,
  t_during: (a, b) => `${a.start()} > ${b.start()} AND ${a.end()} < ${b.end()}`,
  t_equals: (a, b) => `${a.start()} = ${b.start()} AND ${a.end()} = ${b.end()}`,
  t_finishedBy: (a, b) => `${a.start()} < ${b.start()} AND ${a.end()} = ${b.end()}`,
  t_finishes: (a, b) => `${a.start()} > ${b.start()} AND ${a.end()} = ${b.end()}`,
  t_intersects: (a, b) => `${a.start()} <= ${b.end()} AND ${a.end()} >= ${b.start()}`,
  t_meets: (a, b) => `${a.end()} = ${b.start()}`,
  t_metBy: (a, b) => `${a.start()} = ${b.end()}`,
  t_overlappedBy: (a, b) => `${a.start()} > ${b.start()} AND ${a.start()} < ${b.end()} AND ${a.end()} > ${b.end()}`,
  t_overlaps: (a, b) => `${a.start()} < ${b.start()} AND ${a.end()} > ${b.start()} AND ${a.end()} < ${b.end()}`,
  t_startedBy: (a, b) => `${a.start()} = ${b.start()} AND ${a.end()} > ${b.end()}`,
  t_starts: (a, b) => `${a.start()} = ${b.start()} AND ${a.end()} < ${b.end()}`,
};

/** A relation between two times. Throws FilterError for what is no time. */
export function temporalSql(op: TemporalOperator, args: readonly Expression[], context: FilterContext): string {
  return `(${RELATIONS[op](spanOf(argument(args, 0), context), spanOf(argument(args, 1), context))})`;
}

function spanOf(expression: Expression, context: FilterContext): Span {
  if (typeof expression !== 'object' || isOperation(expression))
    throw new FilterError('A temporal function takes times.');
  if (isProperty(expression)) {
    const column = timeColumn(expression.property, context);
    return instant(() => column);
  }
  if ('date' in expression || 'timestamp' in expression) return instant(() => instantSql(expression, context.bound));
  if (!('interval' in expression)) throw new FilterError('A temporal function takes times.');
  const [start, end] = expression.interval;
  checkOrder(start, end);
  return {start: endSql(start, '-infinity', context), end: endSql(end, 'infinity', context)};
}

function instant(sql: () => string): Span {
  return {start: sql, end: sql};
}

function timeColumn(name: string, context: FilterContext): string {
  const column = knownQueryable(name, context);
  if (column.type === 'date' || column.type === 'timestamp') return columnInstant(column);
  throw new FilterError(`${name} is no time.`);
}

function endSql(end: IntervalEnd, open: string, context: FilterContext): () => string {
  if (typeof end !== 'string') {
    const column = timeColumn(end.property, context);
    return () => column;
  }
  const time = end === '..' ? open : end.includes('T') ? end : `${end}T00:00:00Z`;
  return () => context.bound.add(time, 'timestamptz');
}

function checkOrder(start: IntervalEnd, end: IntervalEnd): void {
  if (typeof start !== 'string' || typeof end !== 'string') return;
  // Comparisons with NaN, which an open end gives, are false.
  if (Date.parse(start) > Date.parse(end)) throw new FilterError('An interval begins before it ends.');
}
