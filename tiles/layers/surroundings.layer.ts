import {defineLayer} from '../layer.ts';
import {COARSE_OUTLINES} from './boundary.ts';

export const surroundings = defineLayer({
  id: 'surroundings',
  title: {vi: 'Vùng lân cận', en: 'Surroundings'},
  description: {
    vi: 'Mọi nơi ngoài tỉnh, phủ một lớp mờ để tỉnh nổi lên trên nền bản đồ.',
    en: 'Everything beyond the province, veiled so that the province stands out from the ground of the map.',
  },
  relation: 'map_surroundings',
  key: 'id',
  keyType: 'integer',
  geometry: 'polygon',
  columns: {},
  titleColumn: 'id',
  zoom: [5, 14],
  coarse: COARSE_OUTLINES,
  access: 'public',
  partOf: 'province',
  ground: {},
  draw: () => [
    {type: 'fill', part: 'veil', paint: {'fill-color': '@paper', 'fill-opacity': 0.55, 'fill-antialias': false}},
  ],
});
