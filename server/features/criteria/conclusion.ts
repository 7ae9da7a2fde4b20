import {targetOf} from '../../../data/criteria/evaluate.ts';
import {rollUp} from '../../../data/criteria/roll-up.ts';
import {type AssessmentScope, ruleOf} from './assessment-scope.ts';
import type {AssessmentsBody, IndicatorRow} from './criteria-schema.ts';
import {type Known, resultOf} from './unit-results.ts';

/** Numbers of the criteria of a set, or of the indicators of a criterion. */
export interface Conclusive {
  readonly concluded: readonly string[];
  /** Nothing can be called met here until its target is set, which is mostly for the province to do. */
  readonly waiting: readonly string[];
}

/** What can be concluded in a year: criteria whose every indicator has a target then. Null for a single indicator. */
export function conclusiveOf(scope: AssessmentScope, period: number): Conclusive | null {
  if (scope.indicator) return null;
  const isKnown = (indicator: IndicatorRow) => targetOf(ruleOf(indicator), period) !== null;
  const parts = scope.criterion
    ? scope.indicators.map(indicator => ({key: indicator.number, known: isKnown(indicator)}))
    : scope.set.criteria.map(({number, indicators}) => ({
        key: String(number),
        known: indicators.length > 0 && indicators.every(isKnown),
      }));
  const keysOf = (known: boolean) => parts.filter(part => part.known === known).map(({key}) => key);
  return {concluded: keysOf(true), waiting: keysOf(false)};
}

/** The same with how many of the units it is for meet all of it. */
export function conclusionOf(
  found: readonly Known[],
  conclusive: Conclusive,
): NonNullable<AssessmentsBody['conclusion']> {
  const stateOf = (unit: Known, keys: readonly string[]) => rollUp(keys.map(key => resultOf(unit, key).state)).state;
  const {concluded, waiting} = conclusive;
  const applicable = found.filter(unit => stateOf(unit, [...concluded, ...waiting]) !== 'not_applicable');
  return {
    concluded: [...concluded],
    waiting: [...waiting],
    units: applicable.length,
    met: applicable.filter(unit => stateOf(unit, concluded) === 'met').length,
  };
}
