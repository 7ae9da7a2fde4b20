import {type LayerSpecification, validateStyleMin} from '@maplibre/maplibre-gl-style-spec';
import {describe, expect, it} from 'vitest';
import {LAYERS, MAIN_LAYERS} from '../layers/index.ts';
import {styleImage} from './images.ts';
import {buildStyle, type StyleOptions} from './style.ts';

const versions = Object.fromEntries(LAYERS.map((layer, i) => [layer.id, i + 1]));
const options: StyleOptions = {origin: 'http://localhost:8260', lang: 'vi', theme: 'light', versions};
const layerOf = (style: ReturnType<typeof buildStyle>, id: string) => style.layers.find(layer => layer.id === id);

describe.each(['light', 'dark'] as const)('the %s style', theme => {
  it.each(['vi', 'en'] as const)('is valid in %s with every layer on', lang => {
    const style = buildStyle({
      ...options,
      theme,
      lang,
      layers: LAYERS.map(layer => layer.id),
      bounds: [102, 21, 104, 23],
    });
    expect(validateStyleMin(style)).toEqual([]);
    expect(JSON.stringify(style.layers)).not.toMatch(/"@/);
  });
});

it('is caught by the validator when a paint property is misspelt', () => {
  const style = buildStyle(options);
  const broken = {
    ...style,
    layers: style.layers.map(layer => (layer.id === 'land' ? {...layer, paint: {'fill-colour': '#fff'}} : layer)),
  };
  expect(validateStyleMin(broken as typeof style)).not.toEqual([]);
});

it('shows the chosen layers with their parts and hides the rest', () => {
  const style = buildStyle({...options, layers: ['zones']});
  const visible = (id: string) => layerOf(style, id)?.layout?.visibility;
  expect([
    visible('zones-fill'),
    visible('zone-points-dot'),
    visible('tourism-disc'),
    visible('commune-labels-label'),
  ]).toEqual(['visible', 'visible', 'none', 'none']);
});

it('puts the version into every address that holds data, and none where none is known', () => {
  const versioned = JSON.stringify(buildStyle(options).sources);
  expect(versioned).toContain(`/tiles/zones/{z}/{x}/{y}.mvt?v=${versions.zones}`);
  expect(versioned).toContain(`/api/layers/tourism/features?limit=5000&v=${versions.tourism}`);
  expect(JSON.stringify(buildStyle({...options, versions: {}}).sources)).not.toContain('v=');
});

it('gives every layer a source under its own id, and tells in each style layer which layer it shows', () => {
  const style = buildStyle(options);
  for (const layer of LAYERS) expect(style.sources[layer.id]).toBeDefined();
  const told = new Set(
    style.layers.map(layer => (layer.metadata as Record<string, string> | undefined)?.['atlas:layer']),
  );
  for (const layer of MAIN_LAYERS.filter(({id}) => id !== 'province')) expect(told).toContain(layer.id);
});

it('draws areas, then the province edge, then names and markers', () => {
  const ids = buildStyle(options).layers.map(layer => layer.id);
  const order = [
    'land',
    'criteria-status-fill',
    'zones-fill',
    'land-edge',
    'islands',
    'commune-labels-label',
    'ocop-disc',
    'tourism-disc',
  ];
  expect(order.map(id => ids.indexOf(id))).toEqual(order.map(id => ids.indexOf(id)).sort((a, b) => a - b));
  expect(order.every(id => ids.includes(id))).toBe(true);
});

it('names Hoàng Sa and Trường Sa as Vietnamese in both languages, whatever else competes for the room', () => {
  for (const lang of ['vi', 'en'] as const) {
    const style = buildStyle({...options, lang});
    const text = JSON.stringify(style.sources.around);
    expect(text).toMatch(/Hoàng Sa[^"]*\(Việt Nam\)/);
    expect(text).toMatch(/Trường Sa[^"]*\(Việt Nam\)/);
    expect(layerOf(style, 'islands')?.layout).toMatchObject({
      'text-allow-overlap': true,
      'text-ignore-placement': true,
    });
  }
});

it('asks for no fonts and no images that do not exist', () => {
  const style = buildStyle({...options, layers: LAYERS.map(layer => layer.id)});
  const fonts = new Set(style.layers.flatMap(layer => literals(layer, 'text-font')));
  expect([...fonts].filter(font => !(font in (style['font-faces'] ?? {})))).toEqual([]);
  const images = JSON.stringify(style.layers).match(/(icon|pattern):[a-z-]+/g) ?? [];
  expect(images.length).toBeGreaterThan(10);
  expect(images.filter(image => styleImage(image) === null)).toEqual([]);
});

function literals(layer: LayerSpecification, property: string): string[] {
  const value = (layer.layout as Record<string, unknown> | undefined)?.[property];
  return Array.isArray(value) ? value.map(String) : [];
}

it('covers every Vietnamese letter with exactly the small font files', () => {
  const faces = buildStyle(options)['font-faces']?.['Be Vietnam Pro Medium'];
  if (!Array.isArray(faces)) throw new Error('font-faces lists files.');
  const fileOf = (letter: string) =>
    faces
      .find(({'unicode-range': ranges = []}) => ranges.some(range => inRange(range, letter)))
      ?.url.match(/pro-(.+)-500/)?.[1];
  const letters = 'ăâđêôơưàằầèềìòồờùừỳảẳẩẻểỉỏổởủửỷãẵẫẽễĩõỗỡũữỹáắấéếíóốớúứýạặậẹệịọộợụựỵ';
  const used = new Set([...letters, ...letters.toUpperCase(), ...'Az09–…'].map(fileOf));
  expect([...used].sort()).toEqual(['latin', 'vietnamese']);
});

function inRange(range: string, letter: string): boolean {
  const [from = '', to = from] = range.replace('U+', '').split('-');
  const code = letter.codePointAt(0) ?? 0;
  return code >= Number.parseInt(from, 16) && code <= Number.parseInt(to, 16);
}
