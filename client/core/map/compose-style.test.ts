import {type StyleSpecification, validateStyleMin} from '@maplibre/maplibre-gl-style-spec';
import {describe, expect, it} from 'vitest';
import {buildStyle} from '../../../tiles/style/style.ts';
import {THEMES} from '../../../tiles/style/theme.ts';
import {composeStyle} from './compose-style.ts';
import {mergeBasemap} from './merge-basemap.ts';
import {emptyScene, type MapScene, type Sketch} from './scene.ts';

const base = buildStyle({origin: 'http://localhost:8280', lang: 'vi', theme: 'light', versions: {}});

function site(id: string, category: string, coordinates: [number, number], more: object = {}): GeoJSON.Feature {
  return {type: 'Feature', properties: {id, category, ...more}, geometry: {type: 'Point', coordinates}};
}

const somewhere = (code: string) => ({commune_code: code, commune_name: `Xã ${code}`, position_accuracy: 'unit_label'});

const collections = new Map([
  [
    'tourism',
    {
      type: 'FeatureCollection' as const,
      features: [site('thac', 'waterfall', [103.62, 22.33]), site('hang', 'cave', [103.2, 22.3])],
    },
  ],
  [
    'ocop',
    {
      type: 'FeatureCollection' as const,
      features: [
        site('che', '', [103.5, 22.4], {star_class: '4', ...somewhere('03390')}),
        site('mien', '', [103.5, 22.4], {star_class: '3', ...somewhere('03390')}),
        site('gao', '', [103.1, 22.1], {star_class: '3', ...somewhere('03391')}),
      ],
    },
  ],
]);

function compose(scene: Partial<MapScene>): StyleSpecification {
  return composeStyle(base, {...emptyScene, ...scene}, collections, THEMES.light);
}

const layerIn = (style: StyleSpecification, id: string) => style.layers.find(layer => layer.id === id);
const shown = (style: StyleSpecification, id: string) => layerIn(style, id)?.layout?.visibility === 'visible';

function pointsOf(style: StyleSpecification, source: string): readonly GeoJSON.Feature[] {
  const found = style.sources[source];
  const data = found?.type === 'geojson' ? found.data : undefined;
  return typeof data === 'object' && data.type === 'FeatureCollection' ? data.features : [];
}

