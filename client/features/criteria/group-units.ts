import {compareNames} from '../../core/format.ts';
import type {Unit} from '../../core/records.ts';
import type {UnitResult} from './criteria-records.ts';

/** Results under the district of their unit, districts by name; what has none comes last under a dash. */
export function groupByDistrict(
  results: readonly UnitResult[],
  units: readonly Unit[],
): readonly (readonly [district: string, members: readonly UnitResult[]])[] {
  const parents = new Map(units.map(unit => [unit.code, unit.parent?.full_name]));
  const groups = Map.groupBy(results, result => parents.get(result.code) ?? '–');
  const last = (name: string) => (name === '–' ? 1 : 0);
  return [...groups].sort(([one], [other]) => last(one) - last(other) || compareNames(one, other));
}
