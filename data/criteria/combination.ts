import type {CriteriaSet, Direction, Indicator} from './criteria-set.ts';

/**
 * How results of several communes become one of the commune they were merged into. weighted_mean: shares and amounts per
 * person; sum: what is counted; all: the weakest of them, because yes/no and grades cannot be averaged.
 */
export type Combination =
  | {readonly method: 'weighted_mean'; readonly weight: 'population'}
  | {readonly method: 'sum'}
  | {readonly method: 'all'};

/**
 * Population is the weight of every mean: exact for amounts per person, the nearest there is for shares, whose own
 * denominators (households, schools, hectares, tonnes of waste) are on record for no commune.
 */
const MEAN: Combination = {method: 'weighted_mean', weight: 'population'};
const SUM: Combination = {method: 'sum'};
const ALL: Combination = {method: 'all'};

const BY_UNIT: Readonly<Record<string, Combination>> = {
  '%': MEAN,
  '% so với ngưỡng nâng cao': MEAN,
  'triệu đồng/người/năm': MEAN,
  'm2/người': MEAN,
  'lít/người/ngày đêm': MEAN,
  nhà: SUM,
  vụ: SUM,
  'mô hình': SUM,
  'công trình': SUM,
  'Đạt/Chưa đạt': ALL,
  'mức độ': ALL,
  'xếp loại': ALL,
};

/** Where the unit of measure would mislead, by set and indicator. */
const EXCEPTIONS: Readonly<Record<CriteriaSet['code'], Readonly<Record<Indicator['number'], Combination>>>> = {
  // Fields a commune excels in: two communes that excel in the same one do not make two.
  XA_NTM_KIEU_MAU_2021_2025: {'4': ALL},
};

/** How an indicator of a set is combined. Throws Error for a unit of measure that has no rule: then say one above. */
export function combinationOf(
  set: string,
  indicator: {readonly number: string; readonly unit: string; readonly direction: Direction},
): Combination {
  const exception = EXCEPTIONS[set]?.[indicator.number];
  const rule = exception ?? (indicator.direction === 'bool' ? ALL : BY_UNIT[indicator.unit]);
  if (rule) return rule;
  throw new Error(`${set} ${indicator.number}: no rule in combination.ts for figures in '${indicator.unit}'.`);
}
