import {ValidationFailed} from '../../core/http/problem.ts';

const INSTANT = /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[-+]\d\d:\d\d))?$/i;

/** Time an interval starts and ends, in milliseconds since 1970; infinite where it is open. */
export type Interval = readonly [start: number, end: number];

/** Reads '2025-07-01', '2025-07-01T00:00:00Z/..' and the like. Throws ValidationFailed. */
export function readDatetime(text: string): Interval {
  const parts = text.split('/');
  const [first = '', second = first] = parts;
  const interval: Interval = [milliseconds(first, parts.length > 1, -1), milliseconds(second, parts.length > 1, 1)];
  const bounded = interval.some(Number.isFinite);
  // Comparisons with NaN are false, so an unreadable instant is refused here too.
  if (parts.length <= 2 && bounded && interval[0] <= interval[1]) return interval;
  const expected = 'an instant or an interval of RFC 3339, such as 2025-07-01 or 2025-07-01T00:00:00Z/..';
  throw new ValidationFailed([{path: 'query.datetime', message: 'Not valid', expected}]);
}

function milliseconds(text: string, inInterval: boolean, side: 1 | -1): number {
  if (inInterval && (text === '' || text === '..')) return side * Number.POSITIVE_INFINITY;
  if (!INSTANT.test(text)) return Number.NaN;
  const time = Date.parse(text.toUpperCase());
  // Date.parse takes the 30th of February for the 2nd of March.
  const day = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(day.getTime()) || !day.toISOString().startsWith(text.slice(0, 10)) ? Number.NaN : time;
}
