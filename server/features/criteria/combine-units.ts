import {combinationOf} from '../../../data/criteria/combination.ts';
import {combineResults} from '../../../data/criteria/combine-results.ts';
import {rollUp} from '../../../data/criteria/roll-up.ts';
import {ruleOf} from './assessment-scope.ts';
import type {CriteriaSetRow, IndicatorRow} from './criteria-schema.ts';
import {commonStanding} from './standing.ts';
import {type Combine, type Member, type Result, type Results, resultOf} from './unit-results.ts';

/** Combines results by indicator, each as data/criteria/combination.ts says, held against the targets of the year. */
export function combineIndicators(set: string, indicators: readonly IndicatorRow[], period: number): Combine {
  return members =>
    new Map(indicators.map(indicator => [indicator.number, combineIndicator(set, indicator, period, members)]));
}

function combineIndicator(set: string, indicator: IndicatorRow, period: number, members: readonly Member[]): Result {
  const results = members.map(member => resultOf(member, indicator.number));
  const [only] = results;
  // A commune carried over alone keeps its result as it was given.
  if (only && results.length === 1) return only;
  const parts = members.map(({unit}, index) => ({
    state: results[index]?.state ?? 'not_reported',
    value: results[index]?.value ?? null,
    share: unit.share,
    population: unit.population,
  }));
  const combined = combineResults(combinationOf(set, indicator), ruleOf(indicator), period, parts);
  return {...combined, ...commonStanding(results)};
}

/**
 * Combines results by criterion: from the combined indicators of the criterion, because a criterion met or unmet cannot be
 * averaged. The results of the members by indicator come beside those by criterion.
 */
export function combineCriteria(set: CriteriaSetRow, period: number, parts: ReadonlyMap<number, Results>): Combine {
  const combine = combineIndicators(
    set.code,
    set.criteria.flatMap(({indicators}) => indicators),
    period,
  );
  return members => {
    const results = combine(members.map(({unit}) => ({unit, results: parts.get(unit.predecessor_id)})));
    return new Map(
      set.criteria.map(({number, indicators}) => {
        const own = indicators.flatMap(indicator => results.get(indicator.number) ?? []);
        const {state} = rollUp(own.map(result => result.state));
        return [String(number), {state, value: null, reason: null, ...commonStanding(own)}];
      }),
    );
  };
}
