import {describe, expect, it} from 'vitest';
import type {UnitResult} from './criteria-records.ts';
import {metBands} from './met-bands.ts';
import {orderUnits} from './order-units.ts';
import {unitResult} from './unit-result.fixture.ts';
import type {Measure} from './unit-shade.ts';

const result = (full_name: string, state: UnitResult['state'], more: Partial<UnitResult> = {}) =>
  unitResult(state, {code: full_name, full_name, ...more});

const names = (units: readonly UnitResult[]) => units.map(unit => unit.full_name);
const poverty: Measure = {kind: 'indicator', target: 13, direction: '<=', unit: '%'};

describe('orderUnits', () => {
  it('puts the widest gap first, then what is not reported, then what is met, then what does not apply', () => {
    const units = [
      result('Phường Tân Phong', 'not_applicable'),
      result('Xã Mù Cả', 'unmet', {value: 40}),
      result('Xã Bum Tở', 'met', {value: 12}),
      result('Xã Dào San', 'not_reported'),
      result('Xã Pa Ủ', 'unmet', {value: 52}),
    ];
    expect(names(orderUnits(units, 'gap', poverty))).toEqual([
      'Xã Pa Ủ',
      'Xã Mù Cả',
      'Xã Dào San',
      'Xã Bum Tở',
      'Phường Tân Phong',
    ]);
  });

  it('orders a whole set by the share of criteria met', () => {
    const set: Measure = {kind: 'set', total: 19, bands: metBands(19)};
    const counts = (met: number, unmet: number) => ({met, unmet, not_reported: 19 - met - unmet, not_applicable: 0});
    const units = [
      result('Xã A', 'not_reported', {counts: counts(0, 0)}),
      result('Xã B', 'not_reported', {counts: counts(16, 0)}),
      result('Xã C', 'unmet', {counts: counts(7, 12)}),
      result('Xã D', 'unmet', {counts: counts(11, 5)}),
    ];
    expect(names(orderUnits(units, 'gap', set))).toEqual(['Xã C', 'Xã D', 'Xã B', 'Xã A']);
  });

  it('orders names as a dictionary does, without the kind of unit before them', () => {
    const units = ['Phường Đoàn Kết', 'Xã Dào San', 'Xã Bum Tở', 'Xã Bản Bo'].map(name => result(name, 'met'));
    expect(names(orderUnits(units, 'name', poverty))).toEqual([
      'Xã Bản Bo',
      'Xã Bum Tở',
      'Xã Dào San',
      'Phường Đoàn Kết',
    ]);
  });
});
