import {readGeometry} from './area-geometry.ts';
import type {AreaFormat} from './format.ts';
import {readCollection} from './geojson-collection.ts';

/** GeoJSON (RFC 7946): a FeatureCollection of polygons in longitude and latitude. */
export const geojson: AreaFormat = {
  id: 'geojson',
  title: 'GeoJSON',
  extensions: ['.geojson', '.json'],
  read: bytes => {
    const {features, problems} = readCollection(bytes, {readShape: readGeometry, expected: 'one feature per unit'});
    return {features: features.map(({label, properties, shape}) => ({label, properties, polygons: shape})), problems};
  },
};
