import {defineLayer, type LayerClass} from '../layer.ts';
import {patternImage} from '../style/patterns.ts';
import {THEMES} from '../style/theme.ts';
import {boundary, COARSE_OUTLINES} from './boundary.ts';
import {FULL_NAME, IS_SAMPLE, NAME, UNIT_CODE, valuesOf} from './columns.ts';

const NOT_REPORTED = 'not_reported';

/**
 * ColorBrewer YlGn, five classes. Quarters of the set's criteria, whatever its length: the breaks hold over years and sets, so
 * that two maps can be compared.
 */
const BANDS = [
  ['all', {vi: 'Đủ mọi tiêu chí', en: 'All criteria'}, '#006837'],
  ['three_quarters', {vi: 'Từ ba phần tư số tiêu chí', en: 'Three quarters of the criteria or more'}, '#31A354'],
  ['half', {vi: 'Từ một nửa số tiêu chí', en: 'Half of the criteria or more'}, '#78C679'],
  ['quarter', {vi: 'Từ một phần tư số tiêu chí', en: 'A quarter of the criteria or more'}, '#C2E699'],
  ['less', {vi: 'Dưới một phần tư số tiêu chí', en: 'Less than a quarter of the criteria'}, '#FFFFCC'],
  [NOT_REPORTED, {vi: 'Chưa báo cáo', en: 'Not reported'}, '#EAE5DA'],
  ['not_applicable', {vi: 'Không áp dụng', en: 'Not applicable'}, THEMES.light['not-applicable']],
] as const satisfies readonly LayerClass[];

export const criteriaStatus = defineLayer({
  id: 'criteria-status',
  title: {vi: 'Số tiêu chí nông thôn mới đạt', en: 'New-rural criteria met'},
  description: {
    vi: 'Số tiêu chí xã đạt trong năm mới nhất đã công bố, theo bộ tiêu chí có hiệu lực năm đó. Kết quả tạo làm ví dụ ghi «Dữ liệu mẫu». Ranh giới khái quát, không có giá trị pháp lý.',
    en: 'Criteria met by each commune in the newest year published, under the set in force then. Generated results are marked as sample data. Generalised outlines, without legal value.',
  },
  relation: 'map_criteria_status',
  key: 'code',
  keyType: 'text',
  geometry: 'polygon',
  columns: {
    code: UNIT_CODE,
    name: NAME,
    full_name: FULL_NAME,
    set_code: {type: 'text', title: {vi: 'Bộ tiêu chí', en: 'Criteria set'}},
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
  theme: 'GOVE',
  draw: color => [
    {type: 'fill', part: 'fill', paint: {'fill-color': color, 'fill-opacity': 0.92}},
    {
      type: 'fill',
      part: 'hatch',
      filter: ['==', ['get', 'met_band'], NOT_REPORTED],
      paint: {'fill-pattern': patternImage('hatch')},
    },
    ...boundary('@casing', [6, 0.6, 9, 1.2, 13, 2]),
  ],
});
