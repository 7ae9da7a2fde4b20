import {defineLayer, type LayerClass} from '../layer.ts';
import {CONFIDENCE, NAME, valuesOf} from './columns.ts';

const KINDS = [
  ['national_park', {vi: 'Vườn quốc gia', en: 'National park'}, '#1F5B3A'],
  ['nature_reserve', {vi: 'Khu bảo tồn thiên nhiên', en: 'Nature reserve'}, '#5E9E57'],
  ['other', {vi: 'Khu bảo vệ khác', en: 'Other protected area'}, '#B9C08A'],
] as const satisfies readonly LayerClass[];

export const protectedAreas = defineLayer({
  id: 'protected-areas',
  title: {vi: 'Khu bảo vệ thiên nhiên', en: 'Protected areas'},
  description: {
    vi: 'Vườn quốc gia và khu bảo tồn, chỉ có khi đã nhập tệp ranh giới. Để tham khảo khi quy hoạch, không có giá trị pháp lý.',
    en: 'National parks and nature reserves, present once a file of outlines has been imported. For orientation in planning, without legal value.',
  },
  relation: 'map_protected_area',
  key: 'id',
  keyType: 'integer',
  geometry: 'polygon',
  columns: {
    name: NAME,
    kind: {type: 'text', title: {vi: 'Loại khu bảo vệ', en: 'Kind of protected area'}, values: valuesOf(KINDS)},
    confidence: CONFIDENCE,
  },
  titleColumn: 'name',
  classes: {by: 'kind', of: KINDS},
  zoom: [5, 13],
  access: 'public',
  offeredIn: ['zones'],
  theme: 'ENVI',
  draw: color => [
    {type: 'fill', part: 'fill', paint: {'fill-color': color, 'fill-opacity': 0.16}},
    {type: 'line', part: 'line', paint: {'line-color': color, 'line-width': 1.4, 'line-dasharray': [3, 1.5]}},
    {
      type: 'symbol',
      part: 'name',
      minzoom: 9,
      layout: {
        'text-field': ['coalesce', ['get', 'name'], ''],
        'text-font': ['Be Vietnam Pro Italic'],
        'text-size': 12,
        'text-max-width': 8,
      },
      paint: {'text-color': '@ink-soft', 'text-halo-color': '@halo', 'text-halo-width': 1.2},
    },
  ],
});
