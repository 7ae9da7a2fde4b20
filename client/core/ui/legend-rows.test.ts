import {describe, expect, it} from 'vitest';
import {defineLayer} from '../../../tiles/layer.ts';
import {countBy, legendRows} from './legend-rows.ts';

const layer = defineLayer({
  id: 'springs',
  title: {vi: 'Suối', en: 'Springs'},
  description: {vi: 'Suối.', en: 'Springs.'},
  relation: 'map_spring',
  key: 'id',
  keyType: 'text',
  geometry: 'polygon',
  columns: {state: {type: 'text', title: {vi: 'Trạng thái', en: 'State'}}},
  titleColumn: 'id',
  classes: {
    by: 'state',
    of: [
      ['hot', {vi: 'Nóng', en: 'Hot'}, '#B8336A', 'spring'],
      ['not_reported', {vi: 'Chưa báo cáo', en: 'Not reported'}, '#E3DED2'],
    ],
  },
  zoom: [6, 14],
  access: 'public',
  draw: () => [],
});

describe('legend rows', () => {
  it('keep the order of the registry and count none as 0', () => {
    const rows = legendRows(
      layer,
      countBy(['hot', 'hot'], state => state),
    );
    expect(rows.map(row => [row.value, row.count, row.icon, row.shape])).toEqual([
      ['hot', 2, 'spring', 'area'],
      ['not_reported', 0, null, 'area'],
    ]);
  });

  it('hatch what was not reported and count nothing without records', () => {
    const [hot, silent] = legendRows(layer);
    expect([hot?.hatch, hot?.count]).toEqual([false, null]);
    expect(silent?.hatch).toBe(true);
  });
});
