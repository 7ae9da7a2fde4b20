import {defineLayer} from '../layer.ts';
import {boundary, COARSE_OUTLINES, hitArea} from './boundary.ts';
import {FULL_NAME, NAME, OUTLINE_KIND, POPULATION, UNIT_CODE, UNIT_KIND} from './columns.ts';
import {NAME_ROOM, unitLabel} from './unit-label.ts';

export const communesBefore = defineLayer({
  id: 'communes-before',
  title: {vi: 'Xã, phường, thị trấn (đến 30/06/2025)', en: 'Communes, wards and townships (to 30/06/2025)'},
  description: {
    vi: '106 đơn vị trước sắp xếp, ước lượng bên trong xã mới theo điểm gần nhất; chỉ để tham khảo, không có giá trị pháp lý.',
    en: 'The 106 units before the merger, approximated inside their new commune by nearest point; for orientation only, without legal value.',
  },
  relation: 'map_commune_before',
  key: 'code',
  keyType: 'text',
  geometry: 'polygon',
  columns: {
    code: UNIT_CODE,
    name: NAME,
    full_name: FULL_NAME,
    kind: UNIT_KIND,
    district_code: {type: 'text', title: {vi: 'Mã huyện', en: 'District code'}},
    district_name: {type: 'text', title: {vi: 'Huyện, thành phố', en: 'District or city'}},
    successor_code: {type: 'text', title: {vi: 'Mã xã hiện nay', en: 'Code of the commune today'}},
    successor_name: {type: 'text', title: {vi: 'Xã hiện nay', en: 'Commune today'}},
    population: POPULATION,
    outline_kind: OUTLINE_KIND,
  },
  titleColumn: 'full_name',
  zoom: [0, 14],
  coarse: COARSE_OUTLINES,
  access: 'public',
  draw: () => [hitArea(), ...boundary('@boundary', [6, 0.4, 9, 0.8, 13, 1.4], [3, 2])],
});

export const communeBeforeLabels = defineLayer({
  id: 'commune-before-labels',
  title: {
    vi: 'Tên xã, phường, thị trấn (đến 30/06/2025)',
    en: 'Names of communes, wards and townships (to 30/06/2025)',
  },
  description: {
    vi: 'Một điểm đặt tên bên trong mỗi đơn vị cấp xã trước sắp xếp; không phải trụ sở.',
    en: 'One point for the name inside each commune-level unit before the merger; not its seat.',
  },
  relation: 'map_commune_before_label',
  key: 'code',
  keyType: 'text',
  geometry: 'point',
  columns: {code: UNIT_CODE, name: NAME, full_name: FULL_NAME, kind: UNIT_KIND, ...NAME_ROOM},
  titleColumn: 'full_name',
  zoom: [7, 12],
  access: 'public',
  partOf: 'communes-before',
  draw: () =>
    unitLabel({
      sizes: [8, 10, 9, 11, 11, 13],
      from: [8, 8.5, 8.75, 9, 9.25, 9.5, 10, 11, 12],
      font: 'Be Vietnam Pro Regular',
    }),
});
