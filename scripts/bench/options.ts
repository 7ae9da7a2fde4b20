import {parseArgs} from 'node:util';
import type {Spread} from './data/zone-generator.ts';
import {FULL_PLAN, type Plan, QUICK_PLAN} from './plan.ts';

export const MEASURES = ['hot', 'cold', 'stampede', 'edits', 'memory'] as const;
export type Measure = (typeof MEASURES)[number];

const USAGE = `Usage: npm run bench -- [--sizes 10k,100k,1m] [--only ${MEASURES.join(',')}] [--spread areas,uniform] [--quick] [--json FILE]`;

/** A mistake of the caller; the message says what is possible. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export interface Options {
  /** Zones, ascending. */
  readonly sizes: readonly number[];
  readonly only: readonly Measure[];
  readonly spreads: readonly Spread[];
  readonly plan: Plan;
  readonly quick: boolean;
  /** Where the figures are written; undefined: under var/bench, named by the time. */
  readonly json: string | undefined;
}

/** Reads the command line. Throws UsageError. */
export function readOptions(args: readonly string[]): Options {
  const values = parse(args);
  return {
    sizes: listOf(values.sizes)
      .map(sizeOf)
      .sort((a, b) => a - b),
    only: listOf(values.only).map(name => oneOf(name, MEASURES)),
    spreads: listOf(values.spread).map(name => oneOf(name, ['areas', 'uniform'] as const)),
    plan: values.quick ? QUICK_PLAN : FULL_PLAN,
    quick: values.quick,
    json: values.json,
  };
}

function parse(args: readonly string[]) {
  try {
    const {values} = parseArgs({
      args: [...args],
      options: {
        sizes: {type: 'string', default: '10k,100k,1m'},
        only: {type: 'string', default: MEASURES.join(',')},
        spread: {type: 'string', default: 'areas,uniform'},
        quick: {type: 'boolean', default: false},
        json: {type: 'string'},
      },
    });
    return values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
}

function listOf(text: string): string[] {
  const names = text.split(',').map(name => name.trim().toLowerCase());
  return [...new Set(names)].filter(name => name !== '');
}

function oneOf<const T extends string>(name: string, known: readonly T[]): T {
  const found = known.find(one => one === name);
  if (found === undefined) throw new UsageError(`"${name}" is none of ${known.join(', ')}.\n${USAGE}`);
  return found;
}

/** '10k' → 10000, '1m' → 1000000, '2500' → 2500. */
function sizeOf(text: string): number {
  const [, digits, unit] = /^(\d{1,7})([km]?)$/.exec(text) ?? [];
  const size = Number(digits) * (unit === 'm' ? 1_000_000 : unit === 'k' ? 1_000 : 1);
  if (!(size >= 1 && size <= 1_000_000)) throw new UsageError(`"${text}" is no number of zones up to 1m.\n${USAGE}`);
  return size;
}

/** 10000 → '10k', 1000000 → '1m'. */
export function sizeName(size: number): string {
  if (size % 1_000_000 === 0) return `${size / 1_000_000}m`;
  return size % 1_000 === 0 ? `${size / 1_000}k` : String(size);
}
