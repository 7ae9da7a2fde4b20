import {expect, it} from 'vitest';
import type {StateCounts, Unit} from '../../core/records.ts';
import {rgb} from './column-layer.ts';
import {columnsOf} from './columns-of.ts';
import type {UnitResult} from './criteria-records.ts';
import {metBands} from './met-bands.ts';

it('stands a column at the label point of each unit that reported something', () => {
  // Only what is read: codes, places and counts.
  const units = [
    {code: '1', label_point: [103.1, 22.3]},
    {code: '2', label_point: [103.2, 22.4]},
  ] as unknown as Unit[];
  const result = (code: string, counts: StateCounts) => ({code, counts}) as UnitResult;
  const results = [
    result('1', {met: 16, unmet: 3, not_reported: 0, not_applicable: 0}),
    result('2', {met: 0, unmet: 0, not_reported: 19, not_applicable: 0}),
    result('3', {met: 5, unmet: 14, not_reported: 0, not_applicable: 0}),
  ];
  expect(columnsOf(results, units, metBands(19))).toEqual([
    {code: '1', point: [103.1, 22.3], met: 16, color: '#31A354'},
  ]);
});

it('reads a colour', () => expect(rgb('#31A354')).toEqual([49, 163, 84]));
