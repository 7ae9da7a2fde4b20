import {describe, expect, it} from 'vitest';
import type {ResultRow, UnitOn} from './result-store.ts';
import {byUnit, kinOf, resultOf, resultsOf} from './unit-results.ts';

const unit: UnitOn = {id: 9, code: '03405', full_name: 'Xã Tả Lèng', valid_from: '2025-07-01', valid_to: null};
const kin = kinOf([
  {predecessor_id: 1, successor_id: 9, code: '03400', full_name: 'Xã Tả Lèng'},
  {predecessor_id: 2, successor_id: 9, code: '03405', full_name: 'Xã Giang Ma'},
]);

function row(unit_id: number, change: Partial<ResultRow> = {}): ResultRow {
  return {unit_id, key: '4.2', state: 'met', value: 97, reason: null, recorded_on: '2024-11-05', ...change};
}

const of = (rows: ResultRow[], who = unit, family = kin) => resultsOf(who, family, byUnit(rows), ['4.2']);

describe('resultsOf', () => {
  it('prefers what the unit was assessed itself', () => {
    const found = of([row(9, {state: 'unmet'}), row(1), row(2)]);
    expect([found.basis, resultOf(found.results, '4.2').state, found.members]).toEqual(['assessed', 'unmet', []]);
  });

  it('combines those merged into it: latest day, no invented value', () => {
    const found = of([row(1, {recorded_on: '2024-12-01'}), row(2)]);
    expect(found.basis).toBe('combined');
    expect(resultOf(found.results, '4.2')).toEqual({
      state: 'met',
      value: null,
      reason: null,
      recorded_on: '2024-12-01',
    });
  });

  it('stays open when one of those merged was not assessed at all', () => {
    const found = of([row(1)]);
    expect(resultOf(found.results, '4.2')).toMatchObject({state: 'not_reported', reason: 'no_value'});
    expect(found.members.map(({results}) => results !== undefined)).toEqual([true, false]);
  });

  it('keeps the value of a commune that was carried over alone', () => {
    const alone = kinOf([{predecessor_id: 1, successor_id: 9, code: '03451', full_name: 'Xã Mù Cả'}]);
    expect(resultOf(of([row(1)], unit, alone).results, '4.2')).toMatchObject({state: 'met', value: 97});
  });

  it('names a missing target only when every value is there', () => {
    const open = {state: 'not_reported', reason: 'no_target'} as const;
    expect(resultOf(of([row(1, open), row(2, open)]).results, '4.2').reason).toBe('no_target');
    expect(resultOf(of([row(1, open), row(2, {...open, reason: 'no_value'})]).results, '4.2').reason).toBe('no_value');
  });

  it('does not take results of today apart', () => {
    const before = {...unit, id: 1, valid_to: '2025-06-30'};
    expect(of([row(9)], before).basis).toBe('not_comparable');
    expect(of([], before).basis).toBe('none');
  });
});
