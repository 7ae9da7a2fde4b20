import {LAST_DAY_BEFORE_MERGER, LAST_YEAR_BEFORE_MERGER} from '../../../data/merger-date.ts';
import {mainSuccessor} from '../../core/former-units.ts';
import type {Unit} from '../../core/records.ts';
import type {FeatureRef} from '../../core/url/view-search.ts';
import type {UnitLevel} from './criteria-records.ts';

export type UnitLayer = 'communes' | 'communes-before' | 'districts-before';

/** The units that results are drawn on and listed by. */
export interface UnitVintage {
  readonly layer: UnitLayer;
  readonly level: UnitLevel;
  /** A day on which these units existed; null is today. */
  readonly unitsOn: string | null;
  /** The day asked of the assessments; null leaves it to the server: the end of the period. */
  readonly on: string | null;
  /** Results of the year belong to former communes, so combining them onto those of today is a choice. */
  readonly canCombine: boolean;
  readonly combined: boolean;
}

export interface VintageOptions {
  readonly level: UnitLevel;
  readonly year: number;
  readonly combined: boolean;
  /** 'YYYY-MM-DD' */
  readonly today: string;
}

/** Which units a year is shown on: the 106 to 2024, the 38 from 2025, the districts up to their last day. */
export function vintageOf({level, year, combined, today}: VintageOptions): UnitVintage {
  if (level === 'district') {
    const on = year > LAST_YEAR_BEFORE_MERGER ? LAST_DAY_BEFORE_MERGER : `${year}-12-31`;
    return {layer: 'districts-before', level, unitsOn: LAST_DAY_BEFORE_MERGER, on, canCombine: false, combined: false};
  }
  if (year > LAST_YEAR_BEFORE_MERGER) {
    return {layer: 'communes', level, unitsOn: null, on: null, canCombine: false, combined: false};
  }
  if (combined) return {layer: 'communes', level, unitsOn: null, on: today, canCombine: true, combined: true};
  return {
    layer: 'communes-before',
    level,
    unitsOn: LAST_DAY_BEFORE_MERGER,
    on: `${year}-12-31`,
    canCombine: true,
    combined: false,
  };
}

/**
 * Where a selection goes when the units under it change: a former commune to the one that took most of it. Null when it has
 * no counterpart; a commune of today has several predecessors, and choosing one would be arbitrary.
 */
export function carrySelection(selected: FeatureRef | null, units: readonly Unit[], to: UnitLayer): FeatureRef | null {
  if (!selected || selected.layer === to) return selected;
  if (selected.layer !== 'communes-before' || to !== 'communes') return null;
  const main = mainSuccessor(units.find(unit => unit.code === selected.key)?.successors ?? []);
  return main ? {layer: to, key: main.code} : null;
}
