import {describe, expect, it} from 'vitest';
import {bandAt, bandsOf, defineLayer, type Layer} from './layer.ts';
import {LAYERS} from './layers/index.ts';

const text = {vi: 'Thử', en: 'Trial'};
const plain: Layer = defineLayer({
  ...{id: 'trial', title: text, description: text, relation: 'trial', key: 'id', keyType: 'integer'},
  ...{geometry: 'polygon', columns: {}, titleColumn: 'id', zoom: [3, 9], access: 'public', draw: () => []},
});

describe('bands of a layer', () => {
  it('are one where there is one geometry', () => {
    expect(bandsOf(plain)).toEqual([{zooms: [3, 9], column: 'geom'}]);
  });

  it('follow the coarse geometries, as far as the layer has their zooms', () => {
    const coarse = [
      [2, 'a'],
      [5, 'b'],
      [7, 'c'],
      [20, 'd'],
    ] as const;
    expect(bandsOf({...plain, coarse})).toEqual([
      {zooms: [3, 5], column: 'b'},
      {zooms: [6, 7], column: 'c'},
      {zooms: [8, 9], column: 'd'},
    ]);
    expect(bandsOf({...plain, coarse: coarse.slice(0, 2)}).at(-1)).toEqual({zooms: [6, 9], column: 'geom'});
  });

  it('are single zooms where features come and go', () => {
    const bands = bandsOf({...plain, shownFrom: 'from', coarse: [[4, 'a']]});
    expect(bands.map(({zooms}) => zooms)).toEqual([3, 4, 5, 6, 7, 8, 9].map(zoom => [zoom, zoom]));
    expect(bands.map(({column}) => column)).toEqual(['a', 'a', 'geom', 'geom', 'geom', 'geom', 'geom']);
  });

  it.each(LAYERS.map(layer => [layer.id, layer] as const))('cover the zooms of %s once, in order', (_id, layer) => {
    const zooms = bandsOf(layer).flatMap(({zooms: [from, to]}) =>
      Array.from({length: to - from + 1}, (_, i) => from + i),
    );
    expect(zooms).toEqual(Array.from({length: layer.zoom[1] - layer.zoom[0] + 1}, (_, i) => layer.zoom[0] + i));
    for (const zoom of zooms) expect(bandsOf(layer)).toContainEqual(bandAt(layer, zoom));
  });

  it('end with the zooms of the layer', () => {
    expect(() => bandAt(plain, 10)).toThrow(RangeError);
  });
});
