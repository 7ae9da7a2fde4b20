import {defineLayer} from '../layer.ts';
import {boundary, COARSE_OUTLINES, hitArea} from './boundary.ts';
import {FULL_NAME, NAME, OUTLINE_KIND, UNIT_CODE, UNIT_KIND} from './columns.ts';
import {NAME_ROOM, unitLabel} from './unit-label.ts';

export const districtsBefore = defineLayer({
  id: 'districts-before',
  title: {vi: 'Huyện, thành phố (đến 30/06/2025)', en: 'Districts and city (to 30/06/2025)'},
  description: {
    vi: '7 huyện và 1 thành phố trước khi bỏ cấp huyện, ghép từ các xã cũ ước lượng; không có giá trị pháp lý.',
    en: 'The 7 districts and 1 city before their level was abolished, joined from approximated old communes; without legal value.',
  },
  relation: 'map_district_before',
  key: 'code',
  keyType: 'text',
  geometry: 'polygon',
  columns: {code: UNIT_CODE, name: NAME, full_name: FULL_NAME, kind: UNIT_KIND, outline_kind: OUTLINE_KIND},
  titleColumn: 'full_name',
  zoom: [0, 14],
  coarse: COARSE_OUTLINES,
  access: 'public',
  offeredIn: ['criteria'],
  draw: () => [hitArea(), ...boundary('@ink-soft', [6, 0.8, 9, 1.6, 13, 2.4], [4, 1.5, 1, 1.5])],
});

export const districtLabels = defineLayer({
  id: 'district-labels',
  title: {vi: 'Tên huyện, thành phố (đến 30/06/2025)', en: 'Names of districts and city (to 30/06/2025)'},
  description: {
    vi: 'Một điểm đặt tên bên trong mỗi huyện, thành phố cũ; không phải trung tâm hành chính.',
    en: 'One point for the name inside each former district and city; not its seat.',
  },
  relation: 'map_district_before_label',
  key: 'code',
  keyType: 'text',
  geometry: 'point',
  columns: {code: UNIT_CODE, name: NAME, full_name: FULL_NAME, kind: UNIT_KIND, ...NAME_ROOM},
  titleColumn: 'full_name',
  zoom: [5, 11],
  access: 'public',
  partOf: 'districts-before',
  draw: () =>
    unitLabel({
      sizes: [6.5, 11, 9, 16],
      from: [6.5, 7, 7.5, 8, 9, 10],
      maxzoom: 11,
      font: 'Be Vietnam Pro SemiBold',
    }),
});
