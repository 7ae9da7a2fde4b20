import type {Direction, Target} from './criteria-set.ts';
import type {State} from './states.ts';

/** Why a result is neither met nor unmet. */
export type Reason = 'no_target' | 'no_value' | 'outside_scope';

/** The part of an indicator that decides; the year picks the target where it rises with the years. */
export interface Rule {
  readonly direction: Direction;
  readonly target: Target;
  readonly targetByYear?: Readonly<Record<number, number>>;
}

/** What a unit reports: a measured value (yes/no as 1 or 0), nothing yet, or that the indicator does not apply to it. */
export type Reported = number | null | 'not_applicable';

export interface Judgement {
  readonly state: State;
  readonly reason: Reason | null;
  /** The target of the year assessed, whether or not a value was held against it. */
  readonly target: Target;
}

/** The target that counts for a year; outside the years listed, the target of the set. */
export function targetOf(rule: Rule, period: number): Target {
  return rule.targetByYear?.[period] ?? rule.target;
}

function passes(direction: Direction, value: number, target: number | true): boolean {
  if (direction === 'bool' || target === true) return value === 1;
  return direction === '>=' ? value >= target : value <= target;
}

/**
 * Holds one reported value against the target of its year. A value without a target is never met: it stays not reported, with
 * the reason, until the target is known. Throws RangeError on a value no indicator can have.
 */
export function evaluate(rule: Rule, period: number, reported: Reported): Judgement {
  const target = targetOf(rule, period);
  if (reported === 'not_applicable') return {state: 'not_applicable', reason: 'outside_scope', target};
  if (reported === null) return {state: 'not_reported', reason: 'no_value', target};
  if (!Number.isFinite(reported)) throw new RangeError(`Value ${reported} is not a number that can be judged.`);
  if (rule.direction === 'bool' && reported !== 0 && reported !== 1) {
    throw new RangeError(`Value ${reported} of a yes/no indicator: expected 1 or 0.`);
  }
  if (target === null) return {state: 'not_reported', reason: 'no_target', target};
  return {state: passes(rule.direction, reported, target) ? 'met' : 'unmet', reason: null, target};
}
