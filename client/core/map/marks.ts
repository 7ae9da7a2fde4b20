import type {LayerSpecification, SourceSpecification} from 'maplibre-gl';
import {findLayer} from '../../../tiles/layers/index.ts';
import type {Theme} from '../../../tiles/style/theme.ts';
import type {Collections} from './compose-style.ts';
import type {LngLat, MapScene} from './scene.ts';

/** Source of the point under selection: it shows even while the feature itself sits in a cluster. */
const focusSource = 'focus';

export function markSources(scene: MapScene, collections: Collections): Record<string, SourceSpecification> {
  const point = drawnPoint(scene, collections);
  const features: GeoJSON.Feature[] = point
    ? [{type: 'Feature', geometry: {type: 'Point', coordinates: [...point]}, properties: {}}]
    : [];
  return {[focusSource]: {type: 'geojson', data: {type: 'FeatureCollection', features}}};
}

/** Points that share a label point are drawn spread around it, so the drawn place wins over the recorded one. */
export function drawnPoint(scene: MapScene, collections: Collections): LngLat | null {
  const {selected, focus} = scene;
  if (!selected) return null;
  const key = findLayer(selected.layer)?.key ?? 'id';
  const feature = collections.get(selected.layer)?.features.find(one => String(one.properties?.[key]) === selected.key);
  if (feature?.geometry.type !== 'Point') return focus?.point ?? null;
  const [lng, lat] = feature.geometry.coordinates;
  return lng === undefined || lat === undefined ? null : [lng, lat];
}

/** Ink ring with paper casing, as the registry draws it around a selected point that stands alone. */
export function markLayers(theme: Theme): LayerSpecification[] {
  const ring = (id: string, color: string, width: number, beyond: number): LayerSpecification => ({
    id,
    type: 'circle',
    source: focusSource,
    paint: {
      'circle-radius': ['interpolate', ['linear'], ['zoom'], 6, 8.5 + beyond, 9, 11.5 + beyond, 13, 14.5 + beyond],
      'circle-opacity': 0,
      'circle-stroke-color': color,
      'circle-stroke-width': width,
    },
  });
  return [ring('focus-casing', theme.sheet, 6, -1), ring('focus-ring', theme.ink, 2.5, 1)];
}
