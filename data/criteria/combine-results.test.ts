import {describe, expect, it} from 'vitest';
import type {Combination} from './combination.ts';
import {combineResults, type Part} from './combine-results.ts';
import type {Rule} from './evaluate.ts';

const mean: Combination = {method: 'weighted_mean', weight: 'population'};
const atLeast70: Rule = {direction: '>=', target: 70};
const yes: Rule = {direction: 'bool', target: true};

const part = (value: number | null, more: Partial<Part> = {}): Part => ({
  ...{state: value === null ? 'not_reported' : 'met', value, share: 1, population: 1000},
  ...more,
});
const outside = part(null, {state: 'not_applicable', population: 50_000});

const combine = (combination: Combination, rule: Rule, parts: readonly Part[]) =>
  combineResults(combination, rule, 2024, parts);

describe('a weighted mean', () => {
  it('counts people, and is judged against the target although one part misses it', () => {
    const parts = [part(80, {population: 3000}), part(60, {state: 'unmet', population: 1000})];
    expect(combine(mean, atLeast70, parts)).toEqual({state: 'met', value: 75, reason: null});
    expect(combine(mean, {direction: '<=', target: 70}, parts)).toMatchObject({state: 'unmet', value: 75});
  });

  it('counts the people of the share that was merged', () => {
    expect(combine(mean, atLeast70, [part(80), part(60, {population: 3000, share: 0.5})]).value).toBe(68);
  });

  it('leaves out those it does not apply to', () => {
    expect(combine(mean, atLeast70, [part(72.4), outside])).toEqual({state: 'met', value: 72.4, reason: null});
    expect(combine(mean, atLeast70, [outside])).toEqual({
      state: 'not_applicable',
      value: null,
      reason: 'outside_scope',
    });
  });

  it('stays open while a figure or a weight is missing', () => {
    expect(combine(mean, atLeast70, [part(80), part(null)])).toEqual({
      ...{state: 'not_reported', value: null, reason: 'no_value'},
    });
    expect(combine(mean, atLeast70, [part(80), part(60, {population: null})]).reason).toBe('no_weight');
    expect(combine(mean, atLeast70, [part(80, {population: null})]).state, 'one alone needs none').toBe('met');
  });

  it('keeps its value without a target, and is never met by it', () => {
    expect(combine(mean, {direction: '>=', target: null}, [part(80), part(60)])).toEqual({
      ...{state: 'not_reported', value: 70, reason: 'no_target'},
    });
  });

  it('is judged as it is shown, by the target of the year', () => {
    const rising: Rule = {direction: '>=', target: 70, targetByYear: {2024: 95}};
    expect(combine(mean, rising, [part(94.99, {population: 1}), part(95, {population: 999})])).toMatchObject({
      ...{state: 'met', value: 95},
    });
    expect(combine(mean, rising, [part(95, {population: 3}), part(95, {population: 7})]).state).toBe('met');
  });
});

it('takes a figure that cannot be judged for a missing one', () => {
  expect(combine(mean, atLeast70, [part(80), part(Number.NaN)]).reason).toBe('no_value');
  expect(combine({method: 'all'}, yes, [part(1), part(0.5)]).reason).toBe('no_value');
});

describe('a sum', () => {
  it('adds, and is judged as a whole', () => {
    const sum: Combination = {method: 'sum'};
    expect(combine(sum, {direction: '<=', target: 0}, [part(0), part(3), outside])).toMatchObject({
      ...{state: 'unmet', value: 3},
    });
    expect(combine(sum, {direction: '>=', target: 1}, [part(0), part(1)])).toMatchObject({state: 'met', value: 1});
    expect(combine(sum, {direction: '>=', target: 1}, [part(2), part(null)]).state).toBe('not_reported');
  });
});

describe('all', () => {
  const all: Combination = {method: 'all'};

  it('asks yes of each: one no decides even while another is missing', () => {
    expect(combine(all, yes, [part(1), part(1), outside])).toEqual({state: 'met', value: 1, reason: null});
    expect(combine(all, yes, [part(1), part(0), part(null)])).toEqual({state: 'unmet', value: 0, reason: null});
    expect(combine(all, yes, [part(1), part(null)])).toEqual({state: 'not_reported', value: null, reason: 'no_value'});
    expect(combine(all, yes, [part(null)]).reason).toBe('no_value');
  });

  it('takes the weakest grade', () => {
    expect(combine(all, {direction: '>=', target: 2}, [part(3), part(1)])).toMatchObject({state: 'unmet', value: 1});
    expect(combine(all, {direction: '<=', target: 2}, [part(1), part(2)])).toMatchObject({state: 'met', value: 2});
    expect(combine(all, {direction: '>=', target: null}, [part(3), part(1)])).toMatchObject({
      ...{state: 'not_reported', value: 1, reason: 'no_target'},
    });
  });
});
