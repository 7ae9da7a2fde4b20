import type {UnitResults} from './unit-results.ts';

interface Note {
  readonly vi: string;
  readonly en: string;
}

const COMBINED: Note = {
  vi: 'Kết quả của các xã trước 01/7/2025 được gộp về xã mới: chỉ cần một xã cũ chưa đạt thì xã mới là chưa đạt; còn xã cũ chưa báo cáo thì xã mới là chưa báo cáo.',
  en: 'Results of the communes before 1 July 2025 are combined onto the commune of today: one unmet decides, one missing keeps it open.',
};
const NOT_COMPARABLE: Note = {
  vi: 'Kết quả này được đánh giá cho xã mới từ 01/7/2025, không tách được về các xã cũ.',
  en: 'These results were assessed for the communes of 1 July 2025 and cannot be taken apart to the communes before.',
};
const NO_DISTRICTS: Note = {
  vi: 'Cấp huyện kết thúc ngày 30/6/2025: ngày này không còn huyện nào. Hãy chọn một ngày trước đó để xem kết quả.',
  en: 'The district level ended on 30 June 2025: there was no district on this day. Choose an earlier day to see results.',
};

/** What the reader must know when the results were not assessed on the units shown; null when they were. */
export function lineageNote(level: 'commune' | 'district', found: readonly UnitResults[]): Note | null {
  if (level === 'district' && found.length === 0) return NO_DISTRICTS;
  if (found.some(({basis}) => basis === 'combined')) return COMBINED;
  return found.some(({basis}) => basis === 'not_comparable') ? NOT_COMPARABLE : null;
}
