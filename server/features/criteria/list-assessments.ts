import {targetOf} from '../../../data/criteria/evaluate.ts';
import {countStates, rollUp} from '../../../data/criteria/roll-up.ts';
import {isRural} from '../../../data/criteria/rural.ts';
import type {Queryable} from '../../core/db/database.ts';
import {UnknownSet} from '../../core/http/problem.ts';
import {checkDay} from '../units/index.ts';
import {type AssessmentScope, ruleOf, scopeOf} from './assessment-scope.ts';
import {combineCriteria, combineIndicators} from './combine-units.ts';
import {comparisonOf} from './comparison.ts';
import {type Conclusive, conclusionOf, conclusiveOf} from './conclusion.ts';
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
  type UnitOn,
} from './result-store.ts';
import {commonStanding, originOf} from './standing.ts';
import {
  byUnit,
  type Lineage,
  lineageBothWays,
  type Member,
  type Results,
  resultOf,
  resultsOf,
  type UnitResults,
} from './unit-results.ts';

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
  const conclusive = conclusiveOf(scope, query.period);
  const units = found.map(results => toUnit(results, {...scope, conclusive}, sheets));
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
    conclusion: conclusive && conclusionOf(found, conclusive),
    is_sample: isSample,
    source: sourceId === null ? null : await findSource(db, sourceId),
    lineage_note: lineageNote(scope, found),
    comparison: comparisonOf(found, scope.keys),
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
  const kin = lineageBothWays(await readLineage(db));
  const rows = scope.criterion ? await readIndicatorResults(db, filter) : await readCriterionResults(db, filter);
  const assessed = byUnit(rows);
  const sheets = new Map((await readSheets(db, filter)).map(sheet => [sheet.unit_id, sheet]));
  const combine = scope.criterion
    ? combineIndicators(scope.set.code, scope.indicators, period)
    : combineCriteria(
        scope.set,
        period,
        await readParts(
          db,
          scope,
          period,
          units.flatMap(unit => partsOf(unit, kin, assessed)),
        ),
      );
  const found = units.map(unit => resultsOf(unit, kin, assessed, combine));
  const shown = new Set(found.flatMap(idsOf));
  return {found, sheets: new Map([...sheets].filter(([id]) => shown.has(id)))};
}

interface ShownScope extends AssessmentScope {
  readonly conclusive: Conclusive | null;
}

/** The units that results of a unit without its own are combined from. */
function partsOf(unit: UnitOn, kin: Lineage, assessed: ReadonlyMap<number, Results>): readonly number[] {
  const members = assessed.has(unit.id) ? [] : (kin.predecessors.get(unit.id) ?? []);
  return members.map(row => row.predecessor_id).filter(id => assessed.has(id));
}

/** Results by indicator: criteria are combined from them. */
async function readParts(db: Queryable, {set}: AssessmentScope, period: number, unitIds: readonly number[]) {
  if (unitIds.length === 0) return byUnit([]);
  return byUnit(await readIndicatorResults(db, {set: set.code, period, unitIds}));
}

/** The units whose sheets a result rests on. */
function idsOf({unit, members}: UnitResults): number[] {
  return [unit.id, ...members.map(member => member.unit.predecessor_id)];
}

function toUnit(found: UnitResults, scope: ShownScope, sheets: ReadonlyMap<number, SheetRow>): AssessedUnitBody {
  const {unit, basis, members} = found;
  const {state, counts} = rollUp(scope.keys.map(key => resultOf(found, key).state));
  const single = scope.indicator ? resultOf(found, scope.indicator.number) : null;
  return {
    code: unit.code,
    full_name: unit.full_name,
    state,
    value: single?.value ?? null,
    reason: reasonOf(found) ?? single?.reason ?? null,
    ...commonStanding(idsOf(found).flatMap(id => sheets.get(id) ?? [])),
    basis: basis === 'combined' ? 'combined' : 'assessed',
    counts: scope.indicator ? null : counts,
    concluded: scope.conclusive && countStates(scope.conclusive.concluded.map(key => resultOf(found, key).state)),
    members: basis === 'combined' ? members.map(member => toMember(member, scope)) : null,
  };
}

/** Why nothing is known of a unit, whatever it is asked for; null where something is. */
function reasonOf({unit, basis}: UnitResults): AssessedUnitBody['reason'] {
  if (basis === 'assessed') return null;
  if (!isRural(unit.kind)) return 'outside_scope';
  if (basis === 'not_comparable') return basis;
  return basis === 'none' ? 'no_value' : null;
}

function toMember(member: Member, scope: AssessmentScope) {
  const {code, full_name} = member.unit;
  const {state} = rollUp(scope.keys.map(key => resultOf(member, key).state));
  const value = scope.indicator ? resultOf(member, scope.indicator.number).value : null;
  return {code, full_name, state, value};
}
