import {defineLayer} from '../layer.ts';
import {COMMUNE_CODE, COMMUNE_NAME, IS_SAMPLE, valuesOf} from './columns.ts';
import {CROP_CLASSES} from './crops.ts';
import {ZONE_STANDARDS, ZONE_STATUSES} from './zone-values.ts';

/** Zones are mapped for seven crops; for cassava the sources give figures only. */
const ZONE_CLASSES = CROP_CLASSES.filter(([crop]) => crop !== 'cassava');

const CODE = {type: 'text', title: {vi: 'Mã vùng nguyên liệu', en: 'Raw-material zone code'}} as const;
const CROP = {type: 'text', title: {vi: 'Cây trồng', en: 'Crop'}, values: valuesOf(ZONE_CLASSES)} as const;
const OPERATOR = {type: 'text', title: {vi: 'Đơn vị quản lý', en: 'Operator'}} as const;
const AREA = {type: 'number', title: {vi: 'Diện tích', en: 'Area'}, unit: 'ha'} as const;
const STANDARD = {type: 'text', title: {vi: 'Tiêu chuẩn', en: 'Standard'}, values: ZONE_STANDARDS} as const;
const STATUS = {type: 'text', title: {vi: 'Trạng thái mã', en: 'Status of the code'}, values: ZONE_STATUSES} as const;

const GRANTED = ['==', ['get', 'status'], 'granted'];
const OUTLINE = {'line-color': '@ink', 'line-opacity': 0.75} as const;

export const zones = defineLayer({
  id: 'zones',
  title: {vi: 'Vùng nguyên liệu', en: 'Raw-material zones'},
  description: {
    vi: 'Ranh vùng trồng đã khái quát để công bố, hiện khi đủ lớn để thấy; vùng sâm chỉ hiện theo ô 1 km, không công bố diện tích từng vùng. Vùng tạo làm ví dụ ghi «Dữ liệu mẫu».',
    en: 'Outlines of growing areas, generalised for publication, drawn once large enough to see; ginseng is shown by 1 km cells only, without areas of single zones. Generated zones are marked as sample data.',
  },
  relation: 'map_raw_material_zone',
  key: 'id',
  keyType: 'integer',
  geometry: 'polygon',
  columns: {
    code: CODE,
    crop: CROP,
    operator: OPERATOR,
    standard: STANDARD,
    status: STATUS,
    planted_year: {type: 'integer', title: {vi: 'Năm trồng', en: 'Year planted'}},
    area_ha: AREA,
    commune_code: COMMUNE_CODE,
    commune_name: COMMUNE_NAME,
    is_sample: IS_SAMPLE,
  },
  titleColumn: 'code',
  classes: {by: 'crop', of: ZONE_CLASSES},
  zoom: [9, 16],
  shownFrom: 'outline_from',
  access: 'public',
  offeredIn: ['tourism', 'zones'],
  theme: 'AGRI',
  draw: color => [
    {
      type: 'fill',
      part: 'fill',
      minzoom: 9,
      paint: {
        'fill-color': color,
        'fill-opacity': ['case', ['boolean', ['feature-state', 'hover'], false], 0.95, 0.78],
      },
    },
    // A zone whose code is in force has a firm edge; all other states are dashed.
    {type: 'line', part: 'edge', minzoom: 9, filter: GRANTED, paint: {...OUTLINE, 'line-width': 1.1}},
    {
      type: 'line',
      part: 'edge-open',
      minzoom: 9,
      filter: ['!', GRANTED],
      paint: {...OUTLINE, 'line-width': 1.1, 'line-dasharray': [2.5, 1.8]},
    },
  ],
});

/** Where no area is public, that of a middling zone. */
const HECTARES = ['coalesce', ['get', 'area_ha'], 5];

// Area of the dot follows the area of the zone, within what can be seen and told apart.
const DOT = {
  'circle-radius': [
    'interpolate',
    ['linear'],
    ['zoom'],
    6,
    ['min', 5, ['+', 1.6, ['*', 0.28, ['sqrt', HECTARES]]]],
    11,
    ['min', 9, ['+', 3, ['*', 0.5, ['sqrt', HECTARES]]]],
  ],
  'circle-stroke-color': '@casing',
  'circle-stroke-width': ['interpolate', ['linear'], ['zoom'], 6, 0.5, 11, 1.2],
} as const;

export const zonePoints = defineLayer({
  id: 'zone-points',
  title: {vi: 'Vùng nguyên liệu (điểm)', en: 'Raw-material zones (dots)'},
  description: {
    vi: 'Mỗi vùng một chấm đặt trong ranh đã khái quát; ở tỷ lệ nhỏ, nơi các vùng nằm sát nhau chỉ vẽ vùng lớn nhất của mỗi cây trồng. Vùng tạo làm ví dụ ghi «Dữ liệu mẫu».',
    en: 'One dot per zone, placed inside its generalised outline; at small scales only the largest zone of each crop in a neighbourhood is drawn. Generated zones are marked as sample data.',
  },
  relation: 'map_raw_material_zone_point',
  key: 'id',
  keyType: 'integer',
  geometry: 'point',
  columns: {
    code: CODE,
    crop: CROP,
    operator: OPERATOR,
    standard: STANDARD,
    status: STATUS,
    area_ha: AREA,
    commune_code: COMMUNE_CODE,
    is_sample: IS_SAMPLE,
  },
  titleColumn: 'code',
  classes: {by: 'crop', of: ZONE_CLASSES},
  zoom: [4, 11],
  shownFrom: 'dot_from',
  access: 'public',
  partOf: 'zones',
  draw: color => [
    {
      type: 'circle',
      part: 'dot',
      maxzoom: 10.8,
      paint: {
        ...DOT,
        'circle-color': color,
        'circle-opacity': ['interpolate', ['linear'], ['zoom'], 9.8, 1, 10.8, 0],
        'circle-stroke-opacity': ['interpolate', ['linear'], ['zoom'], 9.8, 1, 10.8, 0],
      },
    },
    // Until its outline begins, at zoom 12 below about 2 ha and at 13 below half a hectare, a small zone keeps its dot.
    {
      type: 'circle',
      part: 'small-dot',
      minzoom: 10.8,
      maxzoom: 13,
      filter: ['<', HECTARES, ['step', ['zoom'], 2.3, 12, 0.6]],
      paint: {...DOT, 'circle-color': color},
    },
  ],
});
