import {useTexts} from '../../core/i18n/texts.ts';
import {answerOf, hasResults} from './answer.ts';
import type {Assessments} from './criteria-records.ts';
import {criteriaTexts} from './criteria-texts.ts';
import type {Chosen} from './use-chosen.ts';

export interface AnswerText {
  /** What follows the figure: 'xã đạt đủ 19 tiêu chí'. */
  readonly words: string;
  /** When and on which units: '2024 · theo 106 đơn vị khi đó'. */
  readonly place: string;
}

/** The answer in words, for the page, the plate and the browser tab. */
export function useAnswerText(chosen: Chosen, assessments: Assessments | null): AnswerText {
  const {t, pick} = useTexts(criteriaTexts);
  const {set, criterion, indicator, year, ground} = chosen;
  const today = ground.combined ? 'communesAndWards' : 'communes';
  const units = t(set.level === 'district' ? 'districts' : today);
  const words = () => {
    const name = criterion ? pick(criterion.name) : '';
    if (indicator) return t('answerIndicator', {units, number: indicator.number, name});
    if (criterion) return t('answerCriterion', {units, number: criterion.number, name});
    const count = set.official_criteria_count;
    return count === null ? t('answerSetUncounted', {units}) : t('answerSet', {units, count});
  };
  const former = ground.layer !== 'communes' && assessments ? t('onGround', {count: assessments.units.length}) : null;
  const place = ground.combined ? t('onGroundToday') : former;
  return {words: words(), place: [year, place].filter(Boolean).join(' · ')};
}

/** The answer as the title of the map; the name of the page where there is none. */
export function useMapTitle(chosen: Chosen, assessments: Assessments | null): string {
  const {t} = useTexts(criteriaTexts);
  const {words, place} = useAnswerText(chosen, assessments);
  if (!assessments || !hasResults(chosen.set, chosen.year)) return t('title');
  const {met, total} = answerOf(assessments.units);
  return `${met}/${total} ${words} · ${place}`;
}
