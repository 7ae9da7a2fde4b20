import {formatDate} from '../../core/format.ts';
import {useTexts} from '../../core/i18n/texts.ts';
import {DetailSection} from '../../core/ui/Detail.tsx';
import {EmptyNote, LowConfidence, SourceNote} from '../../core/ui/notes.tsx';
import type {TourismSiteDetail} from './tourism-records.ts';
import {tourismTexts} from './tourism-texts.ts';

/** By which decisions a site is recognised; says so where none is on record. */
export function Recognition({site}: {readonly site: TourismSiteDetail}) {
  const {t} = useTexts(tourismTexts);
  const {recognitions, name} = site;
  return (
    <DetailSection title={t('recognition')}>
      {recognitions.length === 0 && <EmptyNote>{t('notRecognised')}</EmptyNote>}
      {recognitions.map(one => (
        <Decision key={`${one.decided_on} ${one.decision}`} recognition={one} siteName={name} />
      ))}
    </DetailSection>
  );
}

interface DecisionProps {
  readonly recognition: TourismSiteDetail['recognitions'][number];
  readonly siteName: string;
}

function Decision({recognition, siteName}: DecisionProps) {
  const {t, pick} = useTexts(tourismTexts);
  const {name, decision, decided_on, issued_by, note, confidence, source} = recognition;
  const values = {date: formatDate(decided_on), body: pick(issued_by)};
  return (
    <div>
      <p>
        {decision === null ? t('recognisedIn', values) : t('recognisedBy', {decision, ...values})}{' '}
        <LowConfidence confidence={confidence} />
      </p>
      {name !== siteName && <p>{t('recognisedAs', {name})}</p>}
      {note && <p>{pick(note)}</p>}
      <SourceNote source={source} confidence={confidence} of={t('figureOfRecognition')} />
    </div>
  );
}
