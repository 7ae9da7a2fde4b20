import {useEffect, useId, useRef} from 'react';
import {useTexts} from '../../core/i18n/texts.ts';
import {Icon} from '../../core/ui/Icon.tsx';
import {criteriaTexts} from './criteria-texts.ts';
import css from './YearStepper.module.css';

export interface YearStepperProps {
  readonly years: readonly number[];
  readonly year: number;
  readonly onStep: (year: number) => void;
}

/** Steps through the years; the arrow keys do so while a year has the focus. */
export function YearStepper({years, year, onStep}: YearStepperProps) {
  const {t} = useTexts(criteriaTexts);
  const name = useId();
  const first = years[0] ?? year;
  const last = years.at(-1) ?? year;
  const track = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const shown = track.current?.querySelector<HTMLElement>(`[data-year="${year}"]`);
    if (track.current && shown)
      track.current.scrollLeft = shown.offsetLeft - (track.current.clientWidth - shown.offsetWidth) / 2;
  }, [year]);
  return (
    <div data-fits>
      <fieldset className={css.stepper} aria-label={t('year')}>
        <button type="button" disabled={year <= first} aria-label={t('previousYear')} onClick={() => onStep(year - 1)}>
          <Icon name="left" />
        </button>
        <span ref={track} className={css.years}>
          {years.map(one => (
            <label key={one} className={css.year} data-year={one}>
              <input
                type="radio"
                className="visually-hidden"
                name={name}
                checked={one === year}
                onChange={() => onStep(one)}
              />
              {one}
            </label>
          ))}
        </span>
        <button type="button" disabled={year >= last} aria-label={t('nextYear')} onClick={() => onStep(year + 1)}>
          <Icon name="right" />
        </button>
      </fieldset>
    </div>
  );
}
