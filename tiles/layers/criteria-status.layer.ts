import {defineLayer, type LayerClass} from '../layer.ts';
import {patternImage} from '../style/patterns.ts';
import {boundary, COARSE_OUTLINES} from './boundary.ts';
import {FULL_NAME, IS_SAMPLE, NAME, UNIT_CODE, valuesOf} from './columns.ts';

const NOT_REPORTED = 'not_reported';

/** ColorBrewer YlGn, five classes; the breaks are held over the years so that two maps can be compared. */
const BANDS = [
  ['19', {vi: 'Đủ 19 tiêu chí', en: 'All 19 criteria'}, '#006837'],
  ['15-18', {vi: '15–18 tiêu chí', en: '15–18 criteria'}, '#31A354'],
  ['10-14', {vi: '10–14 tiêu chí', en: '10–14 criteria'}, '#78C679'],
  ['5-9', {vi: '5–9 tiêu chí', en: '5–9 criteria'}, '#C2E699'],
  ['0-4', {vi: '0–4 tiêu chí', en: '0–4 criteria'}, '#FFFFCC'],
  [NOT_REPORTED, {vi: 'Chưa báo cáo', en: 'Not reported'}, '#EAE5DA'],
  ['not_applicable', {vi: 'Không áp dụng', en: 'Not applicable'}, '#CFCBC2'],
] as const satisfies readonly LayerClass[];

export const criteriaStatus = defineLayer({
  id: 'criteria-status',
  title: {vi: 'Số tiêu chí nông thôn mới đạt', en: 'New-rural criteria met'},
  description: {
    vi: 'Số tiêu chí xã đạt theo bộ 2021–2025, kỳ đánh giá gần nhất. Dữ liệu mẫu; ranh giới khái quát, không có giá trị pháp lý.',
    en: 'Criteria met by each commune under the 2021–2025 set, latest period on record. Sample data; generalised outlines, without legal value.',
  },
  relation: 'map_criteria_status',
  key: 'code',
  keyType: 'text',
  geometry: 'polygon',
  columns: {
    code: UNIT_CODE,
    name: NAME,
    full_name: FULL_NAME,
    period: {type: 'integer', title: {vi: 'Năm đánh giá', en: 'Year assessed'}},
    met: {type: 'integer', title: {vi: 'Số tiêu chí đạt', en: 'Criteria met'}},
    unmet: {type: 'integer', title: {vi: 'Số tiêu chí chưa đạt', en: 'Criteria not met'}},
    not_reported: {type: 'integer', title: {vi: 'Số tiêu chí chưa báo cáo', en: 'Criteria not reported'}},
    not_applicable: {type: 'integer', title: {vi: 'Số tiêu chí không áp dụng', en: 'Criteria not applicable'}},
    met_band: {type: 'text', title: {vi: 'Nhóm số tiêu chí đạt', en: 'Band of criteria met'}, values: valuesOf(BANDS)},
    is_sample: IS_SAMPLE,
  },
  titleColumn: 'full_name',
  classes: {by: 'met_band', of: BANDS},
  zoom: [0, 14],
  coarse: COARSE_OUTLINES,
  access: 'public',
  draw: color => [
    {type: 'fill', part: 'fill', paint: {'fill-color': color, 'fill-opacity': 0.92}},
    {
      type: 'fill',
      part: 'hatch',
      filter: ['==', ['get', 'met_band'], NOT_REPORTED],
      paint: {'fill-pattern': patternImage('hatch')},
    },
    boundary('@casing', [6, 0.6, 9, 1.2, 13, 2]),
  ],
});
