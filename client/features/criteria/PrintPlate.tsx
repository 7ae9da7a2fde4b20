import {formatDate} from '../../core/format.ts';
import {useTexts} from '../../core/i18n/texts.ts';
import {Plate} from '../../core/print/Plate.tsx';
import {PlateTable} from '../../core/print/PlateTable.tsx';
import {useStore} from '../../core/store.ts';
import {themeStore} from '../../core/theme/theme.ts';
import {SampleBadge} from '../../core/ui/notes.tsx';
import {attentionOf} from './attention.ts';
import {attentionLines, plainLine} from './attention-text.ts';
import {CriteriaLegend, type CriteriaLegendProps} from './CriteriaLegend.tsx';
import {CriteriaSigns} from './CriteriaSigns.tsx';
import type {Assessments} from './criteria-records.ts';
import {criteriaTexts} from './criteria-texts.ts';
import {orderUnits} from './order-units.ts';
import {plateText} from './result-text.ts';
import {StateSign} from './StateSign.tsx';
import {countedMet, type Measure, unitFill} from './unit-shade.ts';
import {useAnswerNotes} from './use-answer-notes.ts';
import {useAnswerText} from './use-answer-text.ts';
import type {Chosen} from './use-chosen.ts';

export interface PrintPlateProps {
  readonly chosen: Chosen;
  /** Null where the year has no results: then the plate says so and judges no unit. */
  readonly assessments: Assessments | null;
  readonly measure: Measure;
  readonly legend: CriteriaLegendProps;
  /** Layers the reader has added above the shaded one. */
  readonly added: readonly string[];
}

/** The view as an atlas plate of A4; seen on paper only. */
export function PrintPlate({chosen, assessments, measure, legend, added}: PrintPlateProps) {
  const {t, pick} = useTexts(criteriaTexts);
  const {figure, words, waiting, place} = useAnswerText(chosen, assessments);
  const notes = usePlateNotes(chosen, assessments, measure);
  const {set, criterion, indicator, today, year} = chosen;
  const subject = indicator ?? criterion;
  const about = [place, pick(set.name), subject && `${subject.number}. ${pick(subject.name)}`];
  return (
    <Plate
      title={
        assessments
          ? [[figure, words].filter(Boolean).join(' '), waiting].filter(Boolean).join(' · ')
          : t('noResults', {year})
      }
      about={
        <>
          {about.filter(Boolean).join(' · ')} {assessments?.is_sample && <SampleBadge />}
        </>
      }
      notes={notes}
      legend={
        <div>
          <CriteriaLegend {...legend} />
          <CriteriaSigns added={added} />
        </div>
      }
      source={[assessments?.source?.title, set.legal_basis[0]].filter(Boolean).join(' · ')}
      today={today}
    >
      {assessments && <Units assessments={assessments} measure={measure} />}
    </Plate>
  );
}

function usePlateNotes(chosen: Chosen, assessments: Assessments | null, measure: Measure): readonly string[] {
  const {t, lang, pick} = useTexts(criteriaTexts);
  const notes = useAnswerNotes(chosen, assessments);
  if (!assessments) return [];
  const {set, year} = chosen;
  const force = {year, from: formatDate(set.valid_from), to: formatDate(set.valid_to)};
  return [
    ...attentionLines(attentionOf(assessments.units, measure), measure, t, lang).map(line => `${plainLine(line)}.`),
    ...notes,
    ...(assessments.in_force ? [] : [t('notInForce', force)]),
    ...(assessments.lineage_note ? [pick(assessments.lineage_note)] : []),
  ];
}

function Units({assessments, measure}: {readonly assessments: Assessments; readonly measure: Measure}) {
  const {t, lang} = useTexts(criteriaTexts);
  const {theme} = useStore(themeStore);
  const rows = orderUnits(assessments.units, 'name', measure).map(result => ({
    key: result.code,
    sign: (
      <StateSign state={result.state} fill={unitFill(result, measure, theme)} figure={countedMet(result, measure)} />
    ),
    name: result.full_name,
    result: plateText(result, measure, t, lang),
  }));
  return <PlateTable rows={rows} />;
}
