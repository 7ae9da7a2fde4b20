import {type CriteriaSet, type Indicator, indicatorsOf} from '../criteria/criteria-set.ts';
import {evaluate, type Reason, type Reported} from '../criteria/evaluate.ts';
import {isRural} from '../criteria/rural.ts';
import type {State} from '../criteria/states.ts';
import {assessedValue} from './assessed-value.ts';
import {createRandom, type Random} from './random.ts';

/** A unit that sample assessments are made for. */
export interface SampleUnit {
  readonly code: string;
  readonly level: 'commune' | 'district';
  readonly kind: 'commune' | 'ward' | 'township' | 'district' | 'city';
  /** 1 beside the provincial centre, 0 at the far border: services and roads thin out with the distance. */
  readonly access: number;
  /** Years assessed while the unit existed. */
  readonly periods: readonly number[];
}

export interface SampleAssessment {
  readonly code: string;
  readonly set_code: string;
  readonly indicator_number: string;
  readonly period: number;
  readonly state: State;
  readonly reason: Reason | null;
  readonly value: number | null;
  readonly target: number | null;
  /** ISO date. */
  readonly recorded_on: string;
  readonly review_status: 'draft' | 'approved' | 'published';
}

/** Advanced and model sets ask for more. */
const DEMAND: Readonly<Record<string, number>> = {
  XA_NTM_NANG_CAO_2021_2025: 0.14,
  XA_NTM_KIEU_MAU_2021_2025: 0.25,
  HUYEN_NTM_NANG_CAO_2021_2025: 0.14,
};

const FIRST_YEAR = 2021;
/** The year still running: fewer units have reported, and little is published. */
const OPEN_YEAR = 2026;

/** Every assessment of one unit, set by set and year by year; the same unit always gives the same ones. */
export function sampleAssessments(unit: SampleUnit, sets: readonly CriteriaSet[]): SampleAssessment[] {
  const own = createRandom(`unit/${unit.code}/${unit.periods[0]}`);
  const strength = 0.2 + 0.34 * unit.access + (own.next() - 0.5) * 0.2;
  return sets
    .filter(set => set.level === unit.level)
    .flatMap(set =>
      indicatorsOf(set).flatMap(indicator => {
        const random = createRandom(`assessment/${unit.code}/${unit.periods[0]}/${set.code}/${indicator.number}`);
        const scope = {unit, set, indicator, random, margin: strength - hardness(set, indicator)};
        return assessIndicator(scope);
      }),
    );
}

interface Scope {
  readonly unit: SampleUnit;
  readonly set: CriteriaSet;
  readonly indicator: Indicator;
  readonly random: Random;
  /** Strength of the unit less hardness of the indicator, in the first year. */
  readonly margin: number;
}

/** How hard an indicator is for everyone, 0 to about 1. */
function hardness(set: CriteriaSet, indicator: Indicator): number {
  return createRandom(`indicator/${set.code}/${indicator.number}`).next() * 0.55 + (DEMAND[set.code] ?? 0);
}

function assessIndicator({unit, set, indicator, random, margin}: Scope): SampleAssessment[] {
  // "(nếu có)": an indicator that some units have no occasion for.
  const conditional = indicator.name.vi.includes('nếu có') && random.chance(0.45);
  const applies = isRural(unit.kind) && !conditional;
  const standing = margin + (random.next() - 0.5) * 0.3;
  return unit.periods.map(period => {
    const now = standing + (period - FIRST_YEAR) * 0.04 + (random.next() - 0.5) * 0.05;
    const missing = random.chance(0.006) || isLate(unit, set, indicator.criterionNumber, period);
    const reported: Reported = !applies ? 'not_applicable' : missing ? null : assessedValue(indicator, period, now);
    const {state, reason, target} = evaluate(indicator, period, reported);
    return {
      code: unit.code,
      set_code: set.code,
      indicator_number: indicator.number,
      period,
      state,
      reason,
      value: typeof reported === 'number' ? reported : null,
      target: target === null ? null : Number(target),
      ...record(unit, period),
    };
  });
}

/** What is missing is mostly a whole criterion that the unit has not handed in yet. */
function isLate(unit: SampleUnit, set: CriteriaSet, criterion: number, period: number): boolean {
  const random = createRandom(`late/${unit.code}/${set.code}/${criterion}/${period}`);
  return random.chance(period === OPEN_YEAR ? 0.14 : 0.04);
}

/** A unit hands in one sheet a year, so date and review are those of the unit and year. */
function record(unit: SampleUnit, period: number): Pick<SampleAssessment, 'recorded_on' | 'review_status'> {
  const random = createRandom(`sheet/${unit.code}/${period}`);
  const month = period === OPEN_YEAR ? random.integer(7, 10) : random.integer(11, 12);
  const day = random.integer(1, 28);
  const open = period === OPEN_YEAR;
  const review_status = open ? random.pick(['draft', 'draft', 'approved'] as const) : 'published';
  return {recorded_on: `${period}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`, review_status};
}
