import {formatNumber} from '../../core/format.ts';
import type {Lang} from '../../core/i18n/lang.ts';
import type {Translator} from '../../core/i18n/texts.ts';
import type {StateCounts} from '../../core/records.ts';
import type {Indicator, Target, UnitResult} from './criteria-records.ts';
import type {criteriaVi} from './criteria-vi.ts';
import {shortfallOf} from './gap.ts';
import {unitName} from './unit-name.ts';
import type {Measure} from './unit-shade.ts';

export type T = Translator<typeof criteriaVi>['t'];

/** '38,2%', '45 triệu đồng/người/năm', or yes and no. */
export function valueText(value: number, indicator: Pick<Indicator, 'unit' | 'direction'>, t: T, lang: Lang): string {
  if (indicator.direction === 'bool') return t(value === 1 ? 'yes' : 'no');
  if (indicator.unit === '%') return `${formatNumber(value, lang, 2)}%`;
  return `${formatNumber(value, lang, 2)} ${unitName(indicator.unit, lang)}`;
}

/** 'từ 45 triệu đồng/người/năm trở lên', '100%'; null where the target is not confirmed. */
export function targetText(target: Target, indicator: Indicator, t: T, lang: Lang): string | null {
  if (target === null) return null;
  if (typeof target !== 'number') return t('targetYes');
  const value = valueText(target, indicator, t, lang);
  if (indicator.direction === '>=' && indicator.unit === '%' && target === 100) return value;
  return t(indicator.direction === '<=' ? 'atMost' : 'atLeast', {value});
}

/**
 * 'thiếu 2,2 điểm %' or 'vượt 3 triệu đồng/người/năm', against a limit 'cao hơn mức 2 điểm %'. Percentages differ in points:
 * a share of a share would be read as one. Null where there is no number to compare or they are equal.
 */
export function gapText(
  value: number | null,
  target: Target,
  {direction, unit}: Pick<Indicator, 'direction' | 'unit'>,
  t: T,
  lang: Lang,
): string | null {
  const short = shortfallOf(value, target, direction);
  if (short === null || short === 0) return null;
  const figure = formatNumber(Math.abs(short), lang, 2);
  const amount = unit.startsWith('%') ? t('points', {figure}) : `${figure} ${unitName(unit, lang)}`;
  const words = direction === '<=' ? (['aboveLimit', 'belowLimit'] as const) : (['short', 'ahead'] as const);
  return t(words[short > 0 ? 0 : 1], {amount});
}

/** 'Đạt 12/19' of what applies. */
export function metText({met, unmet, not_reported}: StateCounts, t: T): string {
  return t('metOf', {met, total: met + unmet + not_reported});
}

/** 'Đạt 12/19 · chưa đạt 5 · chưa báo cáo 2', without what is zero. */
export function countsText(counts: StateCounts, t: T): string {
  const {met, unmet, not_reported, not_applicable} = counts;
  if (met + unmet + not_reported === 0) return t('not_applicable');
  const rest = [
    unmet > 0 && t('alsoUnmet', {count: unmet}),
    not_reported > 0 && t('alsoNotReported', {count: not_reported}),
    not_applicable > 0 && t('alsoNotApplicable', {count: not_applicable}),
  ];
  return [metText(counts, t), ...rest].filter(Boolean).join(' · ');
}

/** '2/4 chỉ tiêu đạt · chưa báo cáo 1': without the last part, missing figures would read as unmet. */
export function indicatorsText(counts: Omit<StateCounts, 'not_applicable'>, t: T): string {
  const {met, unmet, not_reported} = counts;
  const known = t('indicatorsMet', {met, total: met + unmet + not_reported});
  return not_reported > 0 ? `${known} · ${t('alsoNotReported', {count: not_reported})}` : known;
}

/** The quiet line under a unit's name. */
export function resultText(result: UnitResult, measure: Measure, t: T, lang: Lang): string {
  const word = t(result.state);
  const members = result.members && result.members.length > 1 ? membersText(result, t) : null;
  if (measure.kind === 'set') {
    return result.counts ? countsText(result.counts, t) : word;
  }
  if (measure.kind === 'criterion') {
    const {met = 0, unmet = 0, not_reported = 0} = result.counts ?? {};
    const total = met + unmet + not_reported;
    const below = total > 0 && !members ? indicatorsText({met, unmet, not_reported}, t) : null;
    return [word, members ?? below].filter(Boolean).join(' · ');
  }
  const gap = gapText(result.value, measure.target, measure, t, lang);
  // A figure stands beside these words: without the reason 'not reported' would contradict it.
  const open = measure.target === null && result.value !== null ? t('targetUnknown') : null;
  return [word, open ?? gap, members].filter(Boolean).join(' · ');
}

/** The result in the fewest words, for a table: '15/19', '38,2' or the state. */
export function plateText(result: UnitResult, measure: Measure, t: T, lang: Lang): string {
  const {met, unmet, not_reported} = result.counts ?? {met: 0, unmet: 0, not_reported: 0};
  if (measure.kind === 'set' && met + unmet > 0) return `${met}/${met + unmet + not_reported}`;
  const measured = measure.kind === 'indicator' && measure.direction !== 'bool' && result.value !== null;
  return measured ? formatNumber(result.value ?? 0, lang, 2) : t(result.state);
}

function membersText({members}: UnitResult, t: T): string {
  const all = (members ?? []).filter(member => member.state !== 'not_applicable');
  return t('membersMet', {met: all.filter(member => member.state === 'met').length, total: all.length});
}
