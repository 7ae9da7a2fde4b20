import type {Lang} from '../../core/i18n/lang.ts';

/** Units of measure as the decisions write them, in English. */
const english: Readonly<Record<string, string>> = {
  'triệu đồng/người/năm': 'million đồng/person/year',
  'm2/người': 'm²/person',
  'lít/người/ngày đêm': 'litres/person/day',
  nhà: 'houses',
  'mô hình': 'models',
  'công trình': 'works',
  'lĩnh vực': 'fields',
  vụ: 'cases',
  'mức độ': 'level',
  'xếp loại': 'grade',
  '% so với ngưỡng nâng cao': '% of the advanced threshold',
};

/** The unit of a figure in the language of the page; one that has no English name stays as it is written. */
export function unitName(unit: string, lang: Lang): string {
  if (lang === 'en') return english[unit] ?? unit;
  return unit.replace('m2', 'm²');
}
