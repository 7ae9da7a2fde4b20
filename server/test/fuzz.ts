import fc from 'fast-check';
import {expect} from 'vitest';
import type {TestServer} from './open-test-server.ts';

/** A fixed seed repeats a failure; FUZZ_SEED tries another one. */
export const FUZZ = {seed: Number(process.env.FUZZ_SEED ?? 20_251_123), endOnFailure: false} as const;

/** Far above what any of these answers takes, far below what a hanging statement would. */
const PATIENCE_MS = 8_000;

/** Asks and reads the answer: below 500, in time, and with nothing in it that belongs inside. Returns the status. */
export async function unharmed(server: TestServer, path: string, init: RequestInit = {}): Promise<number> {
  const response = await server.fetch(path, {...init, signal: AbortSignal.timeout(PATIENCE_MS)});
  const text = await response.text();
  expect(response.status, `${response.status} for ${path}: ${text.slice(0, 300)}`).toBeLessThan(500);
  if (response.status >= 400)
    expect(text, path).not.toMatch(/\bat \S+:\d+:\d+|SELECT |syntax error at or near|node_modules/);
  return response.status;
}

/** Values that have broken parsers, databases and file systems before. */
const NOTORIOUS = [
  '',
  ' ',
  '0',
  '-1',
  '1e400',
  'NaN',
  '99999999999999999999',
  'null',
  'true',
  '../..',
  '..%2f',
  '2025-07-01/..',
  '0000-00-00',
  '2025-02-30',
  '104,23,103,22',
  '-180,-90,180,90',
  '1e9,1e9,2e9,2e9',
  '179,0,-179,1',
  ',,,',
  'IjAzNDc4Ig',
  'e30',
  "' OR 1=1 --",
  '"; DROP TABLE admin_unit; --',
  '{{7*7}}',
  '<script>',
  '\u0000',
  '\u202e',
  '\ufffd',
  '🌾',
  'Sìn Hồ',
  '%',
  'a'.repeat(3000),
  '__proto__',
  'constructor',
];

/** Any text: notorious ones, numbers of every size, dates and noise. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...NOTORIOUS),
  fc.string({unit: 'binary', maxLength: 40}),
  fc.string({unit: 'grapheme', maxLength: 20}),
  fc.double().map(String),
  fc.bigInt().map(String),
  fc.date({noInvalidDate: true}).map(date => date.toISOString()),
  fc.array(fc.double({min: -200, max: 200}), {minLength: 2, maxLength: 6}).map(numbers => numbers.join(',')),
);
