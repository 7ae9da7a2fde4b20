import type {z} from 'zod';
import {DOWNLOAD_FORMATS, downloadPath} from '../../../data/formats/download-formats.ts';
import {type Layer, legendOf, sentColumns, type Text, tileEnding} from '../../../tiles/layer.ts';
import type {LayerFacts} from '../../core/layers/index.ts';
import {type CreditedSource, creditHtml} from './credit.ts';
import type {LayerInfo, TileJson} from './layers-schema.ts';

/** A layer at one moment. */
export interface LayerState extends LayerFacts {
  readonly version: number;
  /** Of a layer of the ground; empty for others. */
  readonly sources: readonly CreditedSource[];
}

/** The layer as GET /api/layers lists it. `origin` is without a closing slash, here and below. */
export function presentLayer(
  layer: Layer,
  origin: string,
  {version, bounds, count}: LayerState,
): z.input<typeof LayerInfo> {
  return {
    id: layer.id,
    title: layer.title,
    description: layer.description,
    geometry: layer.geometry,
    key: layer.key,
    title_column: layer.titleColumn,
    columns: Object.entries(layer.columns).map(([name, {type, title, unit, values}]) => ({
      name,
      type,
      title,
      unit: unit ?? null,
      values: values ? Object.entries(values).map(([value, text]) => ({value, title: text})) : null,
    })),
    classes: layer.classes ? {by: layer.classes.by, of: [...legendOf(layer)]} : null,
    zoom: [...layer.zoom],
    part_of: layer.partOf ?? null,
    version,
    bounds,
    count,
    links: {
      tilejson: `${origin}/tiles/${layer.id}.json`,
      features: `${origin}/api/layers/${layer.id}/features`,
      downloads: layer.partOf === undefined ? downloadsOf(layer, origin) : null,
    },
  };
}

function downloadsOf({id}: Layer, origin: string): Record<string, string> {
  return Object.fromEntries(DOWNLOAD_FORMATS.map(format => [format.id, origin + downloadPath(id, format)]));
}

/** Tiles of one or more layers as TileJSON, in one language. `states` are those of the layers, in their order. */
export function presentTileJson(
  layers: readonly Layer[],
  states: readonly LayerState[],
  origin: string,
  lang: keyof Text,
): z.input<typeof TileJson> {
  const [names, versions] = [layers.map(({id}) => id).join(), states.map(({version}) => version).join('.')];
  const bounds = states.flatMap(state => (state.bounds ? [state.bounds] : [])).reduce<Bounds | null>(union, null);
  return {
    tilejson: '3.0.0',
    name: layers.map(({title}) => title[lang]).join(', '),
    description: layers.map(({description}) => description[lang]).join(' '),
    attribution: ['Atlas Nông thôn Lai Châu', ...new Set(creditsOf(layers, states, lang))].join(' | '),
    scheme: 'xyz',
    tiles: [`${origin}/tiles/${names}/{z}/{x}/{y}.${layers.map(tileEnding)[0] ?? 'mvt'}?v=${versions}`],
    minzoom: Math.min(...layers.map(({zoom}) => zoom[0])),
    maxzoom: Math.max(...layers.map(({zoom}) => zoom[1])),
    ...(bounds && {bounds}),
    ...(layers.some(({geometry}) => geometry === 'raster-dem') && {encoding: 'terrarium'}),
    vector_layers: layers
      .filter(({geometry}) => geometry !== 'raster-dem')
      .map(layer => presentVectorLayer(layer, lang)),
  };
}

function creditsOf(layers: readonly Layer[], states: readonly LayerState[], lang: keyof Text): string[] {
  return layers
    .map(({ground}, index) => creditHtml(states[index]?.sources ?? [], ground?.note, lang))
    .filter(credit => credit !== '');
}

function presentVectorLayer(layer: Layer, lang: keyof Text) {
  const [minzoom, maxzoom] = layer.zoom;
  const fields = sentColumns(layer).map(name => [name, describe(layer, name, lang)]);
  return {id: layer.id, description: layer.description[lang], minzoom, maxzoom, fields: Object.fromEntries(fields)};
}

type Bounds = NonNullable<LayerFacts['bounds']>;

function union(a: Bounds | null, b: Bounds): Bounds {
  if (!a) return b;
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}

function describe(layer: Layer, name: string, lang: keyof Text): string {
  const column = layer.columns[name];
  if (!column) return layer.keyType;
  return `${column.title[lang]}${column.unit ? `, ${column.unit}` : ''} (${column.type})`;
}
