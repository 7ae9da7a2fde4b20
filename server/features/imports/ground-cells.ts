import {z} from 'zod';

/** Values of properties and cells; each message completes "Expected: …". */

const LONGEST_NAME = 200;

/** Text or nothing; an empty one is nothing. Unicode becomes NFC. */
export const textOrNull = z.preprocess(
  value => (typeof value === 'string' ? value.normalize('NFC').trim() || null : (value ?? null)),
  z
    .string('text')
    .max(LONGEST_NAME, `at most ${LONGEST_NAME} characters`)
    .regex(/^\P{Cc}*$/u, 'text without control characters')
    .nullable(),
);

export function oneOf<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z.enum(words, `one of ${words.join(', ')}`);
}

/** How far a record can be trusted; what is not told is taken for medium. */
export const confidence = z.preprocess(value => value || 'medium', oneOf(['high', 'medium', 'low']));

function within(least: number, most: number) {
  const expected = `a number from ${least} to ${most}, with a point before decimals`;
  return z.coerce.number(expected).min(least, expected).max(most, expected);
}

/** A filled cell as a number: an empty one is no zero. */
export const degrees = (most: number) => z.preprocess(value => (value === '' ? undefined : value), within(-most, most));

export const metresOrNull = z.preprocess(
  value => (value === '' || value === undefined ? null : value),
  z.union([z.null(), within(-100, 9000).transform(Math.round)], 'metres from -100 to 9000, or an empty cell'),
);

/** What is wrong with values, each with its place and what was expected of it. */
export function issuesOf(
  error: z.ZodError,
  values: Readonly<Record<string, unknown>>,
  before = '',
): {path: string; problem: string; expected: string}[] {
  return error.issues.map(({path: [column], message}) => {
    const value = values[String(column)];
    const problem = value === undefined || value === '' ? 'There is no value' : `The value is ${shown(value)}`;
    return {path: `${before}${String(column)}`, problem, expected: message};
  });
}

const shown = (value: unknown) => JSON.stringify(value).slice(0, 80);
