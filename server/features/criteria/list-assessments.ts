import {targetOf} from '../../../data/criteria/evaluate.ts';
import {countStates, rollUp} from '../../../data/criteria/roll-up.ts';
import type {Queryable} from '../../core/db/database.ts';
import {UnknownSet} from '../../core/http/problem.ts';
import {checkDay} from '../units/index.ts';
import {type AssessmentScope, ruleOf, scopeOf} from './assessment-scope.ts';
import type {AssessedUnitBody, AssessmentsBody} from './criteria-schema.ts';
import {findSet} from './criteria-store.ts';
import {lineageNote} from './lineage-note.ts';
import {dayOf, isInForce} from './period.ts';
import {
  findSource,
  readCriterionResults,
  readIndicatorResults,
  readLineage,
  readSheets,
  readUnitsOn,
  type SheetRow,
} from './result-store.ts';
import {commonStanding, originOf} from './standing.ts';
import {byUnit, kinOf, resultOf, resultsOf, type UnitResults} from './unit-results.ts';

export interface AssessmentQuery {
  readonly set: string;
  readonly period: number;
  readonly criterion?: number | undefined;
  readonly indicator?: string | undefined;
  /** Day whose units are asked for. */
  readonly on?: string | undefined;
}

/**
 * How every unit stands in one year: by one indicator, one criterion, or the whole set. Throws UnknownSet,
 * BeforeRecords, and ValidationFailed for a criterion or indicator the set does not have.
 */
export async function listAssessments(db: Queryable, query: AssessmentQuery, today: string): Promise<AssessmentsBody> {
  const set = await findSet(db, query.set);
  if (!set) throw new UnknownSet(query.set);
  const scope = scopeOf(set, query);
  const on = query.on ?? dayOf(query.period, today);
  await checkDay(db, on);
  const {found, sheets} = await readResults(db, scope, query.period, on);
  const units = found.map(results => toUnit(results, scope, sheets));
  const {isSample, sourceId} = originOf(sheets.values());
  const {indicator} = scope;
  return {
    set: set.code,
    criterion: scope.criterion?.number ?? null,
    indicator: indicator?.number ?? null,
    period: query.period,
    on,
    target: indicator ? targetOf(ruleOf(indicator), query.period) : null,
    target_text: indicator?.target_text ?? null,
    unit: indicator?.unit ?? null,
    in_force: isInForce(set, query.period),
    counts: countStates(units.map(unit => unit.state)),
    is_sample: isSample,
    source: sourceId === null ? null : await findSource(db, sourceId),
    lineage_note: lineageNote(set.level, found),
    units,
  };
}

interface Found {
  readonly found: readonly UnitResults[];
  readonly sheets: ReadonlyMap<number, SheetRow>;
}

async function readResults(db: Queryable, scope: AssessmentScope, period: number, on: string): Promise<Found> {
  const filter = {set: scope.set.code, period, ...(scope.criterion ? {indicators: scope.keys} : {})};
  const units = await readUnitsOn(db, scope.set.level, on);
  const kin = kinOf(await readLineage(db));
  const rows = scope.criterion ? await readIndicatorResults(db, filter) : await readCriterionResults(db, filter);
  const assessed = byUnit(rows);
  const sheets = new Map((await readSheets(db, filter)).map(sheet => [sheet.unit_id, sheet]));
  const found = units.map(unit => resultsOf(unit, kin, assessed, scope.keys));
  const shown = new Set(found.flatMap(idsOf));
  return {found, sheets: new Map([...sheets].filter(([id]) => shown.has(id)))};
}

/** The units whose sheets a result rests on. */
function idsOf({unit, members}: UnitResults): number[] {
  return [unit.id, ...members.map(member => member.unit.predecessor_id)];
}

function toUnit(found: UnitResults, scope: AssessmentScope, sheets: ReadonlyMap<number, SheetRow>): AssessedUnitBody {
  const {unit, basis, results, members} = found;
  const {state, counts} = rollUp(scope.keys.map(key => resultOf(results, key).state));
  const single = scope.indicator ? resultOf(results, scope.indicator.number) : null;
  const missing = basis === 'none' ? 'no_value' : null;
  return {
    code: unit.code,
    full_name: unit.full_name,
    state,
    value: single?.value ?? null,
    reason: basis === 'not_comparable' ? 'not_comparable' : (single?.reason ?? missing),
    ...commonStanding(idsOf(found).flatMap(id => sheets.get(id) ?? [])),
    basis: basis === 'combined' ? 'combined' : 'assessed',
    counts: scope.indicator ? null : counts,
    members: basis === 'combined' ? members.map(member => toMember(member, scope)) : null,
  };
}

function toMember({unit, results}: UnitResults['members'][number], scope: AssessmentScope) {
  const {state} = rollUp(scope.keys.map(key => resultOf(results, key).state));
  const value = scope.indicator ? resultOf(results, scope.indicator.number).value : null;
  return {code: unit.code, full_name: unit.full_name, state, value};
}
