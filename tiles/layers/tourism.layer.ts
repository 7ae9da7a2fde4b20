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
import {classIcon, disc, markerName} from './marker.ts';

/** The family of the azalea, from wine to lilac; the icon, not the shade, tells the category. */
const CATEGORIES = [
  ['community', {vi: 'Bản du lịch cộng đồng', en: 'Community tourism village'}, '#B8336A', 'stilt-house'],
  ['peak', {vi: 'Đỉnh núi', en: 'Peak'}, '#681726', 'peak'],
  ['cave', {vi: 'Hang động', en: 'Cave'}, '#5B1A54', 'cave'],
  ['waterfall', {vi: 'Thác nước', en: 'Waterfall'}, '#8F7FD0', 'waterfall'],
  ['viewpoint', {vi: 'Điểm ngắm cảnh', en: 'Viewpoint'}, '#DB4F55', 'sunrise'],
  ['spring', {vi: 'Suối khoáng nóng', en: 'Hot spring'}, '#B484B4', 'spring'],
  ['agri', {vi: 'Cảnh quan nông nghiệp', en: 'Farming landscape'}, '#9C2F94', 'terraces'],
  ['market', {vi: 'Chợ phiên', en: 'Weekly market'}, '#E96A8B', 'market'],
  ['heritage', {vi: 'Di tích, lễ hội', en: 'Heritage and festivals'}, '#97231C', 'temple'],
] as const satisfies readonly LayerClass[];

export const tourism = defineLayer({
  id: 'tourism',
  title: {vi: 'Điểm du lịch', en: 'Tourism sites'},
  description: {
    vi: 'Điểm du lịch tổng hợp từ báo chí và trang du lịch, không phải danh mục đầy đủ. Mỗi điểm ghi rõ vị trí là của chính điểm đó, của bản, của trung tâm xã cũ hay điểm đại diện của xã.',
    en: 'Tourism sites gathered from the press and travel pages, not a complete list. Each says whether its position is its own, that of the village, of the centre of the former commune, or the label point of the commune.',
  },
  relation: 'map_tourism_site',
  key: 'id',
  keyType: 'text',
  geometry: 'point',
  columns: {
    name: NAME,
    name_en: NAME_EN,
    category: {type: 'text', title: {vi: 'Loại điểm', en: 'Category'}, values: valuesOf(CATEGORIES)},
    elevation_m: {type: 'integer', title: {vi: 'Độ cao', en: 'Elevation'}, unit: 'm'},
    recognised_on: {type: 'text', title: {vi: 'Ngày công nhận', en: 'Recognised on'}},
    commune_code: COMMUNE_CODE,
    commune_name: COMMUNE_NAME,
    position_accuracy: POSITION_ACCURACY,
    confidence: CONFIDENCE,
    is_sample: IS_SAMPLE,
  },
  titleColumn: 'name',
  classes: {by: 'category', of: CATEGORIES},
  zoom: [4, 14],
  access: 'public',
  offeredIn: ['tourism', 'criteria'],
  theme: 'EDUC',
  clusterRadius: 36,
  draw: color => [disc(color), classIcon('category', CATEGORIES), markerName(9.5)],
});
