import type {Combination} from './combination.ts';
import {evaluate, type Reason, type Rule} from './evaluate.ts';
import type {State} from './states.ts';

/** What one of the merged units has to say about an indicator. */
export interface Part {
  readonly state: State;
  readonly value: number | null;
  /** Share of the unit that was merged, 0 to 1. */
  readonly share: number;
  /** People; null where they are not on record. */
  readonly population: number | null;
}

export interface Combined {
  readonly state: State;
  readonly value: number | null;
  /** no_weight: every figure is there, but not the people of every part. */
  readonly reason: Reason | 'no_weight' | null;
}

const MISSING: Combined = {state: 'not_reported', value: null, reason: 'no_value'};

/**
 * The result of a merged unit from those of its parts, held against the target of the year. Parts it does not apply to are left
 * out. A missing figure keeps the whole open, except that one part below the target settles what all must reach.
 */
export function combineResults(combination: Combination, rule: Rule, period: number, parts: readonly Part[]): Combined {
  const applicable = parts.filter(({state}) => state !== 'not_applicable');
  if (applicable.length === 0) return {state: 'not_applicable', value: null, reason: 'outside_scope'};
  const known = applicable.filter((part): part is Known => isUsable(rule, part.value));
  const complete = known.length === applicable.length;
  if (combination.method === 'all') return weakest(rule, period, known, complete);
  if (!complete) return MISSING;
  const value = combination.method === 'sum' ? sumOf(known) : meanOf(known);
  return value === null ? {...MISSING, reason: 'no_weight'} : judged(rule, period, value);
}

type Known = Part & {readonly value: number};

/** A record from before values were checked may hold a figure that cannot be judged: it counts as missing. */
function isUsable({direction}: Rule, value: number | null): value is number {
  return Number.isFinite(value) && (direction !== 'bool' || value === 0 || value === 1);
}

function judged(rule: Rule, period: number, value: number): Combined {
  const {state, reason} = evaluate(rule, period, value);
  return {state, value, reason};
}

function weakest(rule: Rule, period: number, known: readonly Known[], complete: boolean): Combined {
  if (known.length === 0) return MISSING;
  const values = known.map(({value}) => value);
  const worst = judged(rule, period, rule.direction === '<=' ? Math.max(...values) : Math.min(...values));
  return complete || worst.state === 'unmet' ? worst : MISSING;
}

function sumOf(parts: readonly Known[]): number {
  return rounded(parts.reduce((sum, {value, share}) => sum + value * share, 0));
}

/** By people; null where those of a part are not on record. A single part needs no weight. */
function meanOf(parts: readonly Known[]): number | null {
  const [only] = parts;
  if (only && parts.length === 1) return only.value;
  const weights = parts.map(({population, share}) => (population ?? 0) * share);
  if (weights.some(weight => weight === 0)) return null;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return rounded(parts.reduce((sum, {value}, index) => sum + value * (weights[index] ?? 0), 0) / total);
}

/** To the two decimals that are shown, before it is judged: 94.996 of 95 must not read as 95 and unmet. */
function rounded(value: number): number {
  // What floating point loses or adds is far below the sixth decimal and must not turn a half.
  return Math.round(Number((value * 100).toFixed(6))) / 100;
}
