import {useTexts} from '../../core/i18n/texts.ts';
import {answerOf, hasResults, targetIn} from './answer.ts';
import type {Assessments} from './criteria-records.ts';
import {criteriaTexts} from './criteria-texts.ts';
import type {T} from './result-text.ts';
import type {Chosen} from './use-chosen.ts';

export interface AnswerText {
  /** '2/36'; null where nothing can be concluded, because zero would be read as a result. */
  readonly figure: string | null;
  /** What follows the figure: 'xã đạt đủ 16 tiêu chí kết luận được'. */
  readonly words: string;
  /** '3 tiêu chí chờ tỉnh quy định mức'; null where none does. */
  readonly waiting: string | null;
  /** When and on which units: '2024 · theo 106 đơn vị khi đó'. */
  readonly place: string;
}

/** The answer in words, for the page, the plate and the browser tab. */
export function useAnswerText(chosen: Chosen, assessments: Assessments | null): AnswerText {
  const {t, pick} = useTexts(criteriaTexts);
  const {criterion, indicator, year} = chosen;
  const conclusion = assessments?.conclusion ?? null;
  const name = pick((indicator ? criterion : (criterion ?? chosen.set))?.name);
  const open = indicator ? targetIn(indicator, year) === null : conclusion?.concluded.length === 0;
  const answer = assessments && !open ? answerOf(assessments) : null;
  return {
    figure: answer && `${answer.met}/${answer.total}`,
    words: open ? openWords(chosen, name, t) : metWords(chosen, conclusion, name, t),
    waiting: conclusion && waitingWords(chosen, conclusion.waiting.length, t),
    place: [year, placeWords(chosen, assessments, t)].filter(Boolean).join(' · '),
  };
}

function metWords({set, criterion, indicator}: Chosen, conclusion: Assessments['conclusion'], name: string, t: T) {
  const units = t(set.level === 'district' ? 'districts' : 'communes');
  const count = conclusion?.concluded.length ?? 0;
  const partly = (conclusion?.waiting.length ?? 0) > 0;
  if (indicator) return t('answerIndicator', {units, number: indicator.number, name});
  if (criterion) {
    return t(partly ? 'answerCriterionPart' : 'answerCriterion', {units, count, number: criterion.number, name});
  }
  if (partly) return t('answerSetPart', {units, count});
  return set.official_criteria_count === null ? t('answerSetUncounted', {units}) : t('answerSet', {units, count});
}

function openWords({criterion, indicator}: Chosen, name: string, t: T): string {
  if (indicator) return t('openIndicatorWords', {number: indicator.number, name});
  return criterion ? t('openCriterionWords', {number: criterion.number, name}) : t('openSetWords');
}

function waitingWords({criterion}: Chosen, count: number, t: T): string | null {
  return count === 0 ? null : t(criterion ? 'waitingIndicators' : 'waitingCriteria', {count});
}

function placeWords({vintage}: Chosen, assessments: Assessments | null, t: T): string | null {
  if (vintage.combined) return t('onGroundToday');
  return vintage.layer !== 'communes' && assessments ? t('onGround', {count: assessments.units.length}) : null;
}

/** The answer as the title of the map; the name of the page where there is none. */
export function useMapTitle(chosen: Chosen, assessments: Assessments | null): string {
  const {t} = useTexts(criteriaTexts);
  const {figure, words, place} = useAnswerText(chosen, assessments);
  if (!assessments || !hasResults(chosen.set, chosen.year)) return t('title');
  return `${[figure, words].filter(Boolean).join(' ')} · ${place}`;
}
