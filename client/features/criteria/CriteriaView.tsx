import {useMemo} from 'react';
import {offeredIn} from '../../../tiles/layers/index.ts';
import {useTexts} from '../../core/i18n/texts.ts';
import {ViewFrame} from '../../core/shell/ViewFrame.tsx';
import {useStore} from '../../core/store.ts';
import {type Theme, themeStore} from '../../core/theme/theme.ts';
import {LayerSwitch} from '../../core/ui/LayerSwitch.tsx';
import {ErrorNote} from '../../core/ui/notes.tsx';
import {useViewUrl} from '../../core/url/use-view-url.ts';
import {hasResults} from './answer.ts';
import {CriteriaLegend, type CriteriaLegendProps} from './CriteriaLegend.tsx';
import {CriteriaList} from './CriteriaList.tsx';
import {CriteriaSigns} from './CriteriaSigns.tsx';
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
import {type Results, useResults} from './use-results.ts';
import {YearStepper} from './YearStepper.tsx';

/** What may be laid over the shaded communes. */
const offered = offeredIn('criteria');
const noLayers: readonly string[] = [];

/** The view once it is known which set, year and units are meant. */
export function CriteriaView({chosen}: {readonly chosen: Chosen}) {
  const {t} = useTexts(criteriaTexts);
  const {theme} = useStore(themeStore);
  const found = useResults(chosen);
  const {assessments, measure, units} = found;
  const judged = hasResults(chosen.set, chosen.year) ? assessments : null;
  const results = {...found, assessments: judged};
  const actions = useCriteriaActions(chosen, units);
  const columns = useColumns(chosen, units);
  const added = useViewUrl().layers ?? noLayers;
  const scene = useCriteriaScene({chosen, assessments: judged, measure, units, added, overlay: columns.layers, theme});
  const legend = useLegend(chosen, results, theme);
  const title = useMapTitle(chosen, assessments);
  const selected = chosen.selected;
  return (
    <>
      <ViewFrame
        view="tieu-chi"
        title={title}
        scene={scene}
        chips={<YearStepper years={chosen.years} year={chosen.year} onStep={actions.stepTo} />}
        legend={<MapLegend legend={legend} added={added} />}
        detail={selected && <UnitScorecard key={selected.key} chosen={chosen} code={selected.key} results={results} />}
        detailTitle={units.find(one => one.code === selected?.key)?.full_name ?? t('title')}
      >
        {found.error && !assessments ? (
          <ErrorNote error={found.error} onRetry={found.retry} />
        ) : (
          <CriteriaList
            chosen={chosen}
            actions={actions}
            results={found}
            legend={legend}
            columnsFailed={columns.failed}
          />
        )}
      </ViewFrame>
      {assessments && (
        <PrintPlate chosen={chosen} assessments={judged} measure={measure} legend={legend} added={added} />
      )}
    </>
  );
}

function useLegend(chosen: Chosen, {assessments, measure, units}: Results, theme: Theme): CriteriaLegendProps {
  const {t} = useTexts(criteriaTexts);
  const notes = useLegendNotes(chosen, measure, units);
  const judged = hasResults(chosen.set, chosen.year);
  const classes = useMemo(
    () => (judged ? legendClasses(assessments?.units ?? [], measure, theme) : []),
    [judged, assessments, measure, theme],
  );
  const title = t(measure.kind === 'set' ? 'legendSet' : 'legendState');
  return {title, classes, notes, isSample: assessments?.is_sample ?? false};
}

function MapLegend({legend, added}: {readonly legend: CriteriaLegendProps; readonly added: readonly string[]}) {
  const {setLayers} = useViewUrl();
  return (
    <>
      <CriteriaLegend {...legend} />
      <CriteriaSigns added={added} />
      <LayerSwitch offered={offered} shown={added} onChange={shown => setLayers(shown.length > 0 ? shown : null)} />
    </>
  );
}
