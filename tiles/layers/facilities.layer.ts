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
import {cropColor} from './crops.ts';
import {classIcon, disc, markerName} from './marker.ts';

const SECTORS = [
  ['tea', {vi: 'Chế biến chè', en: 'Tea processing'}, cropColor('tea'), 'leaf'],
  ['macadamia', {vi: 'Chế biến mắc ca', en: 'Macadamia processing'}, cropColor('macadamia'), 'nut'],
  ['banana', {vi: 'Sơ chế chuối', en: 'Banana packing'}, cropColor('banana'), 'banana'],
  ['ginseng', {vi: 'Sâm Lai Châu', en: 'Lai Châu ginseng'}, cropColor('ginseng'), 'root'],
  ['hydropower', {vi: 'Thủy điện', en: 'Hydropower'}, '#2F6E8C', 'bolt'],
] as const satisfies readonly LayerClass[];

export const facilities = defineLayer({
  id: 'facilities',
  title: {vi: 'Cơ sở chế biến và thủy điện', en: 'Processing plants and hydropower'},
  description: {
    vi: 'Cơ sở chế biến nông sản và thủy điện theo nguồn công khai; vị trí phần lớn là điểm đại diện của xã.',
    en: 'Farm-produce processors and hydropower plants named by public sources; most stand at the label point of their commune.',
  },
  relation: 'map_facility',
  key: 'id',
  keyType: 'text',
  geometry: 'point',
  columns: {
    name: NAME,
    name_en: NAME_EN,
    sector: {type: 'text', title: {vi: 'Ngành', en: 'Sector'}, values: valuesOf(SECTORS)},
    capacity: {type: 'text', title: {vi: 'Công suất', en: 'Capacity'}},
    status: {
      type: 'text',
      title: {vi: 'Tình trạng', en: 'Status'},
      values: {
        operating: {vi: 'Đang hoạt động', en: 'Operating'},
        planned: {vi: 'Dự án', en: 'Planned'},
        unknown: {vi: 'Chưa rõ', en: 'Unknown'},
      },
    },
    commune_code: COMMUNE_CODE,
    commune_name: COMMUNE_NAME,
    position_accuracy: POSITION_ACCURACY,
    confidence: CONFIDENCE,
    is_sample: IS_SAMPLE,
  },
  titleColumn: 'name',
  classes: {by: 'sector', of: SECTORS},
  zoom: [4, 14],
  access: 'public',
  offeredIn: ['tourism', 'zones'],
  theme: 'AGRI',
  clusterRadius: 34,
  draw: color => [disc(color, 2.5), classIcon('sector', SECTORS), markerName(9.5)],
});
