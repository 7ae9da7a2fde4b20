import type {ReactNode} from 'react';
import {coreTexts} from '../core-texts.ts';
import {formatDate} from '../format.ts';
import {ProblemError} from '../http.ts';
import {useTexts} from '../i18n/texts.ts';
import {licenceIn} from '../licence.ts';
import type {Confidence, PositionAccuracy, Source} from '../records.ts';
import {Bilingual} from './Bilingual.tsx';
import {Icon} from './Icon.tsx';
import css from './notes.module.css';

/** Marks figures that were made up to try the software. */
export function SampleBadge() {
  const {t} = useTexts(coreTexts);
  return (
    <span className={css.sample} title={t('sampleHint')}>
      {t('sample')}
    </span>
  );
}

const confidenceWords = {high: 'confidenceHigh', medium: 'confidenceMedium'} as const;

/** Marks a record whose own confidence is low; says nothing otherwise. */
export function LowConfidence({confidence}: {readonly confidence: Confidence}) {
  const {t} = useTexts(coreTexts);
  if (confidence !== 'low') return null;
  return (
    <span className={css.low}>
      <Icon name="alert" size={14} />
      {t('lowConfidence')}
    </span>
  );
}

export interface SourceNoteProps {
  readonly source: Source;
  /** The record's own; the source's where it has none. */
  readonly confidence?: Confidence;
  /** The figure this source stands for, where the record has another. */
  readonly of?: string;
}

/** Where a record, or one figure of it, comes from. */
export function SourceNote({source, confidence, of}: SourceNoteProps) {
  const {t, lang} = useTexts(coreTexts);
  const trust = confidence ?? source.confidence;
  const origin = [source.published_on && formatDate(source.published_on), licenceIn(source, lang)].filter(Boolean);
  const title = <Bilingual vi={source.title} en={source.title_en} />;
  return (
    <footer className={css.source}>
      <p>
        <span className={css.label}>{of ? t('sourceOf', {figure: of}) : t('source')}</span>{' '}
        {source.url ? (
          <a href={source.url} rel="noreferrer">
            {title}
          </a>
        ) : (
          title
        )}
        {source.is_sample && (
          <>
            {' '}
            <SampleBadge />
          </>
        )}
      </p>
      <p>
        {source.publisher && <Bilingual vi={source.publisher} en={null} />}
        {source.publisher && origin.length > 0 && ' · '}
        {origin.join(' · ')}
      </p>
      <p>{trust === 'low' ? <LowConfidence confidence="low" /> : `${t('confidence')}: ${t(confidenceWords[trust])}`}</p>
    </footer>
  );
}

const accuracyWords = {
  own: 'ownPosition',
  village: 'villagePosition',
  centre: 'centrePosition',
  unit_label: 'approximate',
  none: 'noPosition',
} as const;

export interface AccuracyNoteProps {
  readonly accuracy: PositionAccuracy;
  /** Of the point, where somebody may travel there by it. */
  readonly confidence?: Confidence;
}

/** Says what a point on the map is worth. */
export function AccuracyNote({accuracy, confidence}: AccuracyNoteProps) {
  const {t} = useTexts(coreTexts);
  const doubtful = confidence === 'low' && accuracy !== 'unit_label' && accuracy !== 'none';
  const words = [t(accuracyWords[accuracy]), doubtful && t('doubtfulPosition')];
  // What is uncertain is not called the place's own.
  const shown = accuracy === 'own' && doubtful ? words.slice(1) : words;
  return (
    <p className={css.accuracy} data-accuracy={doubtful ? 'doubtful' : accuracy}>
      <Icon name="pin" size={16} />
      {shown.filter(Boolean).join(' ')}
    </p>
  );
}

/** Nothing matches; says so and, where there is one, offers the way out. */
export function EmptyNote({children, action}: {readonly children: ReactNode; readonly action?: ReactNode}) {
  return (
    <div className={css.empty} role="status">
      <p>{children}</p>
      {action}
    </div>
  );
}

/** One sentence, what to do next, the code small. Asking again for what does not exist is not offered. */
export function ErrorNote({error, onRetry}: {readonly error: Error; readonly onRetry?: () => void}) {
  const {t} = useTexts(coreTexts);
  const code = error instanceof ProblemError ? error.code : 'client';
  const missing = error instanceof ProblemError && error.status === 404;
  return (
    <div className={css.error} role="alert">
      <p>{t(sentenceOf(error))}</p>
      {onRetry && !missing && (
        <button type="button" className={css.button} onClick={onRetry}>
          {t('retry')}
        </button>
      )}
      <p className={css.code}>{t('errorCode', {code})}</p>
    </div>
  );
}

function sentenceOf(error: Error) {
  if (!(error instanceof ProblemError)) return 'errorOther';
  if (error.status === 0) return 'errorOffline';
  if (error.status === 404) return 'errorMissing';
  return error.status === 503 ? 'errorBusy' : 'errorOther';
}

/** Lengths of the grey lines, in per cent: uneven, as names are. */
const lines = [62, 78, 55, 84, 67, 73, 58, 80];

/** The list before it is there, in its final size. */
export function ListSkeleton() {
  const {t} = useTexts(coreTexts);
  return (
    <div className={css.skeleton} role="status" aria-label={t('loading')}>
      {lines.map(length => (
        <span key={length} style={{['--length' as string]: `${length}%`}} />
      ))}
    </div>
  );
}
