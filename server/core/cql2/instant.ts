import {FilterError, type Instant, type IntervalEnd} from './expression.ts';

const DATE = /^\d{4}-\d\d-\d\d$/;
const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/;

/** The same instant. Throws FilterError for a day or time that does not exist. */
export function checkInstant<Given extends Instant>(instant: Given): Given {
  const text = 'date' in instant ? instant.date : instant.timestamp;
  if ('date' in instant ? isDate(text) : isTimestamp(text)) return instant;
  const form = 'date' in instant ? "DATE('2025-07-01')" : "TIMESTAMP('2025-07-01T00:00:00Z')";
  throw new FilterError(`${JSON.stringify(text)} is no instant; write it as in ${form}.`);
}

/** The same end of an interval. Throws FilterError. */
export function checkIntervalEnd<Given extends IntervalEnd>(end: Given): Given {
  if (typeof end !== 'string' || end === '..' || isDate(end) || isTimestamp(end)) return end;
  throw new FilterError(`${JSON.stringify(end)} is no end of an interval: expected a date, a time in UTC or "..".`);
}

function isDate(text: string): boolean {
  return DATE.test(text) && exists(`${text}T00:00:00Z`);
}

function isTimestamp(text: string): boolean {
  return TIMESTAMP.test(text) && exists(text);
}

/** Date.parse takes the 30th of February for the 2nd of March; there is no year 0. */
function exists(text: string): boolean {
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text.slice(0, 19)) && !text.startsWith('0000');
}
