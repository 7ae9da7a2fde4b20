import type {ExpressionSpecification, LayerSpecification, SourceSpecification, StyleSpecification} from 'maplibre-gl';
import {findLayer} from '../../../tiles/layers/index.ts';
import type {Collections} from './compose-style.ts';
import type {MapPalette} from './palette.ts';
import type {LngLat, MapScene} from './scene.ts';

/** Source of the point under selection: it shows even while the feature itself sits in a cluster. */
const focusSource = 'focus';

const hovered: ExpressionSpecification = ['boolean', ['feature-state', 'hover'], false];

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

export interface MarkLayers {
  readonly polygons: LayerSpecification[];
  readonly points: LayerSpecification[];
}

/** Outlines of what is under the pointer and of what is selected. */
export function markLayers(base: StyleSpecification, scene: MapScene, palette: MapPalette): MarkLayers {
  const polygons = new Set(
    [...scene.selectable, ...(scene.selected ? [scene.selected.layer] : [])].filter(
      id => id in base.sources && findLayer(id)?.geometry === 'polygon',
    ),
  );
  return {
    polygons: [...polygons].flatMap(id => outlines(id, scene, palette)),
    points: [...hoverRings(base, scene, palette), ...focusRing(palette)],
  };
}

function outlines(id: string, scene: MapScene, palette: MapPalette): LayerSpecification[] {
  const place = {source: id, 'source-layer': id};
  const hover: LayerSpecification = {
    id: `${id}~hover`,
    type: 'line',
    ...place,
    paint: {'line-color': palette.ink, 'line-width': 1.5, 'line-opacity': ['case', hovered, 1, 0]},
  };
  const key = findLayer(id)?.key;
  if (!key || scene.selected?.layer !== id) return [hover];
  const filter: ExpressionSpecification = ['==', ['to-string', ['get', key]], scene.selected.key];
  const layout = {'line-join': 'round', 'line-cap': 'round'} as const;
  return [
    hover,
    {
      id: `${id}~casing`,
      type: 'line',
      ...place,
      filter,
      layout,
      paint: {'line-color': palette.casing, 'line-width': 6},
    },
    {
      id: `${id}~selected`,
      type: 'line',
      ...place,
      filter,
      layout,
      paint: {'line-color': palette.ink, 'line-width': 2.5},
    },
  ];
}

function hoverRings(base: StyleSpecification, scene: MapScene, palette: MapPalette): LayerSpecification[] {
  const points = scene.selectable.filter(
    id => scene.layers.includes(id) && base.sources[id] && findLayer(id)?.geometry === 'point',
  );
  return points.map(id => ({
    id: `${id}~hover`,
    type: 'circle',
    source: id,
    ...(base.sources[id]?.type === 'vector' && {'source-layer': id}),
    paint: {
      'circle-radius': 14,
      'circle-opacity': 0,
      'circle-stroke-color': palette.ink,
      'circle-stroke-width': 2,
      'circle-stroke-opacity': ['case', hovered, 1, 0],
    },
  }));
}

function focusRing(palette: MapPalette): LayerSpecification[] {
  const ring = (id: string, color: string, width: number, radius: number): LayerSpecification => ({
    id,
    type: 'circle',
    source: focusSource,
    paint: {'circle-radius': radius, 'circle-opacity': 0, 'circle-stroke-color': color, 'circle-stroke-width': width},
  });
  return [ring('focus-casing', palette.casing, 6, 14), ring('focus-ring', palette.ink, 2.5, 16)];
}
