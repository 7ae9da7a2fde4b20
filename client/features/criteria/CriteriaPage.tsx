import {useTexts} from '../../core/i18n/texts.ts';
import {emptyScene} from '../../core/map/scene.ts';
import {ViewFrame} from '../../core/shell/ViewFrame.tsx';
import {ErrorNote, ListSkeleton} from '../../core/ui/notes.tsx';
import {CriteriaView} from './CriteriaView.tsx';
import {criteriaTexts} from './criteria-texts.ts';
import {useChosen} from './use-chosen.ts';

/** Communes by the criteria they meet, for those who answer for the province. */
export function CriteriaPage() {
  const {t} = useTexts(criteriaTexts);
  const {chosen, error, retry} = useChosen();
  if (chosen) return <CriteriaView chosen={chosen} />;
  return (
    <ViewFrame view="tieu-chi" title={t('title')} scene={emptyScene} legend={null} detail={null}>
      {error ? <ErrorNote error={error} onRetry={retry} /> : <ListSkeleton />}
    </ViewFrame>
  );
}
