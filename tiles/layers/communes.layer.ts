import {defineLayer} from '../layer.ts';
import {boundary, COARSE_OUTLINES, hitArea} from './boundary.ts';
import {FULL_NAME, NAME, OFFICIAL_AREA, OUTLINE_KIND, POPULATION, UNIT_CODE, UNIT_KIND} from './columns.ts';
import {NAME_ROOM, unitLabel} from './unit-label.ts';

export const communes = defineLayer({
  id: 'communes',
  title: {vi: 'Xã, phường (từ 01/07/2025)', en: 'Communes and wards (since 01/07/2025)'},
  description: {
    vi: '36 xã và 2 phường hiện nay. Ranh giới khái quát 1 km, không có giá trị pháp lý, trừ khi đã nhập tệp ranh giới.',
    en: 'The 36 communes and 2 wards of today. Outlines generalised to 1 km, without legal value, unless a boundary file has been imported.',
  },
  relation: 'map_commune',
  key: 'code',
  keyType: 'text',
  geometry: 'polygon',
  columns: {
    code: UNIT_CODE,
    name: NAME,
    full_name: FULL_NAME,
    kind: UNIT_KIND,
    official_area_km2: OFFICIAL_AREA,
    population: POPULATION,
    outline_kind: OUTLINE_KIND,
    area_class: {
      type: 'text',
      title: {vi: 'Khu vực 2026–2030', en: 'Area class 2026–2030'},
    },
    commune_group: {
      type: 'integer',
      title: {vi: 'Nhóm xã nông thôn mới 2026–2030', en: 'New-rural commune group 2026–2030'},
    },
  },
  titleColumn: 'full_name',
  zoom: [0, 14],
  coarse: COARSE_OUTLINES,
  access: 'public',
  offeredIn: ['tourism', 'zones'],
  draw: () => [hitArea(), ...boundary('@boundary', [6, 0.6, 9, 1, 13, 1.8])],
});

export const communeLabels = defineLayer({
  id: 'commune-labels',
  title: {vi: 'Tên xã, phường', en: 'Names of communes and wards'},
  description: {
    vi: 'Một điểm đặt tên bên trong mỗi xã, phường hiện nay; không phải trụ sở.',
    en: 'One point for the name inside each commune and ward of today; not its seat.',
  },
  relation: 'map_commune_label',
  key: 'code',
  keyType: 'text',
  geometry: 'point',
  columns: {
    code: UNIT_CODE,
    name: NAME,
    full_name: FULL_NAME,
    kind: UNIT_KIND,
    ...NAME_ROOM,
  },
  titleColumn: 'full_name',
  zoom: [6, 12],
  access: 'public',
  partOf: 'communes',
  draw: () =>
    unitLabel({
      sizes: [7.5, 10, 8, 10.5, 9, 12, 12, 14],
      from: [7.5, 8, 8.25, 8.5, 8.75, 9, 9.5, 10.5, 12],
      besideMarkers: true,
    }),
});
