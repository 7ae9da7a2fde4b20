import {useTexts} from '../../core/i18n/texts.ts';
import type {Unit} from '../../core/records.ts';
import type {Fact} from '../../core/ui/Detail.tsx';
import {unitsTexts} from './units-texts.ts';

/** Area class and commune group of a unit, as facts of its card or scorecard; none where nothing was decided. */
export function useAreaClassFacts(unit: Unit): readonly Fact[] {
  const {t} = useTexts(unitsTexts);
  const known = unit.area_class;
  if (!known) return [];
  const area = known.area_class === null ? t('areaClassOpen') : t('areaClassNamed', {area: known.area_class});
  return [
    {
      term: t('areaClass'),
      value: [area, known.especially_difficult && t('especiallyDifficult')].filter(Boolean).join(', '),
    },
    {term: t('communeGroup'), value: t(`group_${known.group_status}`, {number: known.group ?? ''})},
  ];
}
