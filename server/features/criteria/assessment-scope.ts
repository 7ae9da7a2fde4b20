import type {Rule} from '../../../data/criteria/evaluate.ts';
import {ValidationFailed} from '../../core/http/problem.ts';
import type {CriteriaSetRow, CriterionRow, IndicatorRow} from './criteria-schema.ts';

/** Which part of a set is asked for. */
export interface AssessmentScope {
  readonly set: CriteriaSetRow;
  /** null: the whole set. */
  readonly criterion: CriterionRow | null;
  /** null: a whole criterion or set. */
  readonly indicator: IndicatorRow | null;
  /** The indicators asked for; all of the set without a criterion. */
  readonly indicators: readonly IndicatorRow[];
  /** Numbers of what is rolled up: indicators of a criterion, or criteria of the set. */
  readonly keys: readonly string[];
}

interface ScopeQuery {
  readonly criterion?: number | undefined;
  readonly indicator?: string | undefined;
}

/** An indicator implies its criterion; neither means the whole set. Throws ValidationFailed naming what the set has. */
export function scopeOf(set: CriteriaSetRow, query: ScopeQuery): AssessmentScope {
  const criterion = findCriterion(set, query);
  if (!criterion) {
    // A set whose indicators are not compiled still has criteria, all of them not reported.
    const keys = set.criteria.map(({number}) => String(number));
    return {set, criterion: null, indicator: null, indicators: indicatorsOf(set), keys};
  }
  const {indicators} = criterion;
  if (query.indicator === undefined) {
    return {set, criterion, indicator: null, indicators, keys: indicators.map(({number}) => number)};
  }
  const indicator = indicators.find(({number}) => number === query.indicator);
  if (!indicator) throw unknown('indicator', `of criterion ${criterion.number}`, criterion.indicators);
  return {set, criterion, indicator, indicators: [indicator], keys: [indicator.number]};
}

function findCriterion(set: CriteriaSetRow, query: ScopeQuery): CriterionRow | null {
  if (query.criterion !== undefined) {
    const criterion = set.criteria.find(({number}) => number === query.criterion);
    if (!criterion) throw unknown('criterion', `of ${set.code}`, set.criteria);
    return criterion;
  }
  if (query.indicator === undefined) return null;
  const criterion = set.criteria.find(({indicators}) => indicators.some(({number}) => number === query.indicator));
  if (criterion) return criterion;
  throw unknown('indicator', `of ${set.code}`, indicatorsOf(set));
}

export function indicatorsOf(set: CriteriaSetRow): readonly IndicatorRow[] {
  return set.criteria.flatMap(({indicators}) => indicators);
}

/** The part of an indicator that decides whether a value passes. */
export function ruleOf({direction, target, target_by_year}: IndicatorRow): Rule {
  return {
    direction,
    // false is no target a set can hold; the declaration of the sets sees to it.
    target: target === false ? null : target,
    ...(target_by_year ? {targetByYear: target_by_year} : {}),
  };
}

function unknown(what: string, where: string, known: readonly {readonly number: number | string}[]): ValidationFailed {
  const expected = known.length > 0 ? `one of ${known.map(({number}) => number).join(', ')}` : 'none: not compiled yet';
  return new ValidationFailed([{path: `query.${what}`, message: `Unknown ${what} ${where}`, expected}]);
}
