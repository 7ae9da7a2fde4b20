import type {MapGeoJSONFeature, Map as MapLibreMap, Point} from 'maplibre-gl';
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

/** What lies under a point of the screen, points before polygons. `tolerance` in pixels helps fingers hit points. */
export function pick(map: MapLibreMap, at: Point, scene: MapScene, tolerance: number): Hit | null {
  for (const id of scene.selectable) {
    if (!scene.layers.includes(id) && scene.shading?.layer !== id) continue;
    const parts = withParts(id);
    const layers = styleLayersOf(map, new Set(parts.map(part => part.id)));
    if (layers.length === 0) continue;
    const isPoint = parts.some(part => part.geometry === 'point');
    const reach = isPoint ? tolerance : 0;
    const found = map.queryRenderedFeatures(
      [
        [at.x - reach, at.y - reach],
        [at.x + reach, at.y + reach],
      ],
      {layers},
    );
    const feature = isPoint ? nearest(map, at, found) : found[0];
    if (feature) return hitOf(id, feature, map, at);
  }
  return null;
}

/** Fills, discs and signs of the sources; lines and the map's own marks do not answer. */
function styleLayersOf(map: MapLibreMap, sources: ReadonlySet<string>): string[] {
  return map
    .getStyle()
    .layers.filter(
      layer => 'source' in layer && sources.has(layer.source) && layer.type !== 'line' && !layer.id.includes('~'),
    )
    .map(layer => layer.id);
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

function hitOf(layer: string, feature: MapGeoJSONFeature, map: MapLibreMap, at: Point): Hit {
  const here = map.unproject(at);
  const center = pointOf(feature) ?? [here.lng, here.lat];
  const cluster = feature.properties.cluster_id;
  if (typeof cluster === 'number') return {source: feature.source, ref: null, cluster, center};
  const key = String(feature.properties[layerOf(layer).key] ?? feature.id);
  return {source: feature.source, ref: {layer, key}, cluster: null, center};
}
