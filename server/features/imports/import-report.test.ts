import {describe, expect, it} from 'vitest';
import {reportLines} from './import-report.ts';

const AREAS = [
  {code: '03408', fullName: 'Phường Tân Phong', officialKm2: 106.77, measuredKm2: 106.16},
  {code: '03424', fullName: 'Xã Bản Bo', officialKm2: 100.82, measuredKm2: 100.8201},
  {code: '03430', fullName: 'Xã Khun Há', officialKm2: null, measuredKm2: 149.37},
];

describe('reportLines', () => {
  it('compares measured areas with the official ones', () => {
    expect(reportLines({outcome: 'unchanged', areas: AREAS})).toEqual([
      'Code   Commune            Official km²   Measured km²     Difference',
      '03408  Phường Tân Phong         106.77         106.16        −0.57 %',
      '03424  Xã Bản Bo                100.82         100.82         0.00 %',
      '03430  Xã Khun Há                              149.37               ',
      '       Total                                   356.35               ',
      'Nothing was changed: these outlines are in the database already.',
    ]);
  });

  it('gives a line to every problem, with its feature and what was expected', () => {
    const problems = [
      {feature: null, problem: 'Xã Bản Bo (03424) is missing', expected: 'all 38 communes'},
      {
        feature: {index: 3, code: '03430', name: 'Khun Há'},
        path: 'geometry.coordinates[0][0]',
        problem: 'The ring is open',
        expected: 'a last position equal to the first',
      },
      {feature: {index: 4, code: null, name: null}, problem: 'There is no code', expected: 'a code'},
    ];
    expect(reportLines({outcome: 'refused', problems})).toEqual([
      'file: Xã Bản Bo (03424) is missing. Expected: all 38 communes.',
      'feature 3 (03430 Khun Há), geometry.coordinates[0][0]: The ring is open. Expected: a last position equal to the first.',
      'feature 4: There is no code. Expected: a code.',
      'Nothing was changed: 3 problems.',
    ]);
  });
});
