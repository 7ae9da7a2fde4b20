import {describe, expect, it} from 'vitest';
import {type SummaryCell, summaryGroups} from './summary-groups.ts';

const cells: readonly SummaryCell[] = [
  {code: '03424', full_name: 'Xã Bản Bo', crop: 'tea', count: 10, area_ha: 200},
  {code: '03598', full_name: 'Xã Tân Uyên', crop: 'tea', count: 5, area_ha: 300},
  {code: '03598', full_name: 'Xã Tân Uyên', crop: 'rice', count: 2, area_ha: 100},
  {code: '03517', full_name: 'Xã Nậm Mạ', crop: 'rubber', count: 3, area_ha: 400},
];

describe('summary', () => {
  it('groups by crop, largest area first, communes within', () => {
    const groups = summaryGroups(cells, 'crop');
    expect(groups.map(({key, count, area_ha, share}) => [key, count, area_ha, share])).toEqual([
      ['tea', 15, 500, 0.5],
      ['rubber', 3, 400, 0.4],
      ['rice', 2, 100, 0.1],
    ]);
    expect(groups[0]?.parts.map(({commune, share}) => [commune, share])).toEqual([
      ['Xã Tân Uyên', 0.3],
      ['Xã Bản Bo', 0.2],
    ]);
  });

  it('groups by commune the same land', () => {
    const groups = summaryGroups(cells, 'code');
    expect(groups.map(({key, area_ha}) => [key, area_ha])).toEqual([
      ['03598', 400],
      ['03517', 400],
      ['03424', 200],
    ]);
    expect(groups.reduce((total, group) => total + (group.share ?? 0), 0)).toBeCloseTo(1);
  });

  it('counts what has no published area last and in no sum, also within a group', () => {
    const withGinseng: readonly SummaryCell[] = [
      ...cells,
      {code: '03598', full_name: 'Xã Tân Uyên', crop: 'ginseng', count: 4, area_ha: null},
    ];
    expect(summaryGroups(withGinseng, 'crop').map(({key, area_ha, share}) => [key, area_ha, share])).toEqual([
      ['tea', 500, 0.5],
      ['rubber', 400, 0.4],
      ['rice', 100, 0.1],
      ['ginseng', null, null],
    ]);
    const [uyen] = summaryGroups(withGinseng, 'code');
    expect([uyen?.count, uyen?.area_ha, uyen?.parts.at(-1)?.area_ha]).toEqual([11, 400, null]);
  });

  it('has no shares of nothing', () => {
    expect(summaryGroups([], 'crop')).toEqual([]);
    expect(summaryGroups([{code: '1', full_name: '', crop: 'tea', count: 1, area_ha: 0}], 'crop')[0]?.share).toBe(0);
  });
});
