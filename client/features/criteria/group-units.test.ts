import {expect, it} from 'vitest';
import type {Unit} from '../../core/records.ts';
import type {UnitResult} from './criteria-records.ts';
import {groupByDistrict} from './group-units.ts';

it('keeps the order within a district and sets apart what has none', () => {
  // Only what is read: code and district.
  const unit = (code: string, full_name: string) => ({code, parent: {code: full_name, full_name}}) as Unit;
  const results = ['3', '1', '2', '9'].map(code => ({code}) as UnitResult);
  const units = [unit('1', 'Huyện Tân Uyên'), unit('2', 'Huyện Mường Tè'), unit('3', 'Huyện Tân Uyên')];
  expect(groupByDistrict(results, units).map(([name, members]) => [name, members.map(one => one.code)])).toEqual([
    ['Huyện Mường Tè', ['2']],
    ['Huyện Tân Uyên', ['3', '1']],
    ['–', ['9']],
  ]);
});
