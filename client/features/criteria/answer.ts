import type {CriteriaSet, Criterion, Indicator, UnitResult} from './criteria-records.ts';

/** The one figure of the page: how many of those the standard is for have met it. */
export interface Answer {
  readonly met: number;
  /** Units the standard applies to. */
  readonly total: number;
}

export function answerOf(units: readonly UnitResult[]): Answer {
  const applicable = units.filter(unit => unit.state !== 'not_applicable');
  return {met: applicable.filter(unit => unit.state === 'met').length, total: applicable.length};
}

/** Mean and highest number of criteria met by the units that reported; null when none did. */
export function spreadOf(units: readonly UnitResult[]): {readonly mean: number; readonly best: number} | null {
  const met = units.flatMap(({counts}) => (counts && counts.met + counts.unmet > 0 ? [counts.met] : []));
  if (met.length === 0) return null;
  return {mean: met.reduce((sum, count) => sum + count, 0) / met.length, best: Math.max(...met)};
}

/** The target of an indicator in a year; it may rise with the years. */
export function targetIn(indicator: Indicator, year: number): Indicator['target'] {
  return indicator.target_by_year?.[String(year)] ?? indicator.target;
}

/** Criteria that nobody can be said to meet yet, because a target below them is not confirmed. */
export function openCriteria(set: CriteriaSet, year: number): readonly number[] {
  return set.criteria
    .filter(criterion => openIndicators(criterion, year).length > 0)
    .map(criterion => criterion.number);
}

/** Indicators of a criterion whose target is not confirmed. */
export function openIndicators(criterion: Criterion, year: number): readonly string[] {
  return criterion.indicators
    .filter(indicator => targetIn(indicator, year) === null)
    .map(indicator => indicator.number);
}

/** Whether a set was in force on any day of a year. */
export function inForce(set: {readonly valid_from: string; readonly valid_to: string}, year: number): boolean {
  return set.valid_from <= `${year}-12-31` && set.valid_to >= `${year}-01-01`;
}

/** Whether anybody's results of that year are on record; without any, nobody is judged, not even as not reported. */
export function hasResults(set: {readonly periods: readonly number[]}, year: number): boolean {
  return set.periods.includes(year);
}

/** Every year from the first to the last with results in any of the sets: what can be stepped through. */
export function yearsOf(sets: readonly {readonly periods: readonly number[]}[]): readonly number[] {
  const known = sets.flatMap(set => set.periods);
  if (known.length === 0) return [];
  const first = Math.min(...known);
  return Array.from({length: Math.max(...known) - first + 1}, (_, index) => first + index);
}
