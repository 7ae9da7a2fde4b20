import {describe, expect, it} from 'vitest';
import type {State} from '../../../data/criteria/states.ts';
import type {StateCounts} from '../../core/records.ts';
import {answerOf, inForce, spreadOf, targetIn, yearsOf} from './answer.ts';
import type {Indicator, UnitResult} from './criteria-records.ts';

// Only what is read: state and counts of what can be concluded.
const unit = (state: State, concluded: StateCounts | null = null) => ({state, concluded}) as UnitResult;
const counts = (met: number, unmet: number): StateCounts => ({met, unmet, not_reported: 0, not_applicable: 0});
const set2021 = {valid_from: '2022-03-08', valid_to: '2025-12-31'};

describe('answerOf', () => {
  it('leaves out the units a standard is not for', () => {
    const states: State[] = ['met', 'met', 'unmet', 'not_reported', 'not_applicable', 'not_applicable'];
    expect(answerOf({conclusion: null, units: states.map(state => unit(state))})).toEqual({met: 2, total: 4});
  });

  it('of a set is who meets all that can be concluded, though the set itself is met by none', () => {
    const conclusion = {concluded: ['1', '3'], waiting: ['2'], units: 36, met: 2};
    expect(answerOf({conclusion, units: [unit('not_reported')]})).toEqual({met: 2, total: 36});
  });
});

describe('spreadOf', () => {
  it('speaks of those who reported', () => {
    expect(
      spreadOf([unit('unmet', counts(12, 7)), unit('unmet', counts(15, 4)), unit('not_reported', counts(0, 0))]),
    ).toEqual({
      mean: 13.5,
      best: 15,
    });
  });

  it('says nothing where no unit did', () => {
    expect(spreadOf([unit('not_reported', counts(0, 0)), unit('not_reported')])).toBeNull();
  });
});

describe('targets', () => {
  // Only what is read: the target and how it rises.
  const indicator = (target: Indicator['target'], target_by_year: Indicator['target_by_year'] = null) =>
    ({target, target_by_year}) as Indicator;

  it('rise with the year where the decision says so', () => {
    const income = indicator(36, {2022: 36, 2025: 45});
    expect([2021, 2022, 2025].map(year => targetIn(income, year))).toEqual([36, 36, 45]);
  });
});

describe('years of a set', () => {
  it('counts a year the set was in force on any day of', () => {
    expect([2021, 2022, 2025, 2026].map(year => inForce(set2021, year))).toEqual([false, true, true, false]);
  });

  it('run from the first to the last with results in any set, gaps included', () => {
    expect(yearsOf([{periods: [2022, 2025]}, {periods: []}, {periods: [2027]}])).toEqual([
      2022, 2023, 2024, 2025, 2026, 2027,
    ]);
    expect(yearsOf([{periods: []}])).toEqual([]);
  });
});
