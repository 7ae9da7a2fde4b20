import {describe, expect, it} from 'vitest';
import {classColor, colorOf, defineLayer, type Layer, legendOf} from '../layer.ts';
import {contrast, difference, SIGHTS} from '../style/vision.ts';
import {CROP_CLASSES, cropColor} from './crops.ts';
import {findLayer, LAYERS, MAIN_LAYERS, withParts} from './index.ts';

const coloured = LAYERS.filter(layer => layer.classes);
const texts = (layer: Layer) => JSON.stringify([layer.title, layer.description, layer.columns, layer.classes]);

describe.each(LAYERS.map(layer => [layer.id, layer] as const))('%s', (_id, layer) => {
  it('says what it shows in both languages, in composed Unicode', () => {
    expect(layer.description.vi.length).toBeGreaterThan(20);
    expect(layer.description.en.length).toBeGreaterThan(20);
    expect(texts(layer).normalize('NFC')).toBe(texts(layer));
  });

  it('sends its key at most once and titles features by a column it sends', () => {
    expect(layer.key === layer.titleColumn || layer.titleColumn in layer.columns).toBe(true);
  });

  it('draws parts with distinct names', () => {
    const parts = layer.draw(colorOf(layer)).map(draw => draw.part);
    expect(new Set(parts).size).toBe(parts.length);
  });

  it('belongs, if to anything, to a listed layer', () => {
    if (layer.partOf) expect(MAIN_LAYERS.map(({id}) => id)).toContain(layer.partOf);
  });
});

it('has no two layers of one id, and finds each by it', () => {
  expect(new Set(LAYERS.map(layer => layer.id)).size).toBe(LAYERS.length);
  for (const layer of LAYERS) expect(findLayer(layer.id)).toBe(layer);
  expect(findLayer('nothing')).toBeUndefined();
});

it('carries labels and dots along with their layer', () => {
  expect(withParts('zones').map(({id}) => id)).toEqual(['zones', 'zone-points']);
  expect(withParts('tourism').map(({id}) => id)).toEqual(['tourism']);
});

it('says of zones and criteria how samples are told apart, and of outlines that they have no legal value', () => {
  for (const id of ['zones', 'zone-points', 'criteria-status'])
    expect(findLayer(id)?.description.vi).toContain('Dữ liệu mẫu');
  for (const id of ['province', 'communes', 'communes-before', 'districts-before']) {
    expect(findLayer(id)?.description.vi).toContain('không có giá trị pháp lý');
  }
});

describe.each(coloured.map(layer => [layer.id, layer] as const))('the colours of %s', (_id, layer) => {
  // Where an icon, a figure or a pattern repeats the class, colour is not alone and may stand closer.
  const least = (values: readonly string[]) =>
    values.includes('not_reported') ? 7 : legendOf(layer).every(({icon}) => icon) ? 9 : 12;

  it.each(SIGHTS)('stand apart for %s vision', sight => {
    for (const [i, a] of legendOf(layer).entries()) {
      for (const b of legendOf(layer).slice(i + 1)) {
        expect(difference(a.color, b.color, sight), `${a.value} ${b.value}`).toBeGreaterThan(least([a.value, b.value]));
      }
    }
  });

  it('match the expression of the style', () => {
    for (const {value, color} of legendOf(layer)) {
      expect(classColor(layer, value)).toBe(color);
      expect(JSON.stringify(colorOf(layer))).toContain(`"${value}","${color}"`);
    }
  });
});

it('draws crops in the same colour on every layer', () => {
  for (const id of ['zones', 'zone-points']) {
    for (const {value, color} of legendOf(findLayer(id) as Layer)) expect(color).toBe(cropColor(value));
  }
  for (const crop of ['tea', 'macadamia', 'banana', 'ginseng']) {
    expect(classColor(findLayer('facilities') as Layer, crop)).toBe(cropColor(crop));
  }
});

it('keeps the eight crops apart for every kind of sight', () => {
  const colors = CROP_CLASSES.map(([, , color]) => color);
  for (const sight of SIGHTS) {
    for (const [i, a] of colors.entries()) {
      for (const b of colors.slice(i + 1)) expect(difference(a, b, sight), `${a} ${b} ${sight}`).toBeGreaterThan(14);
    }
  }
});

it('refuses a crop without a colour', () => {
  expect(() => cropColor('coffee')).toThrow('coffee');
});

it('keeps white icons readable on the discs they stand on', () => {
  for (const id of ['tourism', 'ocop-producers']) {
    for (const {color} of legendOf(findLayer(id) as Layer))
      expect(contrast(color, '#FFFFFF'), color).toBeGreaterThan(3);
  }
});

it('refuses a declaration that contradicts itself', () => {
  const sound = LAYERS[0] as Layer;
  expect(() => defineLayer({...sound, titleColumn: 'nothing'})).toThrow('nothing');
  expect(() => defineLayer({...sound, id: 'Tỉnh'})).toThrow('Tỉnh');
});
