import type {Combination} from '../../../data/criteria/combination.ts';
import {combinationOf} from '../../../data/criteria/combination.ts';
import type {AssessmentScope} from './assessment-scope.ts';
import type {UnitResults} from './unit-results.ts';

interface Note {
  readonly vi: string;
  readonly en: string;
}

const NOT_COMPARABLE: Note = {
  vi: 'Kết quả này được đánh giá cho xã mới từ 01/7/2025, không tách được về các xã cũ.',
  en: 'These results were assessed for the communes of 1 July 2025 and cannot be taken apart to the communes before.',
};
const NO_DISTRICTS: Note = {
  vi: 'Cấp huyện kết thúc ngày 30/6/2025: ngày này không còn huyện nào. Hãy chọn một ngày trước đó để xem kết quả.',
  en: 'The district level ended on 30 June 2025: there was no district on this day. Choose an earlier day to see results.',
};

/** What the reader must know when the results were not assessed on the units shown; null when they were. */
export function lineageNote({set, indicator}: AssessmentScope, found: readonly UnitResults[]): Note | null {
  if (set.level === 'district' && found.length === 0) return NO_DISTRICTS;
  if (found.some(({basis}) => basis === 'combined')) {
    return combinedNote(indicator && combinationOf(set.code, indicator), peopleOf(found));
  }
  return found.some(({basis}) => basis === 'not_comparable') ? NOT_COMPARABLE : null;
}

/** 'dân số 2019': the people the communes had when they were counted. */
function peopleOf(found: readonly UnitResults[]): Note {
  const years = new Set(found.flatMap(({members}) => members.flatMap(({unit}) => unit.population_year ?? [])));
  const when = [...years].sort().join(', ');
  return {vi: `dân số ${when}`.trim(), en: when ? `their population of ${when}` : 'their population'};
}

/** By the method of one indicator, or of all of them where a criterion or a set is asked for. */
function combinedNote(combination: Combination | null, people: Note): Note {
  const how = combination ? BY_METHOD[combination.method](people) : everyMethod(people);
  return {
    vi: `Kết quả của các xã trước 01/7/2025 được gộp về xã hiện nay: ${how.vi} Thiếu số liệu của một xã cũ thì xã hiện nay là chưa báo cáo. Phường không tính.`,
    en: `Results of the communes before 1 July 2025 are combined onto the commune of today: ${how.en} Where a former commune sent no figure, the commune of today counts as not reported. Wards do not count.`,
  };
}

const BY_METHOD: Readonly<Record<Combination['method'], (people: Note) => Note>> = {
  weighted_mean: people => ({
    vi: `lấy trung bình theo ${people.vi} của các xã cũ, vì chưa có trọng số sát hơn, rồi so với mức đạt.`,
    en: `the mean weighted by ${people.en}, as no better weight is on record, is held against the target.`,
  }),
  sum: () => ({
    vi: 'cộng số liệu của các xã cũ rồi so với mức đạt.',
    en: 'the figures are added and held against the target.',
  }),
  all: () => ({
    vi: 'lấy kết quả thấp nhất trong các xã cũ, nên một xã cũ chưa đạt thì xã hiện nay chưa đạt.',
    en: 'the weakest of them counts, so that one unmet makes the whole unmet.',
  }),
};

function everyMethod(people: Note): Note {
  return {
    vi: `tỷ lệ và mức bình quân lấy trung bình theo ${people.vi} của các xã cũ (chưa có trọng số sát hơn), số đếm thì cộng, rồi so với mức đạt; chỉ tiêu đạt/chưa đạt cần mọi xã cũ đạt.`,
    en: `shares and averages are the mean weighted by ${people.en} (no better weight is on record), counts are added, and both are held against the target; a yes/no indicator needs all of them.`,
  };
}
