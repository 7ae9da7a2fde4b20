import {defineLayer} from '../layer.ts';
import {COARSE_OUTLINES} from './boundary.ts';
import {FULL_NAME, NAME, OUTLINE_KIND, UNIT_CODE} from './columns.ts';

export const province = defineLayer({
  id: 'province',
  title: {vi: 'Tỉnh Lai Châu', en: 'Lai Châu province'},
  description: {
    vi: 'Phạm vi tỉnh, ghép từ 38 xã, phường. Ranh giới khái quát 1 km, không có giá trị pháp lý, trừ khi đã nhập tệp ranh giới.',
    en: 'Extent of the province, joined from its 38 communes and wards. Outline generalised to 1 km, without legal value, unless a boundary file has been imported.',
  },
  relation: 'map_province',
  key: 'code',
  keyType: 'text',
  geometry: 'polygon',
  columns: {code: UNIT_CODE, name: NAME, full_name: FULL_NAME, outline_kind: OUTLINE_KIND},
  titleColumn: 'full_name',
  zoom: [0, 14],
  coarse: COARSE_OUTLINES,
  access: 'public',
  // The land, its edge and its glow belong to the base map: tiles/style/base.ts draws them from this layer.
  draw: () => [],
});
