import type {LngLat, Sketch, SketchPart} from '../../core/map/scene.ts';
import type {Measurement} from './measurement.ts';

/** What a measurement looks like on the map; the edge that would close a polygon is dotted until it is finished. */
export function shapeOf({mode, points, finished}: Measurement): Sketch['shape'] {
  const path = points.map(([lng, lat]) => [lng, lat]);
  const closed = mode === 'area' && points.length > 2;
  const ring = [...path, ...path.slice(0, 1)];
  const closing = [...path.slice(-1), ...path.slice(0, 1)];
  return {
    type: 'FeatureCollection',
    features: [
      ...(closed ? [part('inside', {type: 'Polygon', coordinates: [ring]})] : []),
      ...(path.length > 1 ? [part('line', {type: 'LineString', coordinates: closed && finished ? ring : path})] : []),
      ...(closed && !finished ? [part('closing', {type: 'LineString', coordinates: closing})] : []),
      ...points.map(corner),
    ],
  };
}

function part(name: SketchPart, geometry: GeoJSON.Geometry): Sketch['shape']['features'][number] {
  return {type: 'Feature', properties: {part: name}, geometry};
}

function corner([lng, lat]: LngLat) {
  return part('corner', {type: 'Point', coordinates: [lng, lat]});
}
