import {type Draw, defineLayer} from '../layer.ts';
import {signImage} from '../style/signs.ts';
import {COMMUNE_CODE, COMMUNE_NAME, CONFIDENCE, NAME} from './columns.ts';
import {BESIDE, names} from './places.layer.ts';

/** A sign stands on a point; of a place known to a kilometre only the name is written, across it. */
function written(accuracy: 'point' | 'minute'): Draw {
  const isHere = ['==', ['get', 'position_accuracy'], accuracy];
  const isVillage = ['==', ['get', 'kind'], 'village'];
  const sign = {...BESIDE, 'icon-image': signImage('spot', '@ink-soft'), 'icon-size': 0.32};
  return {
    type: 'symbol',
    part: accuracy,
    filter: ['all', isHere, isVillage, ['!', ['to-boolean', ['get', 'known_twice']]]],
    layout: {
      ...(accuracy === 'point' ? sign : {'text-max-width': 8}),
      'text-field': ['get', 'name'],
      'text-font': [accuracy === 'point' ? 'Be Vietnam Pro Regular' : 'Be Vietnam Pro Italic'],
      'text-size': ['interpolate', ['linear'], ['zoom'], 11, 10, 14, 11.5],
    },
    ...names('@ink-soft'),
  };
}

export const geonames = defineLayer({
  id: 'geonames',
  title: {vi: 'Bản theo GeoNames', en: 'Villages of GeoNames'},
  description: {
    vi: 'Bản theo GeoNames, chỉ có khi đã nhập tệp; hơn nửa số tọa độ chỉ ghi đến phút, lệch tới khoảng 1 km.',
    en: 'Villages of GeoNames, present once a file has been imported; more than half of the positions are rounded to a minute, about 1 km.',
  },
  relation: 'map_geonames_place',
  key: 'id',
  keyType: 'integer',
  geometry: 'point',
  columns: {
    name: NAME,
    kind: {
      type: 'text',
      title: {vi: 'Loại', en: 'Kind'},
      values: {
        village: {vi: 'Bản', en: 'Village'},
        seat: {vi: 'Trung tâm hành chính cũ', en: 'Former seat of administration'},
      },
    },
    position_accuracy: {
      type: 'text',
      title: {vi: 'Độ chính xác vị trí', en: 'Accuracy of position'},
      values: {
        point: {vi: 'Tọa độ điểm', en: 'A point'},
        minute: {vi: 'Làm tròn đến phút, lệch tới khoảng 1 km', en: 'Rounded to a minute, within about 1 km'},
      },
    },
    known_twice: {type: 'boolean', title: {vi: 'Có cả trong OpenStreetMap', en: 'In OpenStreetMap too'}},
    commune_code: COMMUNE_CODE,
    commune_name: COMMUNE_NAME,
    confidence: CONFIDENCE,
  },
  titleColumn: 'name',
  zoom: [11, 14],
  shownFrom: 'shown_from',
  access: 'public',
  ground: {},
  draw: () => [written('minute'), written('point')],
});
