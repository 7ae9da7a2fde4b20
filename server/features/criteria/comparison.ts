import {rollUp} from '../../../data/criteria/roll-up.ts';
import type {AssessmentsBody} from './criteria-schema.ts';
import {type Known, resultOf, type UnitResults} from './unit-results.ts';

type Comparison = NonNullable<AssessmentsBody['comparison']>;

/**
 * What combining alone does to the figures: the same results of the same year, on the units that were assessed and on those they
 * are combined to. Null when nothing is combined.
 */
export function comparisonOf(found: readonly UnitResults[], keys: readonly string[]): Comparison | null {
  if (!found.some(({basis}) => basis === 'combined')) return null;
  const members = found.flatMap(({members}) => members);
  const former = new Map(members.map(member => [member.unit.predecessor_id, member]));
  return {former: tallyOf([...former.values()], keys), combined: tallyOf(found, keys)};
}

/** Units the standard is for; what does not apply counts on neither side. */
function tallyOf(units: readonly Known[], keys: readonly string[]): Comparison['former'] {
  const all = units.map(unit => rollUp(keys.map(key => resultOf(unit, key).state)));
  const applicable = all.filter(({state}) => state !== 'not_applicable');
  const reporting = applicable.filter(({counts}) => counts.met + counts.unmet > 0);
  const sum = reporting.reduce((total, {counts}) => total + counts.met, 0);
  return {
    units: applicable.length,
    met: applicable.filter(({state}) => state === 'met').length,
    mean_met: reporting.length === 0 ? null : Math.round((sum / reporting.length) * 100) / 100,
  };
}
