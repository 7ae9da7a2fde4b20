import {useMemo} from 'react';
import {useTexts} from '../../core/i18n/texts.ts';
import css from './FigureBoard.module.css';
import {figuresOf, formatArea, formatLength} from './figures.ts';
import {measureTexts} from './measure-texts.ts';
import {fewestPoints, type Measurement} from './measurement.ts';

/** The answer, as far as there is one, and what to do next. */
export function FigureBoard({measurement}: {readonly measurement: Measurement}) {
  const {t, lang} = useTexts(measureTexts);
  const {length, area, crossing} = useMemo(() => figuresOf(measurement), [measurement]);
  const {mode, points} = measurement;
  const around = mode === 'area' && points.length > 2;
  const about = (figure: string) => t('about', {figure});
  return (
    <div className={css.board} role="status" data-testid="measure-figures">
      {area !== null && <Figure term={t('areaTerm')} value={about(formatArea(area, lang))} />}
      {length !== null && (
        <Figure term={t(around ? 'perimeterTerm' : 'lengthTerm')} value={about(formatLength(length, lang))} />
      )}
      <p className={crossing ? css.warning : css.next}>
        <NextStep measurement={measurement} crossing={crossing} />
      </p>
    </div>
  );
}

function Figure({term, value}: {readonly term: string; readonly value: string}) {
  return (
    <p className={css.figure}>
      <span>{term}</span> <strong>{value}</strong>
    </p>
  );
}

function NextStep({measurement, crossing}: {readonly measurement: Measurement; readonly crossing: boolean}) {
  const {t} = useTexts(measureTexts);
  const {mode, points, finished} = measurement;
  const missing = fewestPoints(mode) - points.length;
  if (crossing) return t('crossing');
  if (points.length === 0) return t('startLine');
  if (missing > 0) return mode === 'area' ? t('moreArea', {count: missing}) : t('moreLine');
  return t(finished ? 'finished' : 'running');
}
