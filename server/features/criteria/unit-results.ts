import type {Combined} from '../../../data/criteria/combine-results.ts';
import {isRural} from '../../../data/criteria/rural.ts';
import type {LineageRow, ResultRow, UnitOn} from './result-store.ts';
import type {Standing} from './standing.ts';

export interface Result extends Combined, Standing {}

/** Results of one unit by indicator or criterion number. */
export type Results = ReadonlyMap<string, Result>;

const UNRECORDED = {value: null, recorded_on: null};
const MISSING: Result = {state: 'not_reported', reason: 'no_value', ...UNRECORDED};
const OUTSIDE: Result = {state: 'not_applicable', reason: 'outside_scope', ...UNRECORDED};

/** A unit with what is known of it. */
export interface Known {
  readonly unit: {readonly kind: string};
  readonly results: Results | undefined;
}

/** What is missing counts as not reported, but nothing is expected of wards and townships. */
export function resultOf({unit, results}: Known, key: string): Result {
  return results?.get(key) ?? (isRural(unit.kind) ? MISSING : OUTSIDE);
}

export function byUnit(rows: readonly ResultRow[]): ReadonlyMap<number, Results> {
  const groups = Map.groupBy(rows, row => row.unit_id);
  return new Map([...groups].map(([id, members]) => [id, new Map(members.map(({key, ...row}) => [key, row]))]));
}

/** One of the units merged into another. */
export interface Member extends Known {
  readonly unit: LineageRow;
}

/** Puts the results of merged units together. */
export type Combine = (members: readonly Member[]) => Results;

/** How the results of a unit came about. */
export interface UnitResults {
  readonly unit: UnitOn;
  /** not_comparable: only its successors were assessed. none: neither. */
  readonly basis: 'assessed' | 'combined' | 'not_comparable' | 'none';
  readonly results: Results;
  /** Empty unless combined. */
  readonly members: readonly Member[];
}

/** The kinship of units, both ways. */
export interface Lineage {
  readonly predecessors: ReadonlyMap<number, readonly LineageRow[]>;
  readonly successors: ReadonlyMap<number, readonly LineageRow[]>;
}

export function lineageBothWays(lineage: readonly LineageRow[]): Lineage {
  return {
    predecessors: Map.groupBy(lineage, row => row.successor_id),
    successors: Map.groupBy(lineage, row => row.predecessor_id),
  };
}

const NO_RESULTS: Results = new Map();

/**
 * The results of a unit: its own, or those of the communes merged into it put together, or none. Results of a merged unit
 * cannot be taken apart again, and those of former communes say nothing of the ward they went into.
 */
export function resultsOf(
  unit: UnitOn,
  kin: Lineage,
  assessed: ReadonlyMap<number, Results>,
  combine: Combine,
): UnitResults {
  const own = assessed.get(unit.id);
  if (own) return {unit, basis: 'assessed', results: own, members: []};
  const members = (kin.predecessors.get(unit.id) ?? []).map(row => ({
    unit: row,
    results: assessed.get(row.predecessor_id),
  }));
  if (members.some(({results}) => results)) {
    return {unit, basis: 'combined', results: isRural(unit.kind) ? combine(members) : NO_RESULTS, members};
  }
  const successors = kin.successors.get(unit.id) ?? [];
  const basis = successors.some(row => assessed.has(row.successor_id)) ? 'not_comparable' : 'none';
  return {unit, basis, results: NO_RESULTS, members: []};
}
