import {formatNumber} from '../../core/format.ts';
import type {Lang} from '../../core/i18n/lang.ts';
import {useTexts} from '../../core/i18n/texts.ts';
import {spreadOf, targetIn} from './answer.ts';
import type {Assessments} from './criteria-records.ts';
import {criteriaTexts} from './criteria-texts.ts';
import type {T} from './result-text.ts';
import type {Chosen} from './use-chosen.ts';

/** What must not be left out beside the figure, on the page and on paper: how far units are, what waits, what combining does. */
export function useAnswerNotes(chosen: Chosen, assessments: Assessments | null): readonly string[] {
  const {t, lang} = useTexts(criteriaTexts);
  if (!assessments) return [];
  const {indicator, year} = chosen;
  const open = indicator && targetIn(indicator, year) === null ? t('openIndicator') : null;
  const notes = [
    spreadNote(chosen, assessments, t, lang),
    open ?? waitingNote(chosen, assessments, t),
    comparisonNote(chosen, assessments, t, lang),
  ];
  return notes.filter(note => note !== null);
}

function spreadNote({criterion}: Chosen, {units, conclusion}: Assessments, t: T, lang: Lang): string | null {
  const spread = criterion ? null : spreadOf(units);
  if (!spread || !conclusion) return null;
  const figures = {mean: formatNumber(spread.mean, lang, 1), best: spread.best, count: conclusion.concluded.length};
  return t(conclusion.waiting.length > 0 ? 'spreadPart' : 'spread', figures);
}

function waitingNote({criterion}: Chosen, {conclusion}: Assessments, t: T): string | null {
  const numbers = conclusion?.waiting.join(', ');
  if (!numbers) return null;
  return t(criterion ? 'openCriterion' : 'openCriteria', {numbers});
}

/** The same results before and after they were combined: without it the method would be read as a change. */
function comparisonNote({criterion, year}: Chosen, {comparison}: Assessments, t: T, lang: Lang): string | null {
  if (!comparison) return null;
  const {former, combined} = comparison;
  const units = {year, former: former.units, now: combined.units};
  if (criterion) return t('comparisonMet', {...units, formerMet: former.met, nowMet: combined.met});
  const mean = (figure: number | null) => (figure === null ? '–' : formatNumber(figure, lang, 1));
  return t('comparisonMean', {...units, formerMean: mean(former.mean_met), nowMean: mean(combined.mean_met)});
}
