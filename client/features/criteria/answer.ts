import type {Assessments, Indicator, UnitResult} from './criteria-records.ts';

/** The one figure of the page: how many of those the standard is for have met it. */
export interface Answer {
  readonly met: number;
  /** Units the standard applies to. */
  readonly total: number;
}

/** Of a whole set or criterion: who meets all of it that can be concluded. */
export function answerOf({conclusion, units}: Pick<Assessments, 'conclusion' | 'units'>): Answer {
  if (conclusion) return {met: conclusion.met, total: conclusion.units};
  const applicable = units.filter(unit => unit.state !== 'not_applicable');
  return {met: applicable.filter(unit => unit.state === 'met').length, total: applicable.length};
}

/** Mean and highest number of criteria met by the units that reported, of those that can be concluded; null when none did. */
export function spreadOf(units: readonly UnitResult[]): {readonly mean: number; readonly best: number} | null {
  const met = units.flatMap(({concluded}) => (concluded && concluded.met + concluded.unmet > 0 ? [concluded.met] : []));
  if (met.length === 0) return null;
  return {mean: met.reduce((sum, count) => sum + count, 0) / met.length, best: Math.max(...met)};
}

/** The target of an indicator in a year; it may rise with the years. */
export function targetIn(indicator: Indicator, year: number): Indicator['target'] {
  return indicator.target_by_year?.[String(year)] ?? indicator.target;
}

/** Whether a set was in force on any day of a year. */
export function inForce(set: {readonly valid_from: string; readonly valid_to: string}, year: number): boolean {
  return set.valid_from <= `${year}-12-31` && set.valid_to >= `${year}-01-01`;
}

/** Whether any results of that year are on record; without any, no unit is judged, not even as not reported. */
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
