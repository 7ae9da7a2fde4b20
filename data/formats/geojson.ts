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
    return {
      features: features.map(({label, properties, shape}) => ({
        label: {...label, code: unitCode(label.code)},
        properties,
        polygons: shape,
      })),
      problems,
    };
  },
};

/**
 * The code of a unit as a file gives it. Spreadsheets and tables of a GIS that take codes for numbers lose the zero in front: four
 * digits can only be those of 0xxxx.
 */
function unitCode(code: string | null): string | null {
  if (code === null || !/^\d{4}$/.test(code)) return code;
  return `0${code}`;
}
