import {defineLayer, type LayerClass} from '../layer.ts';
import {COMMUNE_CODE, COMMUNE_NAME, IS_SAMPLE, NAME, POSITION_ACCURACY, valuesOf} from './columns.ts';
import {classIcon, disc, markerName} from './marker.ts';

const SUBJECTS = [
  ['enterprise', {vi: 'Doanh nghiệp', en: 'Enterprise'}, '#8C3F1E', 'building'],
  ['cooperative', {vi: 'Hợp tác xã, tổ hợp tác', en: 'Cooperative'}, '#C46A3D', 'people'],
  ['household', {vi: 'Hộ kinh doanh', en: 'Household business'}, '#5F5136', 'house'],
  ['unknown', {vi: 'Chưa rõ', en: 'Unknown'}, '#827C75', 'dot'],
] as const satisfies readonly LayerClass[];

export const ocopProducers = defineLayer({
  id: 'ocop-producers',
  title: {vi: 'Chủ thể OCOP', en: 'OCOP producers'},
  description: {
    vi: 'Doanh nghiệp, hợp tác xã, hộ kinh doanh có sản phẩm OCOP; đặt tại nơi của sản phẩm đầu tiên, vị trí gần đúng.',
    en: 'Enterprises, cooperatives and households with OCOP products; each stands where its first product does: approximate.',
  },
  relation: 'map_ocop_producer',
  key: 'id',
  keyType: 'text',
  geometry: 'point',
  columns: {
    name: NAME,
    subject_type: {type: 'text', title: {vi: 'Loại chủ thể', en: 'Kind of producer'}, values: valuesOf(SUBJECTS)},
    product_count: {type: 'integer', title: {vi: 'Số sản phẩm', en: 'Products'}},
    best_stars: {type: 'integer', title: {vi: 'Hạng sao cao nhất', en: 'Highest stars'}},
    commune_code: COMMUNE_CODE,
    commune_name: COMMUNE_NAME,
    position_accuracy: POSITION_ACCURACY,
    is_sample: IS_SAMPLE,
  },
  titleColumn: 'name',
  classes: {by: 'subject_type', of: SUBJECTS},
  zoom: [4, 14],
  access: 'public',
  theme: 'AGRI',
  clusterRadius: 36,
  draw: color => [disc(color), classIcon('subject_type', SUBJECTS), markerName(10)],
});
