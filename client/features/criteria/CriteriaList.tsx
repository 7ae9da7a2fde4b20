import {formatDate} from '../../core/format.ts';
import {useTexts} from '../../core/i18n/texts.ts';
import {printPage} from '../../core/print/print-page.ts';
import {EmptyNote, ListSkeleton, SourceNote} from '../../core/ui/notes.tsx';
import {Answer} from './Answer.tsx';
import {hasResults} from './answer.ts';
import type {CriteriaLegendProps} from './CriteriaLegend.tsx';
import css from './CriteriaView.module.css';
import type {Assessments} from './criteria-records.ts';
import {criteriaTexts} from './criteria-texts.ts';
import {ListTools} from './ListTools.tsx';
import {ScopePicker} from './ScopePicker.tsx';
import {CommuneGroups, CriterionNames, UncompiledNote} from './UncompiledSet.tsx';
import {UnitList} from './UnitList.tsx';
import type {Chosen} from './use-chosen.ts';
import type {CriteriaActions} from './use-criteria-actions.ts';
import type {Results} from './use-results.ts';

export interface CriteriaListProps {
  readonly chosen: Chosen;
  readonly actions: CriteriaActions;
  readonly results: Results;
  readonly legend: CriteriaLegendProps;
  readonly columnsFailed: boolean;
}

/** The answer, what qualifies it, and every unit; or plainly why there is nothing. The choices stay, and keep the focus, while results load. */
export function CriteriaList({chosen, actions, results, legend, columnsFailed}: CriteriaListProps) {
  const {t, pick} = useTexts(criteriaTexts);
  const {assessments, measure, units} = results;
  if (chosen.set.compiled_indicator_count === 0) return <NotCompiled {...{chosen, actions, assessments, units}} />;
  const judged = hasResults(chosen.set, chosen.year);
  return (
    <>
      <div className={css.answer}>
        {judged && assessments && <Answer {...{chosen, assessments, measure}} classes={legend.classes} />}
        <UnknownNotes chosen={chosen} />
        <ForceNote chosen={chosen} assessments={assessments} actions={actions} />
        <NewerSetNote chosen={chosen} />
        <ScopePicker chosen={chosen} actions={actions} />
        {assessments?.lineage_note && <p className={css.note}>{pick(assessments.lineage_note)}</p>}
        <ListTools chosen={chosen} actions={actions} columnsFailed={columnsFailed} onPrint={() => void printPage()} />
      </div>
      {!assessments && <ListSkeleton />}
      {assessments && judged && (
        <UnitList chosen={chosen} results={assessments.units} measure={measure} units={units} />
      )}
      {assessments && !judged && <EmptyNote>{t('noResults', {year: chosen.year})}</EmptyNote>}
      {assessments?.source && (
        <div className={css.source}>
          <SourceNote source={assessments.source} />
        </div>
      )}
    </>
  );
}

/** A set whose names are known and nothing else. */
function NotCompiled({chosen, actions, assessments, units}: ForceNoteProps & Pick<Results, 'units'>) {
  return (
    <>
      <div className={css.answer}>
        <UncompiledNote chosen={chosen} />
        <ForceNote chosen={chosen} assessments={assessments} actions={actions} />
        <ScopePicker chosen={chosen} actions={actions} />
      </div>
      <CriterionNames set={chosen.set} />
      <CommuneGroups chosen={chosen} units={units} />
    </>
  );
}

/** What the address asks for and is not there. */
function UnknownNotes({chosen}: {readonly chosen: Chosen}) {
  const {t, pick} = useTexts(criteriaTexts);
  const {set, unknownSet, strayCode, vintage, today} = chosen;
  return (
    <>
      {unknownSet && (
        <p className={css.note} role="status">
          {t('unknownSet', {code: unknownSet, shown: pick(set.name)})}
        </p>
      )}
      {strayCode && (
        <p className={css.note} role="status">
          {t('noFormerUnit', {code: strayCode, date: formatDate(vintage.unitsOn ?? today)})}
        </p>
      )}
    </>
  );
}

/** What is shown is the newest that is published, and not by the set in force today. */
function NewerSetNote({chosen}: {readonly chosen: Chosen}) {
  const {t, pick} = useTexts(criteriaTexts);
  const {newerSet} = chosen;
  if (!newerSet) return null;
  const {name, valid_from, hasResults: begun} = newerSet;
  return (
    <p className={css.note} role="status">
      {t(begun ? 'newerSetBegun' : 'newerSet', {name: pick(name), from: formatDate(valid_from)})}
    </p>
  );
}

interface ForceNoteProps {
  readonly chosen: Chosen;
  readonly assessments: Assessments | null;
  readonly actions: CriteriaActions;
}

/** A set is shown in any year, but not without saying that it did not hold then. */
function ForceNote({chosen, assessments, actions}: ForceNoteProps) {
  const {t} = useTexts(criteriaTexts);
  const {set, year, opening} = chosen;
  if (!assessments || assessments.in_force) return null;
  return (
    <p className={css.note} role="status">
      {t('notInForce', {year, from: formatDate(set.valid_from), to: formatDate(set.valid_to)})}{' '}
      {opening !== null && opening !== year && (
        <button type="button" onClick={() => actions.stepTo(opening)}>
          {t('openingYear', {year: opening})}
        </button>
      )}
    </p>
  );
}
