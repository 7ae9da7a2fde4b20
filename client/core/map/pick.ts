import type {LayerSpecification, MapGeoJSONFeature, Map as MapLibreMap, Point} from 'maplibre-gl';
import {withParts} from '../../../tiles/layers/index.ts';
import type {FeatureRef} from '../url/view-search.ts';
import {layerOf} from './registry.ts';
import type {MapScene} from './scene.ts';

export interface Hit {
  readonly source: string;
  readonly ref: FeatureRef | null;
  /** Id of a cluster, to be opened; then there is no ref. */
  readonly cluster: number | null;
  readonly center: readonly [lng: number, lat: number];
}

/**
 * What lies under a point of the screen: the uppermost disc, else the nearest disc within `tolerance` pixels, which helps fingers,
 * else the first of the selectable layers with anything there.
 */
export function pick(map: MapLibreMap, at: Point, scene: MapScene, tolerance: number): Hit | null {
  const layers = map.getStyle().layers.filter(layer => layer.type !== 'line' && !layer.id.includes('~'));
  const found = (reach: number, ids: readonly string[], keep: (layer: LayerSpecification) => boolean) => {
    const sources = new Set(ids.flatMap(withParts).map(({id}) => id));
    const own = layers.filter(layer => 'source' in layer && sources.has(layer.source) && keep(layer));
    return own.length > 0 ? map.queryRenderedFeatures(around(at, reach), {layers: own.map(({id}) => id)}) : [];
  };
  const isDisc = (layer: LayerSpecification) => layer.type === 'circle';
  const disc = found(0, scene.selectable, isDisc)[0] ?? nearest(map, at, found(tolerance, scene.selectable, isDisc));
  if (disc) return hitOf(disc, map, at);
  for (const id of scene.selectable) {
    const [feature] = found(0, [id], layer => !isDisc(layer));
    if (feature) return hitOf(feature, map, at);
  }
  return null;
}

function around({x, y}: Point, reach: number): [[number, number], [number, number]] {
  return [
    [x - reach, y - reach],
    [x + reach, y + reach],
  ];
}

function nearest(map: MapLibreMap, at: Point, features: readonly MapGeoJSONFeature[]): MapGeoJSONFeature | undefined {
  const distance = (feature: MapGeoJSONFeature) => {
    const center = pointOf(feature);
    return center ? map.project([...center]).dist(at) : Number.POSITIVE_INFINITY;
  };
  return [...features].sort((one, other) => distance(one) - distance(other))[0];
}

function pointOf(feature: MapGeoJSONFeature): readonly [number, number] | null {
  if (feature.geometry.type !== 'Point') return null;
  const [lng, lat] = feature.geometry.coordinates;
  return lng === undefined || lat === undefined ? null : [lng, lat];
}

function hitOf(feature: MapGeoJSONFeature, map: MapLibreMap, at: Point): Hit {
  const here = map.unproject(at);
  const center = pointOf(feature) ?? [here.lng, here.lat];
  const cluster = feature.properties.cluster_id;
  if (typeof cluster === 'number') return {source: feature.source, ref: null, cluster, center};
  const {id, key, partOf} = layerOf(feature.source);
  const ref = {layer: partOf ?? id, key: String(feature.properties[key] ?? feature.id)};
  return {source: feature.source, ref, cluster: null, center};
}
