import {defineLayer, type LayerClass} from '../layer.ts';
import {
  COMMUNE_CODE,
  COMMUNE_NAME,
  CONFIDENCE,
  IS_SAMPLE,
  NAME,
  NAME_EN,
  POSITION_ACCURACY,
  valuesOf,
} from './columns.ts';
import {disc, markerName} from './marker.ts';

/** Gold for five stars, fired clay for four, dark clay for three, ash where the source gives none. */
const STARS = [
  ['5', {vi: '5 sao', en: '5 stars'}, '#D9A21B'],
  ['4', {vi: '4 sao', en: '4 stars'}, '#A8522B'],
  ['3', {vi: '3 sao', en: '3 stars'}, '#6B4433'],
  ['unstated', {vi: 'Nguồn không ghi sao', en: 'Stars not stated'}, '#827C75'],
] as const satisfies readonly LayerClass[];

export const ocop = defineLayer({
  id: 'ocop',
  title: {vi: 'Sản phẩm OCOP', en: 'OCOP products'},
  description: {
    vi: 'Sản phẩm OCOP nêu trong các nguồn công khai, chưa phải danh sách đầy đủ của tỉnh; vị trí là điểm đại diện của xã.',
    en: 'OCOP products named by public sources, not the full provincial list; each stands at the label point of its commune.',
  },
  relation: 'map_ocop_product',
  key: 'id',
  keyType: 'text',
  geometry: 'point',
  columns: {
    name: NAME,
    name_en: NAME_EN,
    product_group: {
      type: 'text',
      title: {vi: 'Nhóm sản phẩm', en: 'Product group'},
      values: {
        tea: {vi: 'Chè', en: 'Tea'},
        rice: {vi: 'Gạo', en: 'Rice'},
        honey: {vi: 'Mật ong', en: 'Honey'},
        meat: {vi: 'Sản phẩm từ thịt', en: 'Meat'},
        fish: {vi: 'Thủy sản', en: 'Fish'},
        fruit: {vi: 'Trái cây', en: 'Fruit'},
        nut: {vi: 'Hạt', en: 'Nuts'},
        spice: {vi: 'Gia vị', en: 'Spices'},
        noodle: {vi: 'Miến, bún', en: 'Noodles'},
        herbal: {vi: 'Dược liệu', en: 'Herbal products'},
        craft: {vi: 'Thủ công', en: 'Crafts'},
        tourism: {vi: 'Dịch vụ du lịch', en: 'Tourism services'},
      },
    },
    stars: {type: 'integer', title: {vi: 'Số sao', en: 'Stars'}},
    star_class: {type: 'text', title: {vi: 'Hạng sao', en: 'Star class'}, values: valuesOf(STARS)},
    recognised_year: {type: 'integer', title: {vi: 'Năm công nhận', en: 'Year recognised'}},
    producer_name: {type: 'text', title: {vi: 'Chủ thể', en: 'Producer'}},
    commune_code: COMMUNE_CODE,
    commune_name: COMMUNE_NAME,
    position_accuracy: POSITION_ACCURACY,
    confidence: CONFIDENCE,
    is_sample: IS_SAMPLE,
  },
  titleColumn: 'name',
  classes: {by: 'star_class', of: STARS},
  zoom: [4, 14],
  access: 'public',
  offeredIn: ['tourism', 'criteria'],
  theme: 'AGRI',
  clusterRadius: 36,
  draw: color => [
    disc(color),
    {
      type: 'symbol',
      part: 'stars',
      filter: ['!', ['has', 'point_count']],
      layout: {
        'text-field': ['match', ['get', 'star_class'], 'unstated', '–', ['get', 'star_class']],
        'text-font': ['Be Vietnam Pro SemiBold'],
        'text-size': ['interpolate', ['linear'], ['zoom'], 6, 9, 9, 12, 13, 14],
        // Always drawn itself, and the names of places give way to it.
        'text-allow-overlap': true,
        'text-padding': 6,
      },
      paint: {'text-color': ['match', ['get', 'star_class'], '5', '#1F2A2E', '#FFFFFF']},
    },
    markerName(10),
  ],
});
