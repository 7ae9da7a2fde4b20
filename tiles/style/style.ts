import type {
  FilterSpecification,
  LayerSpecification,
  SourceSpecification,
  StyleSpecification,
} from '@maplibre/maplibre-gl-style-spec';
import {colorOf, type Draw, type Layer, tileEnding} from '../layer.ts';
import {PUBLIC_LAYERS} from '../layers/index.ts';
import {baseSources, edgeLayers, groundLayers, type Language, placeLayers} from './base.ts';
import {clusterDraws} from './cluster.ts';
import {fontFaces} from './fonts.ts';
import {highlightDraws} from './highlight.ts';
import {THEMES, type ThemeName, withTheme} from './theme.ts';

export interface StyleOptions {
  /** Scheme and host the tiles and fonts come from, without a closing slash: MapLibre needs absolute addresses. */
  readonly origin: string;
  readonly lang: Language;
  readonly theme: ThemeName;
  /** Version by layer id, for tile addresses that never change; a layer left out is fetched without one. */
  readonly versions: Readonly<Record<string, number>>;
  /** Ids of the layers switched on, their parts included. The rest are in the style, hidden, so that a switch is cheap. */
  readonly layers?: readonly string[];
  /** What is known of the layers of the ground, by id. */
  readonly ground?: Readonly<Record<string, GroundFacts>>;
  /** West, south, east, north of the data in degrees: no tile outside is asked for. */
  readonly bounds?: Bounds;
}

export interface GroundFacts {
  /** As HTML; empty for none. */
  readonly credit: string;
  /** West, south, east, north in degrees: no tile outside is asked for. */
  readonly bounds: Bounds | null;
}

type Bounds = readonly [west: number, south: number, east: number, north: number];

/** What a client of the bare style sees. */
const DEFAULT_LAYERS: readonly string[] = ['communes', 'zones', 'facilities', 'ocop', 'tourism'];

/** What '@name' stands for: the name of a record in the language of the map. */
const NAME_IN = {vi: ['get', 'name'], en: ['coalesce', ['get', 'name_en'], ['get', 'name']]} as const;

/** A style layer before its theme is filled in: '@ink' and the like stand in its colours. */
export type BaseLayer = Omit<Draw, 'type' | 'part'> & {
  readonly id: string;
  readonly type: Draw['type'] | 'background';
  readonly source?: string;
  readonly 'source-layer'?: string;
  readonly metadata?: Readonly<Record<string, unknown>>;
};

/** The whole map as a MapLibre style. Images it names ('icon:…', 'pattern:…') come from styleImage. */
export function buildStyle(options: StyleOptions): StyleSpecification {
  const on = new Set(options.layers ?? DEFAULT_LAYERS);
  const drawn = (layers: readonly Layer[]) =>
    layers.flatMap(layer => styleLayersOf(layer, layer.ground !== undefined || on.has(layer.partOf ?? layer.id)));
  const surfaces = drawn(PUBLIC_LAYERS.filter(layer => layer.ground || layer.geometry !== 'point'));
  const points = drawn(PUBLIC_LAYERS.filter(layer => !layer.ground && layer.geometry === 'point'));
  const isName = ({type}: BaseLayer) => type === 'symbol';
  // Dots that no icon stands on: names of the ground may be written over them.
  const dots = drawn(
    PUBLIC_LAYERS.filter(layer => !layer.ground && layer.geometry === 'point' && !layer.clusterRadius),
  );
  const isDot = (layer: BaseLayer) => dots.some(({id}) => id === layer.id) && !isName(layer);
  // What stands higher finds room for its name first: the ground, names around it, then the data.
  const layers = [
    ...groundLayers(),
    ...surfaces.filter(layer => !isName(layer)),
    ...edgeLayers(),
    ...dots.filter(isDot),
    ...surfaces.filter(isName),
    ...placeLayers(),
    ...points.filter(layer => !isDot(layer)),
  ];
  const tokens = {...THEMES[options.theme], name: NAME_IN[options.lang], locale: LOCALES[options.lang]};
  return {
    version: 8,
    name: options.lang === 'vi' ? 'Atlas Nông thôn Lai Châu' : 'Lai Châu Rural Atlas',
    metadata: {'atlas:origin': options.origin},
    center: [103.15, 22.28],
    zoom: 8,
    'font-faces': fontFaces(options.origin),
    transition: {duration: 160, delay: 0},
    sources: {
      ...baseSources(options.lang),
      ...Object.fromEntries(PUBLIC_LAYERS.map(layer => [layer.id, sourceOf(layer, options)])),
    },
    // The validator, not the compiler, judges paint and layout: it knows every property and runs over every style in the tests.
    layers: layers.map(layer => withTheme(layer, tokens) as LayerSpecification),
  };
}

