import type {State} from './states.ts';

/** How many results are in each state. */
export type Counts = Readonly<Record<State, number>>;

export const NO_RESULTS: Counts = {met: 0, unmet: 0, not_reported: 0, not_applicable: 0};

export function countStates(states: Iterable<State>): Counts {
  const counts = {...NO_RESULTS};
  for (const state of states) counts[state] += 1;
  return counts;
}

/**
 * One state for many: a criterion from its indicators, a unit's whole set from its criteria. One unmet result decides; a missing
 * one keeps the whole open; what does not apply is left out. Nothing at all counts as not reported.
 * The order of combining never matters: not_applicable < met < not_reported < unmet, and the strongest present wins.
 */
export function combinedState(counts: Counts): State {
  if (counts.unmet > 0) return 'unmet';
  if (counts.not_reported > 0) return 'not_reported';
  if (counts.met > 0) return 'met';
  return counts.not_applicable > 0 ? 'not_applicable' : 'not_reported';
}

export interface RolledUp {
  readonly state: State;
  readonly counts: Counts;
}

export function rollUp(states: Iterable<State>): RolledUp {
  const counts = countStates(states);
  return {state: combinedState(counts), counts};
}
