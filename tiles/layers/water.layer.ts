import {defineLayer, type Text} from '../layer.ts';
import {CONFIDENCE, NAME} from './columns.ts';
import {waterName} from './ground.ts';

const CLASSES: Readonly<Record<string, Text>> = {
  lake: {vi: 'Hồ', en: 'Lake or reservoir'},
  river: {vi: 'Mặt sông', en: 'River surface'},
};

export const water = defineLayer({
  id: 'water',
  title: {vi: 'Hồ và mặt sông', en: 'Lakes and river surfaces'},
  description: {
    vi: 'Hồ chứa và mặt sông theo OpenStreetMap tháng 8/2021; hồ thủy điện Lai Châu chưa đủ, thiếu hồ Bản Chát và Huội Quảng.',
    en: 'Reservoirs and river surfaces from OpenStreetMap of August 2021; the Lai Châu reservoir is incomplete, those of Bản Chát and Huội Quảng are missing.',
  },
  relation: 'map_water',
  key: 'id',
  keyType: 'integer',
  geometry: 'polygon',
  columns: {
    class: {type: 'text', title: {vi: 'Loại mặt nước', en: 'Kind of water'}, values: CLASSES},
    name: NAME,
    confidence: CONFIDENCE,
  },
  titleColumn: 'name',
  zoom: [6, 13],
  coarse: [[8, 'geom_z8']],
  access: 'public',
  theme: 'ENVI',
  ground: {},
  draw: () => [
    {
      type: 'fill',
      part: 'fill',
      paint: {'fill-color': '@water', 'fill-outline-color': '@river'},
      quiet: {'fill-opacity': 0.7},
    },
    waterName({part: 'name', placement: 'point', minzoom: 11.5, sizes: [11, 11, 14, 13]}),
  ],
});
