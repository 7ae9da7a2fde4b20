import {compareNames} from '../../core/format.ts';
import type {UnitResult} from './criteria-records.ts';
import {gapOf} from './gap.ts';
import {bareName} from './order-units.ts';
import type {Measure} from './unit-shade.ts';

/** A unit somebody should ring up. */
export interface Noted {
  readonly result: UnitResult;
  /** How many criteria or indicators it is about; the width of the gap for a single indicator. */
  readonly weight: number;
}

export interface Attention {
  /** Units that miss most, worst first. */
  readonly failing: readonly Noted[];
  /** Units whose figures have not come, most missing first. What waits for a target is not theirs to send. */
  readonly silent: readonly Noted[];
}

export function attentionOf(units: readonly UnitResult[], measure: Measure): Attention {
  return {
    failing: noted(units, result => failure(result, measure)),
    silent: noted(units, result => silence(result)),
  };
}

function noted(units: readonly UnitResult[], weightOf: (result: UnitResult) => number): readonly Noted[] {
  const found = units.map(result => ({result, weight: weightOf(result)})).filter(({weight}) => weight > 0);
  return found.sort(
    (one, other) => other.weight - one.weight || compareNames(bareName(one.result), bareName(other.result)),
  );
}

function failure(result: UnitResult, measure: Measure): number {
  if (measure.kind !== 'indicator') return result.concluded?.unmet ?? 0;
  if (result.state !== 'unmet') return 0;
  return gapOf(result.value, measure.target, measure.direction) ?? 1;
}

function silence({state, reason, concluded}: UnitResult): number {
  if (concluded) return concluded.not_reported;
  return state === 'not_reported' && reason !== 'no_target' && reason !== 'not_comparable' ? 1 : 0;
}
