import {describe, expect, it} from 'vitest';
import {indicatorsOf} from './criteria-set.ts';
import {evaluate, type Rule, targetOf} from './evaluate.ts';
import {criteriaSets} from './index.ts';

const atLeast: Rule = {direction: '>=', target: 80};
const atMost: Rule = {direction: '<=', target: 13};
const yesNo: Rule = {direction: 'bool', target: true};
const open: Rule = {direction: '>=', target: null};
const rising: Rule = {direction: '>=', target: 48, targetByYear: {2021: 36, 2024: 45}};

describe('evaluate', () => {
  it.each([
    ['at least, below', atLeast, 79.99, 'unmet'],
    ['at least, exactly', atLeast, 80, 'met'],
    ['at least, above', atLeast, 80.01, 'met'],
    ['at most, above', atMost, 13.01, 'unmet'],
    ['at most, exactly', atMost, 13, 'met'],
    ['at most, zero', atMost, 0, 'met'],
    ['at most zero, exactly', {direction: '<=', target: 0}, 0, 'met'],
    ['at most zero, one', {direction: '<=', target: 0}, 1, 'unmet'],
    ['at least zero', {direction: '>=', target: 0}, 0, 'met'],
    ['yes', yesNo, 1, 'met'],
    ['no', yesNo, 0, 'unmet'],
  ] as const)('%s', (_, rule, value, state) => {
    expect(evaluate(rule, 2024, value)).toEqual({state, reason: null, target: rule.target});
  });

  it('says why nothing can be said', () => {
    expect(evaluate(atLeast, 2024, null)).toEqual({state: 'not_reported', reason: 'no_value', target: 80});
    expect(evaluate(open, 2024, 100)).toEqual({state: 'not_reported', reason: 'no_target', target: null});
    expect(evaluate(open, 2024, null)).toEqual({state: 'not_reported', reason: 'no_value', target: null});
    expect(evaluate(yesNo, 2024, 'not_applicable')).toEqual({
      state: 'not_applicable',
      reason: 'outside_scope',
      target: true,
    });
  });

  it('judges by the target of the year', () => {
    expect(evaluate(rising, 2021, 36)).toEqual({state: 'met', reason: null, target: 36});
    expect(evaluate(rising, 2024, 44.9)).toEqual({state: 'unmet', reason: null, target: 45});
    expect(targetOf(rising, 2026)).toBe(48);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('refuses %s', value => {
    expect(() => evaluate(open, 2024, value)).toThrow(RangeError);
  });

  it('refuses a yes/no value that is neither', () => {
    expect(() => evaluate(yesNo, 2024, 0.5)).toThrow(/expected 1 or 0/);
    expect(() => evaluate({direction: 'bool', target: null}, 2024, 2)).toThrow(RangeError);
  });
});

describe.each(criteriaSets)('every indicator of $code', set => {
  const years = [2021, 2022, 2023, 2024, 2025, 2026];
  const cases = indicatorsOf(set).flatMap(indicator => years.map(year => ({indicator, year})));

  it('is met exactly at its target, unmet just past it, and never met without one', () => {
    for (const {indicator, year} of cases) {
      const where = `${set.code} ${indicator.number} ${year}`;
      const target = targetOf(indicator, year);
      if (target === null) {
        for (const value of [0, 1]) expect(evaluate(indicator, year, value).state, where).toBe('not_reported');
      } else {
        const met = target === true ? 1 : target;
        const missed = indicator.direction === '<=' ? met + 0.01 : indicator.direction === '>=' ? met - 0.01 : 0;
        expect(evaluate(indicator, year, met).state, where).toBe('met');
        expect(evaluate(indicator, year, missed).state, where).toBe('unmet');
      }
    }
  });

  it('keeps better values at least as good', () => {
    for (const {indicator, year} of cases.filter(({indicator}) => indicator.direction !== 'bool')) {
      const better = indicator.direction === '>=' ? 1 : -1;
      const states = [-200, -50, 0, 50, 200].map(step => evaluate(indicator, year, 50 + better * step).state);
      const firstMet = states.indexOf('met');
      if (firstMet >= 0) expect(new Set(states.slice(firstMet)), indicator.number).toEqual(new Set(['met']));
    }
  });
});
