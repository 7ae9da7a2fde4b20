import type {State} from '../../../data/criteria/states.ts';
import {compareNames} from '../../core/format.ts';
import type {StateCounts} from '../../core/records.ts';
import type {UnitResult} from './criteria-records.ts';
import type {Order} from './criteria-search.ts';
import {gapOf} from './gap.ts';
import type {Measure} from './unit-shade.ts';

/** What needs attention first. */
const attention: Readonly<Record<State, number>> = {unmet: 0, not_reported: 1, met: 2, not_applicable: 3};

/** The list by name, or with the widest gap first; names settle what is equal. */
export function orderUnits(units: readonly UnitResult[], order: Order, measure: Measure): readonly UnitResult[] {
  const byName = (one: UnitResult, other: UnitResult) => compareNames(bareName(one), bareName(other));
  if (order === 'name') return [...units].sort(byName);
  const worst = (one: UnitResult, other: UnitResult) =>
    rank(one, measure) - rank(other, measure) ||
    severity(other, measure) - severity(one, measure) ||
    byName(one, other);
  return [...units].sort(worst);
}

/** 'Xã Mường Tè' and 'Phường Tân Phong' stand under M and T. */
export function bareName({full_name}: {readonly full_name: string}): string {
  return full_name.replace(/^(Xã|Phường|Thị trấn|Huyện|Thành phố)\s+/, '');
}

function rank(result: UnitResult, measure: Measure): number {
  if (measure.kind !== 'set' || !result.counts) return attention[result.state];
  // Under a whole set nearly every unit is unmet; what orders them is how many criteria they meet.
  if (result.counts.met + result.counts.unmet > 0) return attention.unmet;
  return attention[result.state === 'not_applicable' ? 'not_applicable' : 'not_reported'];
}

/** The larger the worse, within one rank. */
function severity(result: UnitResult, measure: Measure): number {
  if (measure.kind === 'indicator') return gapOf(result.value, measure.target, measure.direction) ?? 0;
  return result.counts ? missedShare(result.counts) : 0;
}

function missedShare({met, unmet, not_reported}: StateCounts): number {
  const applicable = met + unmet + not_reported;
  return applicable === 0 ? 0 : 1 - met / applicable;
}
