import {z} from 'zod';
import type {Layer, Text} from '../../../tiles/layer.ts';
import {DATA_LAYERS, findLayer, GROUND_LAYERS, PUBLIC_LAYERS} from '../../../tiles/layers/index.ts';
import {province} from '../../../tiles/layers/province.layer.ts';
import {buildStyle} from '../../../tiles/style/style.ts';
import type {Database} from '../../core/db/database.ts';
import type {Feature} from '../../core/http/feature.ts';
import {bboxParameter, integerParameter, limitParameter, listParameter} from '../../core/http/parameters.ts';
import {UnknownLayer, ValidationFailed} from '../../core/http/problem.ts';
import {JsonText, type Route, route} from '../../core/http/route.ts';
import type {KnownFacts, LayerVersions} from '../../core/layers/index.ts';
import {readNames} from '../../core/tiles/index.ts';
import {creditHtml} from './credit.ts';
import {FeatureCollection, LayerInfo, Style, TileJson} from './layers-schema.ts';
import {readFeatureCollection, readGroundSources} from './layers-store.ts';
import {type LayerState, presentLayer, presentTileJson} from './present-layer.ts';
import {tileDescription} from './tile-description.ts';

const LAYER = z.object({
  layer: z
    .string()
    .max(60)
    .meta({description: 'Layer id', example: 'tourism', enum: PUBLIC_LAYERS.map(layer => layer.id)}),
});
const LANG = z.enum(['vi', 'en']).default('vi').meta({description: 'Language of titles and labels'});
const DATA_IDS = DATA_LAYERS.map(({id}) => id);
const VERSION = integerParameter({
  min: 1,
  max: Number.MAX_SAFE_INTEGER,
  description: 'Version of the data: tells addresses of different data apart',
});
const MAX_FEATURES = 5000;
/** Degrees around the province in which tiles are asked for. */
const MARGIN = 0.15;

export const layersFeature: Feature = ({db, changes, facts}) => {
  const stateOf = readState(db, facts);
  return [listRoute(stateOf), styleRoute(changes, stateOf), tileJsonRoute(stateOf), tileDescription, featuresRoute(db)];
};

function listRoute(stateOf: StateOf): Route {
  return route({
    method: 'get',
    path: '/api/layers',
    access: 'public',
    summary: 'All layers of the map: columns, classes, colours, extent and addresses',
    tags: ['map'],
    response: z.object({layers: z.array(LayerInfo)}),
    handler: async ({origin, signal}) => {
      const layers = PUBLIC_LAYERS.map(async layer => presentLayer(layer, origin, await stateOf(layer, signal)));
      return {layers: await Promise.all(layers)};
    },
  });
}

function styleRoute(changes: LayerVersions, stateOf: StateOf): Route {
  return route({
    method: 'get',
    path: '/style.json',
    access: 'public',
    summary: 'The map as a MapLibre style',
    tags: ['map'],
    query: z.object({
      lang: LANG,
      theme: z.enum(['light', 'dark']).default('light').meta({description: 'Colours for day or for dark rooms'}),
      layers: listParameter(DATA_IDS, 'Layers switched on; the rest are there, hidden').optional(),
    }),
    response: Style,
    handler: async ({query: {layers, ...choice}, origin, signal}) => {
      const {bounds} = await stateOf(province, signal);
      const versions = Object.fromEntries(PUBLIC_LAYERS.map(({id}) => [id, changes.version(id)]));
      const style = buildStyle({
        origin,
        versions,
        ...choice,
        ground: await groundFacts(stateOf, choice.lang, signal),
        ...(layers && {layers}),
        ...(bounds && {bounds: widen(bounds)}),
      });
      return new JsonText(JSON.stringify(style));
    },
  });
}

async function groundFacts(stateOf: StateOf, lang: keyof Text, signal: AbortSignal) {
  const facts = GROUND_LAYERS.map(async layer => {
    const {sources, bounds} = await stateOf(layer, signal);
    return [layer.id, {credit: creditHtml(sources, layer.ground?.note, lang), bounds}] as const;
  });
  return Object.fromEntries(await Promise.all(facts));
}

function tileJsonRoute(stateOf: StateOf): Route {
  return route({
    method: 'get',
    path: '/tiles/{layer}.json',
    access: 'public',
    summary: 'One layer, or several in one tile, as TileJSON 3.0',
    tags: ['map'],
    params: z.object({
      layer: z
        .string()
        .max(500)
        .meta({description: 'Layer ids separated by commas, each once', example: 'zones,tourism'}),
    }),
    query: z.object({lang: LANG}),
    response: TileJson,
    errors: ['unknown_layer'],
    handler: async ({params, query, origin, signal}) => {
      const layers = readNames(params.layer).map(knownLayer);
      const states = await Promise.all(layers.map(layer => stateOf(layer, signal)));
      return presentTileJson(layers, states, origin, query.lang);
    },
  });
}

function featuresRoute(db: Database): Route {
  return route({
    method: 'get',
    path: '/api/layers/{layer}/features',
    access: 'public',
    summary: 'Features of one layer as GeoJSON, in the order of their keys',
    tags: ['map'],
    params: LAYER,
    query: z.object({
      bbox: bboxParameter().optional(),
      limit: limitParameter({max: MAX_FEATURES, fallback: 1000}),
      class: z
        .string()
        .max(500)
        .optional()
        .meta({description: 'Class values to keep, separated by commas', example: 'cave,peak'}),
      v: VERSION.optional(),
    }),
    response: FeatureCollection,
    errors: ['unknown_layer'],
    contentType: 'application/geo+json',
    handler: async ({params, query: {bbox, limit, class: text}, signal}) => {
      const layer = knownLayer(params.layer);
      return new JsonText(
        await readFeatureCollection(db, layer, {bbox, limit, classes: readClasses(layer, text)}, signal),
      );
    },
  });
}

type StateOf = (layer: Layer, signal: AbortSignal) => Promise<LayerState>;

function readState(db: Database, facts: KnownFacts): StateOf {
  return async (layer, signal) => {
    // Parts of a layer are made from its rows, and credited with it.
    const sources = layer.ground && !layer.partOf ? await readGroundSources(db, layer, signal) : [];
    return {sources, ...(await facts.of(layer))};
  };
}

function knownLayer(id: string): Layer {
  const layer = findLayer(id);
  if (!layer) throw new UnknownLayer(id);
  return layer;
}

/** Throws ValidationFailed for values that are no classes of the layer. */
function readClasses(layer: Layer, text: string | undefined): readonly string[] | undefined {
  if (text === undefined) return undefined;
  const known = (layer.classes?.of ?? []).map(([value]) => value);
  const wanted = [...new Set(text.split(','))];
  if (wanted.every(value => known.includes(value))) return wanted;
  const expected = known.length > 0 ? `a comma-separated list of ${known.join(', ')}` : 'no class: the layer has none';
  throw new ValidationFailed([{path: 'query.class', message: 'Not valid', expected}]);
}

function widen([west, south, east, north]: [number, number, number, number]): [number, number, number, number] {
  return [west - MARGIN, south - MARGIN, east + MARGIN, north + MARGIN];
}
