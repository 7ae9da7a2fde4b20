import type {
  ExpressionSpecification,
  FilterSpecification,
  GeoJSONSourceSpecification,
  LayerSpecification,
  SourceSpecification,
  StyleSpecification,
} from 'maplibre-gl';
import type {Layer} from '../../../tiles/layer.ts';
import {findLayer} from '../../../tiles/layers/index.ts';
import {patternImage} from '../../../tiles/style/patterns.ts';
import type {Theme} from '../../../tiles/style/theme.ts';
import {approximateLayer, approximatePlaces, shownRecords} from './approximate.ts';
import {sketchLayers, sketchSources} from './map-sketch.ts';
import {markLayers, markSources} from './marks.ts';
import type {MapScene, ShadePattern, Shading, Sketch} from './scene.ts';

/** Features of the layers that gather into clusters, by layer id. */
export type Collections = ReadonlyMap<string, GeoJSON.FeatureCollection>;

/** The base keeps its outline whatever a view shows. */
const always = 'province';

/**
 * The style that shows a scene: the base style with layers switched, classes filtered, polygons shaded, and a ring
 * around the selected point, the sketch above all. `without` names layers of the ground that are left out. Pure; MapLibre works
 * out the difference to what is on screen.
 */
export function composeStyle(
  base: StyleSpecification,
  scene: MapScene,
  collections: Collections,
  theme: Theme,
  sketch: Sketch | null = null,
  without: ReadonlySet<string> = new Set(),
): StyleSpecification {
  const approximate = approximatePlaces(scene.layers, scene.hidden, collections);
  const hidden = approximate.features.length > 0 ? without : new Set([...without, approximateLayer]);
  const layers = base.layers.map(layer => switched(layer, scene, hidden));
  const shaded = scene.shading ? withShading(layers.map(quieter), scene.shading, theme) : layers;
  return {
    ...base,
    sources: {
      ...filteredSources(base, scene, collections),
      ...approximateSource(base, approximate),
      ...markSources(scene, collections),
      ...sketchSources(sketch),
    },
    layers: [...shaded, ...markLayers(theme), ...sketchLayers(theme)],
  };
}

function sourceOf(layer: LayerSpecification): string | null {
  return 'source' in layer && typeof layer.source === 'string' ? layer.source : null;
}

/** The ground as it is under shaded areas. */
function quieter(layer: LayerSpecification): LayerSpecification {
  const {metadata} = layer;
  if (typeof metadata !== 'object' || metadata === null || !('atlas:quiet' in metadata)) return layer;
  // The registry gives each layer paint of its own type, and the style's tests validate it in this form too.
  return {
    ...layer,
    paint: {...('paint' in layer && layer.paint), ...(metadata['atlas:quiet'] as object)},
  } as LayerSpecification;
}

function switched(layer: LayerSpecification, scene: MapScene, without: ReadonlySet<string>): LayerSpecification {
  const source = sourceOf(layer);
  const declared = source ? findLayer(source) : undefined;
  if (!source || !declared) return layer;
  const main = declared.partOf ?? source;
  const byItself = declared.ground || source === approximateLayer;
  const shown = byItself
    ? !without.has(main) && !without.has(source)
    : source === always || scene.layers.includes(main);
  const visibility: 'visible' | 'none' = shown ? 'visible' : 'none';
  const filter = declared.clusterRadius ? undefined : featureFilter(declared, scene.hidden[main], scene.only?.[main]);
  const filtered = filter && 'source' in layer ? {...layer, filter: both(layer.filter, filter)} : layer;
  // The layout belongs to the same layer type it came from, which the compiler cannot follow through the union.
  return {...filtered, layout: {...filtered.layout, visibility}} as LayerSpecification;
}

/** What keeps features of a layer in the picture; undefined where all stay. Columns the layer does not have let all pass. */
function featureFilter(
  layer: Layer,
  hidden: readonly string[] = [],
  only: Readonly<Record<string, readonly string[]>> = {},
): ExpressionSpecification | undefined {
  const by = layer.classes?.by;
  const kept = Object.entries(only).filter(([column]) => column in layer.columns);
  const conditions: ExpressionSpecification[] = [
    ...(by && hidden.length > 0 ? [['!', isOneOf(by, hidden)] as ExpressionSpecification] : []),
    ...kept.map(([column, values]) => isOneOf(column, values)),
  ];
  return conditions.length > 0 ? ['all', ...conditions] : undefined;
}

function isOneOf(column: string, values: readonly string[]): ExpressionSpecification {
  return ['in', ['to-string', ['get', column]], ['literal', [...values]]];
}

function both(one: FilterSpecification | undefined, other: ExpressionSpecification): FilterSpecification {
  return one ? (['all', one, other] as FilterSpecification) : other;
}

/** Clusters count what they are given, so hidden classes leave the data and not only the picture. */
function filteredSources(
  base: StyleSpecification,
  scene: MapScene,
  collections: Collections,
): Record<string, SourceSpecification> {
  const entries = Object.entries(base.sources).map(([id, source]): [string, SourceSpecification] => {
    if (source.type !== 'geojson' || typeof source.data !== 'string') return [id, source];
    return [id, clustered(id, source, scene, collections)];
  });
  return Object.fromEntries(entries);
}

function clustered(
  id: string,
  source: GeoJSONSourceSpecification,
  scene: MapScene,
  collections: Collections,
): GeoJSONSourceSpecification {
  const features = shownRecords(findLayer(id), scene.hidden[id] ?? [], collections);
  return {...source, data: {type: 'FeatureCollection', features: [...features]}};
}

function approximateSource(
  base: StyleSpecification,
  data: GeoJSON.FeatureCollection,
): Record<string, SourceSpecification> {
  const source = base.sources[approximateLayer];
  return source?.type === 'geojson' ? {[approximateLayer]: {...source, data}} : {};
}

function withShading(layers: readonly LayerSpecification[], shading: Shading, theme: Theme): LayerSpecification[] {
  // Under mountains, rivers and roads: the colours are read together with where they are.
  const at = layers.findIndex(layer => findLayer(sourceOf(layer) ?? '')?.ground || sourceOf(layer) === shading.layer);
  if (at < 0) return [...layers];
  return [...layers.slice(0, at), ...shadeLayers(shading.layer, theme), ...layers.slice(at)];
}

const shadePatterns: readonly ShadePattern[] = ['rules', 'hatch'];

/** Colours arrive as feature state, so stepping through years repaints and never reloads. */
function shadeLayers(layer: string, theme: Theme): LayerSpecification[] {
  const place = {source: layer, 'source-layer': layer};
  return [
    {
      id: 'shade-fill',
      type: 'fill',
      ...place,
      paint: {
        'fill-color': ['to-color', ['coalesce', ['feature-state', 'shade'], 'rgba(0,0,0,0)']],
        'fill-opacity': ['case', ['boolean', ['feature-state', 'hover'], false], 1, 0.88],
      },
    },
    ...shadePatterns.map(
      (pattern): LayerSpecification => ({
        id: `shade-${pattern}`,
        type: 'fill',
        ...place,
        paint: {
          'fill-pattern': patternImage(pattern),
          'fill-opacity': ['case', ['==', ['feature-state', 'pattern'], pattern], 0.9, 0],
        },
      }),
    ),
    {
      id: 'shade-line',
      type: 'line',
      ...place,
      paint: {'line-color': theme.seam, 'line-width': 1.2},
    },
  ];
}
