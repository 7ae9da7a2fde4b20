import {useEffect, useRef} from 'react';
import {useTexts} from '../../core/i18n/texts.ts';
import {Icon} from '../../core/ui/Icon.tsx';
import {CoordinateField} from './CoordinateField.tsx';
import {FigureBoard} from './FigureBoard.tsx';
import css from './MeasurePanel.module.css';
import {measureTexts} from './measure-texts.ts';
import {fewestPoints, type Mode} from './measurement.ts';
import {PointList} from './PointList.tsx';
import {type Measuring, useMeasure} from './use-measure.ts';

const modes: readonly Mode[] = ['line', 'area'];

/** The open tool, in place of the list: what to measure, the figure, the steps, a place by its coordinates, the points. */
export function MeasurePanel({onClose}: {readonly onClose: () => void}) {
  const {t} = useTexts(measureTexts);
  const measuring = useMeasure(onClose);
  const {measurement, step, addTyped} = measuring;
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <section className={css.panel} aria-labelledby="measure-title" data-testid="measure">
      <header className={css.head}>
        <h2 ref={title} id="measure-title" tabIndex={-1}>
          {t('title')}
        </h2>
        <button type="button" aria-label={t('close')} title={t('close')} onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <fieldset className={css.modes} aria-label={t('what')}>
        {modes.map(mode => (
          <button
            key={mode}
            type="button"
            aria-pressed={mode === measurement.mode}
            onClick={() => step({does: 'mode', mode})}
          >
            {t(mode)}
          </button>
        ))}
      </fieldset>
      <FigureBoard measurement={measurement} />
      <Steps measuring={measuring} />
      <CoordinateField onAdd={addTyped} />
      <PointList points={measurement.points} />
      <p className={css.note}>{t('note')}</p>
    </section>
  );
}

function Steps({measuring}: {readonly measuring: Measuring}) {
  const {t} = useTexts(measureTexts);
  const {measurement, step} = measuring;
  const {points, mode, finished} = measurement;
  return (
    <div className={css.steps}>
      <button
        type="button"
        className={css.main}
        disabled={points.length < fewestPoints(mode)}
        onClick={() => step({does: finished ? 'resume' : 'finish'})}
      >
        {t(finished ? 'resume' : 'finish')}
      </button>
      <button type="button" disabled={points.length === 0} onClick={() => step({does: 'undo'})}>
        {t('undo')}
      </button>
      <button type="button" disabled={points.length === 0} onClick={() => step({does: 'clear'})}>
        {t('clear')}
      </button>
    </div>
  );
}
