import {useTexts} from '../../core/i18n/texts.ts';
import type {Unit} from '../../core/records.ts';
import {criteriaTexts} from './criteria-texts.ts';
import type {Measure} from './unit-shade.ts';
import type {Chosen} from './use-chosen.ts';

/** What stands under the legend: year, fixed breaks, columns, and what the outlines are worth. */
export function useLegendNotes(chosen: Chosen, measure: Measure, units: readonly Unit[]): readonly string[] {
  const {t, pick} = useTexts(criteriaTexts);
  const classed = measure.kind === 'set' || (measure.kind === 'indicator' && typeof measure.target === 'number');
  const outlines = new Set(units.map(unit => pick(unit.outline.label)));
  return [
    t(classed ? 'legendHeld' : 'legendYear', {year: chosen.year}),
    ...(chosen.ground.combined ? [t('legendCombined')] : []),
    ...(chosen.search.columns ? [t('legendColumns')] : []),
    ...outlines,
  ];
}
