import {useTexts} from '../../core/i18n/texts.ts';
import {criteriaTexts} from './criteria-texts.ts';
import type {LegendClass, LegendState} from './legend-classes.ts';
import css from './SharesBar.module.css';

/** The units by class, as lengths of one bar. */
export function SharesBar({classes, label}: {readonly classes: readonly LegendClass[]; readonly label: string}) {
  const {t, pick} = useTexts(criteriaTexts);
  const present = classes.filter(one => one.count > 0);
  const nameOf = (one: LegendClass) => (one.title ? pick(one.title) : t(one.key as LegendState));
  const words = present.map(one => `${nameOf(one)}: ${one.count}`).join('; ');
  return (
    <div className={css.bar} role="img" aria-label={`${label}. ${words}`}>
      {present.map(one => (
        <span
          key={one.key}
          title={`${nameOf(one)}: ${one.count}`}
          data-pattern={one.fill.pattern}
          style={{flexGrow: one.count, ['--fill' as string]: one.fill.color}}
        >
          {one.count}
        </span>
      ))}
    </div>
  );
}
