import {describe, expect, it} from 'vitest';
import {withBrowser} from './with-browser.ts';

const open = withBrowser();

describe('names on the map', () => {
  it.each([
    ['/du-lich', 'commune-labels', 'communes'],
    ['/vung-nguyen-lieu', 'commune-labels', 'communes'],
    ['/tieu-chi', 'commune-labels', 'communes'],
    ['/tieu-chi?nam=2024', 'commune-before-labels', 'communes-before'],
    ['/tieu-chi?lop=districts-before', 'district-labels', 'districts-before'],
  ])('stand inside their units at every scale: %s, %s', async (path, labels, areas) => {
    const atlas = await open(path);
    let written = 0;
    for (const zoom of [7.8, 8.6, 9.4, 10.7]) {
      await atlas.map.moveTo({center: [103.45, 22.28], zoom, pitch: 0});
      const names = await atlas.map.namesOn(labels, areas);
      for (const [unit, under] of names) expect({zoom, unit, under}).toEqual({zoom, unit, under: [unit]});
      written += names.size;
    }
    expect(written).toBeGreaterThan(12);
    await atlas.close();
  });
});
