import {useTexts} from '../../core/i18n/texts.ts';
import type {Unit} from '../../core/records.ts';
import {hasResults, targetIn} from './answer.ts';
import {criteriaTexts} from './criteria-texts.ts';
import {targetText} from './result-text.ts';
import type {Measure} from './unit-shade.ts';
import type {Chosen} from './use-chosen.ts';

/** What stands under the legend: year, fixed breaks or the target of the year, columns, and what the outlines are worth. */
export function useLegendNotes(chosen: Chosen, measure: Measure, units: readonly Unit[]): readonly string[] {
  const {pick, t} = useTexts(criteriaTexts);
  const outlines = new Set(units.map(unit => pick(unit.outline.label)));
  const year = useYearNote(chosen, measure);
  return [
    year,
    ...(chosen.vintage.combined ? [t('legendCombined')] : []),
    ...(chosen.search.columns ? [t('legendColumns')] : []),
    ...outlines,
  ];
}

/** A target may rise with the years, so it is named with its year; the classes of a whole set never move. */
function useYearNote({set, indicator, year}: Chosen, measure: Measure): string {
  const {t, lang} = useTexts(criteriaTexts);
  if (!hasResults(set, year)) return t('noResults', {year});
  if (!indicator) return t(measure.kind === 'set' ? 'legendHeld' : 'legendYear', {year});
  const target = targetText(targetIn(indicator, year), indicator, t, lang);
  return target === null ? t('legendOpen', {year}) : t('legendTarget', {year, target: target.toLocaleLowerCase('vi')});
}
