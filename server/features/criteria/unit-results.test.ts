import {describe, expect, it} from 'vitest';
import {combineCriteria, combineIndicators} from './combine-units.ts';
import type {CriteriaSetRow, IndicatorRow} from './criteria-schema.ts';
import type {LineageRow, ResultRow, UnitOn} from './result-store.ts';
import {byUnit, lineageBothWays, resultOf, resultsOf} from './unit-results.ts';

const unit: UnitOn = {
  ...{id: 9, code: '03405', full_name: 'Xã Tả Lèng', kind: 'commune'},
  ...{valid_from: '2025-07-01', valid_to: null},
};

function merged(predecessor_id: number, change: Partial<LineageRow> = {}): LineageRow {
  const people = {population: 1000, population_year: 2019};
  const former = {code: `0340${predecessor_id}`, full_name: `Xã ${predecessor_id}`, kind: 'commune'};
  return {predecessor_id, successor_id: 9, ...former, share: 1, ...people, ...change};
}
const kin = lineageBothWays([merged(1, {population: 3000}), merged(2)]);

function row(unit_id: number, change: Partial<ResultRow> = {}): ResultRow {
  return {unit_id, key: '4.2', state: 'met', value: 97, reason: null, recorded_on: '2024-11-05', ...change};
}

// Only what decides and what tells how to combine.
const power = {number: '4.2', unit: '%', direction: '>=', target: 95, target_by_year: null} as IndicatorRow;
const combine = combineIndicators('XA_NTM_2021_2025', [power], 2024);

const of = (rows: ResultRow[], who = unit, family = kin) => resultsOf(who, family, byUnit(rows), combine);

describe('resultsOf', () => {
  it('prefers what the unit was assessed itself', () => {
    const found = of([row(9, {state: 'unmet'}), row(1), row(2)]);
    expect([found.basis, resultOf(found, '4.2').state, found.members]).toEqual(['assessed', 'unmet', []]);
  });

  it('combines those merged into it by their people: latest day, judged against the target', () => {
    const found = of([row(1, {recorded_on: '2024-12-01'}), row(2, {state: 'unmet', value: 93})]);
    expect(found.basis).toBe('combined');
    expect(resultOf(found, '4.2')).toEqual({
      ...{state: 'met', value: 96, reason: null, recorded_on: '2024-12-01'},
    });
  });

  it('stays open when one of those merged was not assessed at all', () => {
    const found = of([row(1)]);
    expect(resultOf(found, '4.2')).toMatchObject({state: 'not_reported', reason: 'no_value'});
    expect(found.members.map(({results}) => results !== undefined)).toEqual([true, false]);
  });

  it('expects nothing of a township among them', () => {
    const family = lineageBothWays([merged(1), merged(2, {kind: 'township'})]);
    expect(resultOf(of([row(1)], unit, family), '4.2')).toMatchObject({state: 'met', value: 97});
  });

  it('says nothing of a ward, whatever the communes that went into it reported', () => {
    const found = of([row(1), row(2)], {...unit, kind: 'ward'});
    expect([found.basis, found.members.length]).toEqual(['combined', 2]);
    expect(resultOf(found, '4.2')).toMatchObject({state: 'not_applicable', reason: 'outside_scope', value: null});
    expect(resultOf(of([], {...unit, kind: 'ward'}), '4.2').state).toBe('not_applicable');
  });

  it('keeps the result of a commune that was carried over alone as it was given', () => {
    const alone = lineageBothWays([merged(1)]);
    expect(resultOf(of([row(1, {state: 'unmet'})], unit, alone), '4.2')).toMatchObject({state: 'unmet', value: 97});
  });

  it('does not take results of today apart', () => {
    const before = {...unit, id: 1, valid_to: '2025-06-30'};
    expect(of([row(9)], before).basis).toBe('not_comparable');
    expect(of([], before).basis).toBe('none');
  });
});

describe('combineCriteria', () => {
  it('rolls a criterion up from its combined indicators, not from the criteria of the members', () => {
    // Only what is read: numbers and how to combine.
    const set = {code: 'XA_NTM_2021_2025', criteria: [{number: 4, indicators: [power]}]} as CriteriaSetRow;
    const parts = byUnit([row(1), row(2, {state: 'unmet', value: 93})]);
    const criteria = byUnit([row(1, {key: '4', value: null}), row(2, {key: '4', state: 'unmet', value: null})]);
    const found = resultsOf(unit, kin, criteria, combineCriteria(set, 2024, parts));
    expect(resultOf(found, '4')).toMatchObject({state: 'met', value: null, recorded_on: '2024-11-05'});
  });
});
