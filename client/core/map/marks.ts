import type {LayerSpecification, SourceSpecification} from 'maplibre-gl';
import {findLayer} from '../../../tiles/layers/index.ts';
import type {Theme} from '../../../tiles/style/theme.ts';
import type {FeatureRef} from '../url/view-search.ts';
import type {Collections} from './compose-style.ts';
import type {LngLat, MapScene} from './scene.ts';

/** Source of the point under selection: it shows even while the feature itself sits in a cluster. */
const focusSource = 'focus';
/** Source of the point that a row of the list points at, for the same reason. */
export const pointedSource = 'pointed';

/** At most one point, as data of a source. */
export function pointData(point: LngLat | null): GeoJSON.FeatureCollection {
  if (!point) return {type: 'FeatureCollection', features: []};
  const geometry: GeoJSON.Point = {type: 'Point', coordinates: [...point]};
  return {type: 'FeatureCollection', features: [{type: 'Feature', geometry, properties: {}}]};
}

export function markSources(scene: MapScene, collections: Collections): Record<string, SourceSpecification> {
  return {
    [focusSource]: {type: 'geojson', data: pointData(selectedPoint(scene, collections))},
    [pointedSource]: {type: 'geojson', data: pointData(null)},
  };
}

/** Points that share a label point are drawn spread around it, so the drawn place wins over the recorded one. */
export function selectedPoint({selected, focus}: MapScene, collections: Collections): LngLat | null {
  if (!selected) return null;
  return drawnPoint(selected, collections) ?? focus?.point ?? null;
}

/** Where a point of a clustered layer is drawn; null for other layers and until they are read. */
export function drawnPoint({layer, key}: FeatureRef, collections: Collections): LngLat | null {
  const column = findLayer(layer)?.key ?? 'id';
  const found = collections.get(layer)?.features.find(feature => String(feature.properties?.[column]) === key);
  return found ? pointOf(found) : null;
}

/** Where the points of a clustered layer are drawn. */
export function drawnPoints(layer: string, collections: Collections): readonly LngLat[] {
  return (collections.get(layer)?.features ?? []).flatMap(feature => {
    const point = pointOf(feature);
    return point ? [point] : [];
  });
}

function pointOf({geometry}: GeoJSON.Feature): LngLat | null {
  if (geometry.type !== 'Point') return null;
  const [lng, lat] = geometry.coordinates;
  return lng === undefined || lat === undefined ? null : [lng, lat];
}

/** Ink ring with paper casing, as the registry draws it around a selected point that stands alone. */
export function markLayers(theme: Theme): LayerSpecification[] {
  const ring = (id: string, source: string, color: string, width: number, beyond: number): LayerSpecification => ({
    id,
    type: 'circle',
    source,
    paint: {
      'circle-radius': ['interpolate', ['linear'], ['zoom'], 6, 8.5 + beyond, 9, 11.5 + beyond, 13, 14.5 + beyond],
      'circle-opacity': 0,
      'circle-stroke-color': color,
      'circle-stroke-width': width,
    },
  });
  return [
    ring('pointed-casing', pointedSource, theme.sheet, 4, 0),
    ring('pointed-ring', pointedSource, theme.ink, 1.5, 1),
    ring('focus-casing', focusSource, theme.sheet, 6, -1),
    ring('focus-ring', focusSource, theme.ink, 2.5, 1),
  ];
}
