import {type Column, defineLayer, type Text} from '../layer.ts';
import {FULL_NAME, UNIT_CODE} from './columns.ts';

const count = (title: Text): Column => ({type: 'integer', title});

/** Grows a little slower than what stands at a place of its own: the sign is quiet, its figure is not. */
const RADIUS = ['interpolate', ['linear'], ['zoom'], 6, 8, 9, 10, 13, 13];

export const approximatePlaces = defineLayer({
  id: 'approximate-places',
  title: {vi: 'Đối tượng chỉ biết xã', en: 'Records known by their commune only'},
  description: {
    vi: 'Số điểm du lịch, sản phẩm OCOP, cơ sở chỉ biết thuộc xã nào, đặt ở điểm đại diện của xã; không phải vị trí của đối tượng.',
    en: 'How many tourism sites, OCOP products and facilities are known by their commune only, at its label point: not where they are.',
  },
  relation: 'map_approximate_place',
  key: 'code',
  keyType: 'text',
  geometry: 'point',
  columns: {
    code: UNIT_CODE,
    full_name: FULL_NAME,
    sites: count({vi: 'Điểm du lịch', en: 'Tourism sites'}),
    products: count({vi: 'Sản phẩm OCOP', en: 'OCOP products'}),
    facilities: count({vi: 'Cơ sở', en: 'Facilities'}),
    records: count({vi: 'Tổng số', en: 'In all'}),
  },
  titleColumn: 'full_name',
  zoom: [4, 14],
  access: 'public',
  partOf: 'communes',
  clusterRadius: 24,
  clusterMaxZoom: 9,
  clusterSum: 'records',
  draw: () => [
    {
      type: 'circle',
      part: 'badge',
      paint: {
        'circle-color': '@sheet',
        'circle-opacity': 0.7,
        'circle-radius': RADIUS,
        'circle-stroke-color': '@ink-soft',
        'circle-stroke-width': 1.25,
      },
    },
    {
      type: 'symbol',
      part: 'count',
      layout: {
        'text-field': ['to-string', ['get', 'records']],
        'text-font': ['Be Vietnam Pro SemiBold'],
        'text-size': ['interpolate', ['linear'], ['zoom'], 6, 10, 9, 12, 13, 14],
        // Always drawn itself, and the names of places give way to the ring around it.
        'text-allow-overlap': true,
        'text-padding': 6,
      },
      paint: {'text-color': '@ink'},
    },
  ],
});
