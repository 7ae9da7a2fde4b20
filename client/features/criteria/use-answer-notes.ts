import {formatNumber} from '../../core/format.ts';
import {useTexts} from '../../core/i18n/texts.ts';
import {answerOf, openCriteria, openIndicators, spreadOf, targetIn} from './answer.ts';
import type {UnitResult} from './criteria-records.ts';
import {criteriaTexts} from './criteria-texts.ts';
import type {Chosen} from './use-chosen.ts';
import {criteriaCount} from './use-results.ts';

/** What must not be left out beside the figure, on the page and on paper: how far units are, and why nobody can be further. */
export function useAnswerNotes(chosen: Chosen, units: readonly UnitResult[]): readonly string[] {
  const {t, lang} = useTexts(criteriaTexts);
  const {set, criterion, indicator, year} = chosen;
  const nobody = answerOf(units).met === 0;
  if (indicator) return targetIn(indicator, year) === null ? [t('openIndicator')] : [];
  if (criterion) {
    const numbers = nobody ? openIndicators(criterion, year) : [];
    return numbers.length > 0 ? [t('openCriterion', {numbers: numbers.join(', ')})] : [];
  }
  const spread = spreadOf(units);
  if (!spread) return [];
  const open = nobody ? openCriteria(set, year) : [];
  const figures = {mean: formatNumber(spread.mean, lang, 1), best: spread.best, count: criteriaCount(set)};
  return [t('spread', figures), ...(open.length > 0 ? [t('openCriteria', {numbers: open.join(', ')})] : [])];
}