describe('the style of a scene', () => {
  it('is valid with everything a scene can hold', () => {
    const style = compose({
      layers: ['communes', 'zones', 'tourism', 'ocop'],
      hidden: {zones: ['tea'], tourism: ['cave']},
      selected: {layer: 'tourism', key: 'thac'},
      shading: {layer: 'communes', shades: new Map([['03388', {color: '#006837'}]])},
    });
    expect(validateStyleMin(style)).toEqual([]);
  });

  it('draws a sketch above everything else', () => {
    const shape: Sketch['shape'] = {
      type: 'FeatureCollection',
      features: [
        {type: 'Feature', properties: {part: 'corner'}, geometry: {type: 'Point', coordinates: [103.4, 22.3]}},
      ],
    };
    const scene = {...emptyScene, layers: ['communes', 'zones', 'ocop']};
    const style = composeStyle(base, scene, collections, THEMES.light, {shape, onPoint: null});
    const sources = style.layers.map(layer => ('source' in layer ? layer.source : undefined));
    expect(pointsOf(style, 'sketch')).toEqual(shape.features);
    expect(new Set(sources.slice(sources.indexOf('sketch')))).toEqual(new Set(['sketch']));
  });

  it('shows the layers asked for with their parts, and the province always', () => {
    const style = compose({layers: ['zones']});
    const ids = ['zones-fill', 'zone-points-dot', 'communes-line', 'commune-labels-label'];
    expect(ids.map(id => shown(style, id))).toEqual([true, true, false, false]);
    expect(shown(style, 'land')).toBe(true);
  });

  it('leaves hidden classes out of clusters, not only out of the picture', () => {
    const style = compose({layers: ['tourism'], hidden: {tourism: ['cave']}});
    expect(pointsOf(style, 'tourism').map(point => point.properties?.id)).toEqual(['thac']);
  });

  it('counts approximate records in one sign per commune, and none that is hidden', () => {
    const counts = (scene: Partial<MapScene>) =>
      pointsOf(compose(scene), 'approximate-places').map(({properties}) => [properties?.code, properties?.records]);
    expect(counts({layers: ['tourism', 'ocop']})).toEqual([
      ['03390', 2],
      ['03391', 1],
    ]);
    expect(counts({layers: ['ocop'], hidden: {ocop: ['3']}})).toEqual([['03390', 1]]);
    expect(shown(compose({layers: ['ocop']}), 'approximate-places-badge')).toBe(true);
    expect(shown(compose({layers: ['tourism', 'communes']}), 'approximate-places-badge')).toBe(false);
  });

  it('filters tiles by class beside the filter the layer has of its own', () => {
    const plain = layerIn(compose({layers: ['zones']}), 'zones-edge');
    const style = layerIn(compose({layers: ['zones'], hidden: {zones: ['tea']}}), 'zones-edge');
    const own = plain && 'filter' in plain ? plain.filter : undefined;
    const filtered = style && 'filter' in style ? style.filter : undefined;
    expect(own).toBeDefined();
    const hidesTea = ['!', ['in', ['to-string', ['get', 'crop']], ['literal', ['tea']]]];
    expect(filtered).toEqual(['all', own, ['all', hidesTea]]);
  });

  it('shades the land under mountains, rivers, roads and names, and quiets them', () => {
    const style = compose({shading: {layer: 'communes', shades: new Map()}});
    const ids = style.layers.map(layer => layer.id);
    const order = ['land', 'shade-fill', 'shade-hatch', 'relief-shade', 'roads-casing', 'commune-labels-label'].map(
      id => ids.indexOf(id),
    );
    const opacityOf = (drawn: typeof style) => drawn.layers.find(({id}) => id === 'roads-casing')?.paint;
    expect(opacityOf(style)).toHaveProperty('line-opacity');
    expect(opacityOf(compose({}))).not.toHaveProperty('line-opacity');
    expect(validateStyleMin(style)).toEqual([]);
    expect(order).toEqual([...order].sort((one, other) => one - other));
    expect(order).not.toContain(-1);
  });

  it('shows the ground under every view but for what is left out', () => {
    const drawn = (without: readonly string[]) => {
      const style = composeStyle(base, {...emptyScene, layers: []}, new Map(), THEMES.light, null, new Set(without));
      return ['relief-shade', 'roads-casing', 'zones-fill'].map(id => shown(style, id));
    };
    expect(drawn([])).toEqual([true, true, false]);
    expect(drawn(['relief'])).toEqual([false, true, false]);
  });

  it('rings the selection where it is drawn, not where it is recorded', () => {
    const style = compose({
      layers: ['tourism'],
      selected: {layer: 'tourism', key: 'thac'},
      focus: {point: [103, 22], bbox: null},
    });
    expect(pointsOf(style, 'focus').map(({geometry}) => geometry)).toEqual([
      {type: 'Point', coordinates: [103.62, 22.33]},
    ]);
  });

  it('rings the recorded place while the drawn one is not known', () => {
    const style = compose({selected: {layer: 'ocop', key: 'mat-ong'}, focus: {point: [103, 22], bbox: null}});
    expect(pointsOf(style, 'focus').map(({geometry}) => geometry)).toEqual([{type: 'Point', coordinates: [103, 22]}]);
  });
});

describe('over an online base map', () => {
  const online: StyleSpecification = {
    version: 8,
    glyphs: 'https://tiles.example/{fontstack}/{range}.pbf',
    sources: {roads: {type: 'vector', url: 'https://tiles.example/roads.json'}},
    layers: [
      {id: 'paper', type: 'background', paint: {'background-color': '#fff'}},
      {id: 'roads', type: 'line', source: 'roads', 'source-layer': 'roads'},
    ],
  };

  it('ours lies above, under names of its own, and no ground of ours hides theirs', () => {
    const merged = mergeBasemap(base, online);
    expect(validateStyleMin(merged)).toEqual([]);
    expect(merged.layers.slice(0, 2).map(layer => layer.id)).toEqual(['basemap:paper', 'basemap:roads']);
    expect(merged.layers.some(layer => layer.id === 'paper' || layer.id === 'land')).toBe(false);
    expect(shown(composeStyle(merged, emptyScene, new Map(), THEMES.light), 'communes-line')).toBe(true);
  });
});
