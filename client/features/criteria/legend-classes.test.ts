import {describe, expect, it} from 'vitest';
import type {UnitResult} from './criteria-records.ts';
import {legendClasses} from './legend-classes.ts';
import {metBands} from './met-bands.ts';
import type {Measure} from './unit-shade.ts';

// Only what is read: state, value and counts.
const unit = (more: Partial<UnitResult>) => ({state: 'unmet', value: null, counts: null, ...more}) as UnitResult;
const income: Measure = {kind: 'indicator', target: 40, direction: '>=', unit: 'triệu đồng/người/năm'};
const counted = (units: readonly UnitResult[], measure: Measure) =>
  Object.fromEntries(legendClasses(units, measure, 'light').map(({key, count}) => [key, count]));

describe('legendClasses', () => {
  it('counts every unit once', () => {
    const units = [
      unit({value: 39}),
      unit({value: 20}),
      unit({state: 'met', value: 41}),
      unit({state: 'not_reported'}),
    ];
    expect(counted(units, income)).toEqual({
      met: 1,
      'unmet-near': 1,
      'unmet-mid': 0,
      'unmet-far': 1,
      not_reported: 1,
      not_applicable: 0,
    });
  });

  it('names an unmet result without a figure apart from the measured gaps', () => {
    expect(counted([unit({})], income)).toMatchObject({'unmet-unmeasured': 1, 'unmet-near': 0});
  });

  it('has one class of unmet where nothing is measured', () => {
    expect(Object.keys(counted([unit({})], {kind: 'criterion'}))).toEqual([
      'met',
      'unmet',
      'not_reported',
      'not_applicable',
    ]);
  });

  it('lists the classes of a set, also those without units', () => {
    const counts = {met: 16, unmet: 3, not_reported: 0, not_applicable: 0};
    const measure: Measure = {kind: 'set', total: 19, bands: metBands(19)};
    expect(counted([unit({counts})], measure)).toEqual({
      'band-19': 0,
      'band-15-18': 1,
      'band-10-14': 0,
      'band-5-9': 0,
      'band-0-4': 0,
      not_reported: 0,
      not_applicable: 0,
    });
  });
});
