import type {LayerSpecification, SourceSpecification} from 'maplibre-gl';
import {findLayer} from '../../../tiles/layers/index.ts';
import type {Theme} from '../../../tiles/style/theme.ts';
import type {FeatureRef} from '../url/view-search.ts';
import {isApproximate} from './approximate.ts';
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

/** The drawn place wins over the recorded one: what is open follows the map. */
export function selectedPoint({selected, focus}: MapScene, collections: Collections): LngLat | null {
  if (!selected) return null;
  return drawnPoint(selected, collections) ?? focus?.point ?? null;
}

/** Where a point of a clustered layer is drawn; null for other layers and until they are read. */
export function drawnPoint(ref: FeatureRef, collections: Collections): LngLat | null {
  const found = recordOf(ref, collections);
  return found ? pointOf(found) : null;
}

/** Where the points of its layer are drawn that may hide it; an approximate record is within a sign of its own. */
export function rivalsOf(ref: FeatureRef, collections: Collections): readonly LngLat[] {
  const record = recordOf(ref, collections);
  if (!record || isApproximate(record)) return [];
  const placed = (collections.get(ref.layer)?.features ?? []).filter(feature => !isApproximate(feature));
  return placed.map(pointOf).filter(point => point !== null);
}

function recordOf({layer, key}: FeatureRef, collections: Collections): GeoJSON.Feature | undefined {
  const column = findLayer(layer)?.key ?? 'id';
  return collections.get(layer)?.features.find(feature => String(feature.properties?.[column]) === key);
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
