import {z} from 'zod';
import type {Layer} from '../../../tiles/layer.ts';
import {findLayer, LAYERS, MAIN_LAYERS} from '../../../tiles/layers/index.ts';
import {province} from '../../../tiles/layers/province.layer.ts';
import {buildStyle} from '../../../tiles/style/style.ts';
import type {Database} from '../../core/db/database.ts';
import type {Feature} from '../../core/http/feature.ts';
import {bboxParameter, integerParameter, limitParameter, listParameter} from '../../core/http/parameters.ts';
import {UnknownLayer, ValidationFailed} from '../../core/http/problem.ts';
import {JsonText, type Route, route} from '../../core/http/route.ts';
import {readVersions, versionIn} from '../../core/tiles/index.ts';
import {FeatureCollection, LayerInfo, Style, TileJson} from './layers-schema.ts';
import {type LayerFacts, readFeatureCollection, readLayerFacts} from './layers-store.ts';
import {presentLayer, presentTileJson} from './present-layer.ts';

const LAYER = z.object({
  layer: z
    .string()
    .max(60)
    .meta({description: 'Layer id', example: 'tourism', enum: LAYERS.map(layer => layer.id)}),
});
const LANG = z.enum(['vi', 'en']).default('vi').meta({description: 'Language of titles and labels'});
const MAIN_IDS = MAIN_LAYERS.map(({id}) => id);
const VERSION = integerParameter({
  min: 1,
  max: Number.MAX_SAFE_INTEGER,
  description: 'Version of the data: tells addresses of different data apart',
});
const MAX_FEATURES = 5000;
/** Degrees around the province in which tiles are asked for. */
const MARGIN = 0.15;

export const layersFeature: Feature = ({db}) => {
  const factsOf = rememberFacts(db);
  return [listRoute(db, factsOf), styleRoute(db, factsOf), tileJsonRoute(db, factsOf), featuresRoute(db)];
};

function listRoute(db: Database, factsOf: FactsOf): Route {
  return route({
    method: 'get',
    path: '/api/layers',
    summary: 'All layers of the map: columns, classes, colours, extent and addresses',
    tags: ['map'],
    response: z.object({layers: z.array(LayerInfo)}),
    handler: async ({origin, signal}) => {
      const versions = await readVersions(db);
      const layers = LAYERS.map(async layer => {
        const version = versionIn(versions, layer.id);
        return presentLayer(layer, {origin, version, ...(await factsOf(layer, version, signal))});
      });
      return {layers: await Promise.all(layers)};
    },
  });
}

function styleRoute(db: Database, factsOf: FactsOf): Route {
  return route({
    method: 'get',
    path: '/style.json',
    summary: 'The map as a MapLibre style',
    tags: ['map'],
    query: z.object({
      lang: LANG,
      theme: z.enum(['light', 'dark']).default('light').meta({description: 'Colours for day or for dark rooms'}),
      layers: listParameter(MAIN_IDS, 'Layers switched on; the rest are there, hidden').optional(),
    }),
    response: Style,
    handler: async ({query: {layers, ...choice}, origin, signal}) => {
      const known = await readVersions(db);
      const {bounds} = await factsOf(province, versionIn(known, province.id), signal);
      const versions = Object.fromEntries(LAYERS.map(({id}) => [id, versionIn(known, id)]));
      const style = buildStyle({
        origin,
        versions,
        ...choice,
        ...(layers && {layers}),
        ...(bounds && {bounds: widen(bounds)}),
      });
      return new JsonText(JSON.stringify(style));
    },
  });
}

function tileJsonRoute(db: Database, factsOf: FactsOf): Route {
  return route({
    method: 'get',
    path: '/tiles/{layer}.json',
    summary: 'One layer as TileJSON 3.0',
    tags: ['map'],
    params: LAYER,
    query: z.object({lang: LANG}),
    response: TileJson,
    errors: ['unknown_layer'],
    handler: async ({params, query, origin, signal}) => {
      const layer = knownLayer(params.layer);
      const version = versionIn(await readVersions(db), layer.id);
      return presentTileJson(layer, {origin, version, ...(await factsOf(layer, version, signal))}, query.lang);
    },
  });
}

function featuresRoute(db: Database): Route {
  return route({
    method: 'get',
    path: '/api/layers/{layer}/features',
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

type FactsOf = (layer: Layer, version: number, signal: AbortSignal) => Promise<LayerFacts>;

/** Count and extent cost a scan, so they are kept for as long as the layer's version holds. */
function rememberFacts(db: Database): FactsOf {
  const known = new Map<string, {version: number; facts: LayerFacts}>();
  return async (layer, version, signal) => {
    const kept = known.get(layer.id);
    if (kept?.version === version) return kept.facts;
    const facts = await readLayerFacts(db, layer, signal);
    known.set(layer.id, {version, facts});
    return facts;
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
