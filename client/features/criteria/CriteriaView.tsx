import {useMemo} from 'react';
import {useTexts} from '../../core/i18n/texts.ts';
import {ViewFrame} from '../../core/shell/ViewFrame.tsx';
import {useStore} from '../../core/store.ts';
import {themeStore} from '../../core/theme/theme.ts';
import {ErrorNote, ListSkeleton} from '../../core/ui/notes.tsx';
import {CriteriaLegend} from './CriteriaLegend.tsx';
import {CriteriaList} from './CriteriaList.tsx';
import {years} from './criteria-search.ts';
import {criteriaTexts} from './criteria-texts.ts';
import {legendClasses} from './legend-classes.ts';
import {PrintPlate} from './PrintPlate.tsx';
import {UnitScorecard} from './UnitScorecard.tsx';
import {useMapTitle} from './use-answer-text.ts';
import type {Chosen} from './use-chosen.ts';
import {useColumns} from './use-columns.ts';
import {useCriteriaActions} from './use-criteria-actions.ts';
import {useCriteriaScene} from './use-criteria-scene.ts';
import {useLegendNotes} from './use-legend-notes.ts';
import {useResults} from './use-results.ts';
import {YearStepper} from './YearStepper.tsx';

/** The view once it is known which set, year and units are meant. */
export function CriteriaView({chosen}: {readonly chosen: Chosen}) {
  const {t} = useTexts(criteriaTexts);
  const {theme} = useStore(themeStore);
  const results = useResults(chosen);
  const {assessments, measure, units} = results;
  const actions = useCriteriaActions(chosen, units);
  const columns = useColumns(chosen, units);
  const scene = useCriteriaScene({chosen, assessments, measure, units, overlay: columns.layers, theme});
  const notes = useLegendNotes(chosen, units);
  const classes = useMemo(() => legendClasses(assessments?.units ?? [], measure, theme), [assessments, measure, theme]);
  const legendTitle = t(measure.kind === 'set' ? 'legendSet' : 'legendState');
  const legend = {title: legendTitle, classes, notes, isSample: assessments?.is_sample ?? false};
  const title = useMapTitle(chosen, assessments);
  const selected = chosen.selected;
  return (
    <>
      <ViewFrame
        view="tieu-chi"
        title={title}
        scene={scene}
        chips={<YearStepper years={years} year={chosen.year} onStep={actions.stepTo} />}
        legend={<CriteriaLegend {...legend} />}
        detail={selected && <UnitScorecard key={selected.key} chosen={chosen} code={selected.key} results={results} />}
        detailTitle={units.find(one => one.code === selected?.key)?.full_name ?? t('title')}
      >
        {results.error && <ErrorNote error={results.error} onRetry={results.retry} />}
        {!results.error && !assessments && <ListSkeleton />}
        {assessments && (
          <CriteriaList
            chosen={chosen}
            actions={actions}
            results={results}
            assessments={assessments}
            legend={legend}
            columnsFailed={columns.failed}
          />
        )}
      </ViewFrame>
      {assessments && <PrintPlate chosen={chosen} assessments={assessments} measure={measure} legend={legend} />}
    </>
  );
}
