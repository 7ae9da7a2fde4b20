import type {z} from 'zod';
import {type Layer, legendOf, sentColumns, type Text} from '../../../tiles/layer.ts';
import type {LayerInfo, TileJson} from './layers-schema.ts';
import type {LayerFacts} from './layers-store.ts';

/** A layer at one moment, seen from one place. */
export interface LayerState extends LayerFacts {
  readonly version: number;
  /** Without a closing slash. */
  readonly origin: string;
}

/** The layer as GET /api/layers lists it. */
export function presentLayer(layer: Layer, {origin, version, bounds, count}: LayerState): z.input<typeof LayerInfo> {
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
    links: {tilejson: `${origin}/tiles/${layer.id}.json`, features: `${origin}/api/layers/${layer.id}/features`},
  };
}

/** The layer's tiles as TileJSON, in one language. */
export function presentTileJson(layer: Layer, state: LayerState, lang: keyof Text): z.input<typeof TileJson> {
  const {origin, version, bounds} = state;
  const [minzoom, maxzoom] = layer.zoom;
  const fields = sentColumns(layer).map(name => [name, describe(layer, name, lang)]);
  return {
    tilejson: '3.0.0',
    name: layer.title[lang],
    description: layer.description[lang],
    attribution: 'Atlas Nông thôn Lai Châu',
    scheme: 'xyz',
    tiles: [`${origin}/tiles/${layer.id}/{z}/{x}/{y}.mvt?v=${version}`],
    minzoom,
    maxzoom,
    ...(bounds && {bounds}),
    vector_layers: [
      {id: layer.id, description: layer.description[lang], minzoom, maxzoom, fields: Object.fromEntries(fields)},
    ],
  };
}

function describe(layer: Layer, name: string, lang: keyof Text): string {
  const column = layer.columns[name];
  if (!column) return layer.keyType;
  return `${column.title[lang]}${column.unit ? `, ${column.unit}` : ''} (${column.type})`;
}
