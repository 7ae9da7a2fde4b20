import {targetOf} from '../../../data/criteria/evaluate.ts';
import {countStates, rollUp} from '../../../data/criteria/roll-up.ts';
import type {Queryable} from '../../core/db/database.ts';
import {UnknownSet, UnknownUnit, ValidationFailed} from '../../core/http/problem.ts';
import {checkDay} from '../units/index.ts';
import {indicatorsOf, ruleOf} from './assessment-scope.ts';
import {combineCriteria, combineIndicators} from './combine-units.ts';
import type {CriteriaSetRow, CriterionRow, ScorecardBody} from './criteria-schema.ts';
import {findSet} from './criteria-store.ts';
import {dayOf} from './period.ts';
import {
  findSource,
  readCriterionHistory,
  readIndicatorHistory,
  readIndicatorResults,
  readLevelOn,
  readLineage,
  readSheets,
  readUnitsOn,
  type UnitOn,
} from './result-store.ts';
import {originOf} from './standing.ts';
import {byUnit, type Lineage, lineageBothWays, resultOf, resultsOf, type UnitResults} from './unit-results.ts';

export interface ScorecardQuery {
  readonly code: string;
  readonly set: string;
  readonly period: number;
  /** Day on which the code is read. */
  readonly on?: string | undefined;
}

/**
 * How one unit stands on every criterion and indicator in one year, and by criteria in all years. Throws UnknownSet,
 * BeforeRecords, UnknownUnit, and ValidationFailed when the set is not for units of this level.
 */
export async function readScorecard(db: Queryable, query: ScorecardQuery, today: string): Promise<ScorecardBody> {
  const set = await findSet(db, query.set);
  if (!set) throw new UnknownSet(query.set);
  const unit = await findUnit(db, query, set, query.on ?? dayOf(query.period, today));
  const kin = lineageBothWays(await readLineage(db));
  const unitIds = [unit.id, ...(kin.predecessors.get(unit.id) ?? []).map(row => row.predecessor_id)];
  const filter = {set: set.code, period: query.period, unitIds};
  const sheets = new Map((await readSheets(db, filter)).map(sheet => [sheet.unit_id, sheet]));
  const combine = combineIndicators(set.code, indicatorsOf(set), query.period);
  const found = resultsOf(unit, kin, byUnit(await readIndicatorResults(db, filter)), combine);
  const usedIds = found.basis === 'combined' ? unitIds : [unit.id];
  const {isSample, sourceId} = originOf(usedIds.flatMap(id => sheets.get(id) ?? []));
  const {id: _, kind: __, ...ref} = unit;
  return {
    unit: {...ref, share: null},
    set: set.code,
    period: query.period,
    basis: found.basis === 'combined' ? 'combined' : 'assessed',
    criteria: set.criteria.map(criterion => scoreCriterion(criterion, found, query.period)),
    history: await readHistory(db, set, unit, kin, unitIds),
    source: sourceId === null ? null : await findSource(db, sourceId),
    is_sample: isSample,
  };
}

async function findUnit(db: Queryable, query: ScorecardQuery, set: CriteriaSetRow, on: string): Promise<UnitOn> {
  const [unit] = await readUnitsOn(db, set.level, on, query.code);
  if (unit) return unit;
  const level = await readLevelOn(db, query.code, on);
  if (level === undefined) {
    await checkDay(db, on);
    throw new UnknownUnit(query.code, on);
  }
  const message = `${set.code} is for units of level ${set.level}, ${query.code} is of level ${level}`;
  throw new ValidationFailed([{path: 'query.set', message, expected: `a set for units of level ${level}`}]);
}

function scoreCriterion(criterion: CriterionRow, found: UnitResults, period: number) {
  const indicators = criterion.indicators.map(indicator => {
    const {state, value, reason, recorded_on} = resultOf(found, indicator.number);
    return {
      number: indicator.number,
      state,
      value,
      target: targetOf(ruleOf(indicator), period),
      reason: found.basis === 'not_comparable' && state !== 'not_applicable' ? ('not_comparable' as const) : reason,
      recorded_on,
    };
  });
  return {number: criterion.number, ...rollUp(indicators.map(({state}) => state)), indicators};
}

/** What a state rolled up to a criterion does not carry. */
const UNKNOWN = {value: null, reason: null, recorded_on: null};

/** Criteria by state in every year in which the unit, or those merged into it, were assessed. */
async function readHistory(db: Queryable, set: CriteriaSetRow, unit: UnitOn, kin: Lineage, unitIds: readonly number[]) {
  const rows = await readCriterionHistory(db, set.code, unitIds);
  const parts = Map.groupBy(await readIndicatorHistory(db, set.code, without(unitIds, unit.id)), row => row.period);
  const keys = set.criteria.map(({number}) => String(number));
  return [...Map.groupBy(rows, row => row.period)].map(([period, members]) => {
    const results = byUnit(members.map(row => ({...row, ...UNKNOWN})));
    const found = resultsOf(unit, kin, results, combineCriteria(set, period, byUnit(parts.get(period) ?? [])));
    const counts = countStates(keys.map(key => resultOf(found, key).state));
    return {period, ...counts, basis: found.basis === 'combined' ? ('combined' as const) : ('assessed' as const)};
  });
}

function without(ids: readonly number[], id: number): readonly number[] {
  return ids.filter(one => one !== id);
}