function styleLayersOf(layer: Layer, visible: boolean): readonly BaseLayer[] {
  const draws = [
    ...layer.draw(colorOf(layer)),
    ...(layer.clusterRadius && !layer.clusterSum ? clusterDraws(layer) : []),
    ...highlightDraws(layer),
  ];
  return draws.map(({part, layout, quiet, ...draw}) => ({
    ...draw,
    id: `${layer.id}-${part}`,
    source: layer.id,
    ...(isVector(layer) && {'source-layer': layer.id}),
    layout: {...layout, visibility: visible ? 'visible' : 'none'},
    // What a click or a switch is about: the listed layer, also for its labels and dots.
    metadata: {'atlas:layer': layer.partOf ?? layer.id, ...(quiet && {'atlas:quiet': quiet})},
  }));
}

/** What is known by its commune only is drawn by the layer `approximate-places`, all of it in one sign. */
const AT_ITS_PLACE: FilterSpecification = ['!=', ['get', 'position_accuracy'], 'unit_label'];

function isVector({clusterRadius, geometry}: Layer): boolean {
  return !clusterRadius && geometry !== 'raster-dem';
}

function sourceOf(layer: Layer, options: StyleOptions): SourceSpecification {
  const {origin, versions} = options;
  const bounds = layer.ground ? options.ground?.[layer.partOf ?? layer.id]?.bounds : options.bounds;
  const version = versions[layer.id];
  const query = version === undefined ? '' : `v=${version}`;
  if (layer.clusterRadius) {
    const parameters = ['limit=5000', query].filter(Boolean).join('&');
    return {
      type: 'geojson',
      data: `${origin}/api/layers/${layer.id}/features?${parameters}`,
      promoteId: layer.key,
      ...('position_accuracy' in layer.columns && {filter: AT_ITS_PLACE}),
      cluster: true,
      clusterRadius: layer.clusterRadius,
      clusterMaxZoom: layer.clusterMaxZoom ?? 11,
      ...(layer.clusterSum && {clusterProperties: {[layer.clusterSum]: ['+', ['get', layer.clusterSum]]}}),
    };
  }
  const tiles = {
    tiles: [`${origin}/tiles/${layer.id}/{z}/{x}/{y}.${tileEnding(layer)}${query && `?${query}`}`],
    minzoom: layer.zoom[0],
    maxzoom: layer.zoom[1],
    ...(bounds && {bounds: toMutable(bounds)}),
    ...attributionOf(layer, options),
  };
  if (layer.geometry === 'raster-dem') return {type: 'raster-dem', encoding: 'terrarium', tileSize: 512, ...tiles};
  return {type: 'vector', ...tiles, promoteId: layer.key};
}

function toMutable([west, south, east, north]: Bounds): [number, number, number, number] {
  return [west, south, east, north];
}

function attributionOf({id, ground}: Layer, {lang, ground: known}: StyleOptions): {readonly attribution?: string} {
  const text = id === 'province' ? ATTRIBUTION[lang] : ground && known?.[id]?.credit;
  return text ? {attribution: text} : {};
}

/** For numbers within names. */
const LOCALES = {vi: 'vi-VN', en: 'en-GB'} as const;

const ATTRIBUTION = {
  vi: 'Atlas Nông thôn Lai Châu · Ranh giới để tham khảo, không có giá trị pháp lý',
  en: 'Lai Châu Rural Atlas · Outlines for orientation, without legal value',
} as const;
