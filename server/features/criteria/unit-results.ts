import type {Reason, State} from '../../../data/criteria/evaluate.ts';
import {rollUp} from '../../../data/criteria/roll-up.ts';
import type {LineageRow, ResultRow, UnitOn} from './result-store.ts';
import {commonStanding, type Standing} from './standing.ts';

export interface Result extends Standing {
  readonly state: State;
  readonly value: number | null;
  readonly reason: Reason | null;
}

/** Results of one unit by indicator or criterion number; what is missing counts as not reported. */
export type Results = ReadonlyMap<string, Result>;

const MISSING: Result = {
  ...{state: 'not_reported', value: null, reason: 'no_value', recorded_on: null},
};

export function resultOf(results: Results | undefined, key: string): Result {
  return results?.get(key) ?? MISSING;
}

export function byUnit(rows: readonly ResultRow[]): ReadonlyMap<number, Results> {
  const groups = Map.groupBy(rows, row => row.unit_id);
  return new Map([...groups].map(([id, members]) => [id, new Map(members.map(({key, ...row}) => [key, row]))]));
}

/** One of the units merged into another, with what is known of it. */
interface Member {
  readonly unit: LineageRow;
  readonly results: Results | undefined;
}

/** How the results of a unit came about. */
export interface UnitResults {
  readonly unit: UnitOn;
  /** not_comparable: only its successors were assessed. none: nobody was. */
  readonly basis: 'assessed' | 'combined' | 'not_comparable' | 'none';
  readonly results: Results;
  /** Empty unless combined. */
  readonly members: readonly Member[];
}

/** The kinship of units, both ways. */
export interface Kin {
  readonly predecessors: ReadonlyMap<number, readonly LineageRow[]>;
  readonly successors: ReadonlyMap<number, readonly LineageRow[]>;
}

export function kinOf(lineage: readonly LineageRow[]): Kin {
  return {
    predecessors: Map.groupBy(lineage, row => row.successor_id),
    successors: Map.groupBy(lineage, row => row.predecessor_id),
  };
}

/**
 * The results of a unit for the given indicators or criteria: its own, or those of the units merged into it put together, or
 * none. Results of a merged unit cannot be taken apart again.
 */
export function resultsOf(
  unit: UnitOn,
  kin: Kin,
  assessed: ReadonlyMap<number, Results>,
  keys: readonly string[],
): UnitResults {
  const own = assessed.get(unit.id);
  if (own) return {unit, basis: 'assessed', results: own, members: []};
  const members = (kin.predecessors.get(unit.id) ?? []).map(row => ({
    unit: row,
    results: assessed.get(row.predecessor_id),
  }));
  if (members.some(({results}) => results)) {
    const combined = keys.map(key => [key, combine(members.map(({results}) => resultOf(results, key)))] as const);
    return {unit, basis: 'combined', results: new Map(combined), members};
  }
  const successors = kin.successors.get(unit.id) ?? [];
  const basis = successors.some(row => assessed.has(row.successor_id)) ? 'not_comparable' : 'none';
  return {unit, basis, results: new Map(), members: []};
}

/** A value survives only when there is one unit to take it from: averages over communes would be invented. */
function combine(results: readonly Result[]): Result {
  const [only] = results;
  if (only && results.length === 1) return only;
  const {state} = rollUp(results.map(result => result.state));
  return {state, value: null, reason: reasonOf(state, results), ...commonStanding(results)};
}

function reasonOf(state: State, results: readonly Result[]): Reason | null {
  if (state === 'not_applicable') return 'outside_scope';
  if (state !== 'not_reported') return null;
  return results.some(({reason}) => reason === 'no_value') ? 'no_value' : 'no_target';
}
