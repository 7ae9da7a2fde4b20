import {useId} from 'react';
import {formatNumber} from '../../core/format.ts';
import {useTexts} from '../../core/i18n/texts.ts';
import {SampleBadge} from '../../core/ui/notes.tsx';
import css from './CriteriaLegend.module.css';
import {criteriaTexts} from './criteria-texts.ts';
import type {LegendClass} from './legend-classes.ts';
import {StateSign} from './StateSign.tsx';

export interface CriteriaLegendProps {
  readonly title: string;
  readonly classes: readonly LegendClass[];
  /** What a reader must know beside the colours, sentence by sentence. */
  readonly notes: readonly string[];
  readonly isSample: boolean;
}

/** What the shades of the map mean and how many units have each. */
export function CriteriaLegend({title, classes, notes, isSample}: CriteriaLegendProps) {
  const {lang} = useTexts(criteriaTexts);
  const id = useId();
  return (
    <section className={css.legend} aria-labelledby={id}>
      <h3 id={id} className={css.title}>
        {title}
        {isSample && <SampleBadge />}
      </h3>
      <ul>
        {classes.map(one => (
          <li key={one.key} className={css.row} data-legend={one.key}>
            <StateSign state={one.state ?? 'met'} fill={one.fill} bare={one.state === null} />
            <ClassName of={one} />
            <span className={css.count}>{formatNumber(one.count, lang)}</span>
          </li>
        ))}
      </ul>
      {notes.map(note => (
        <p key={note} className={css.note}>
          {note}
        </p>
      ))}
    </section>
  );
}

/** The words of a class. */
function ClassName({of}: {readonly of: LegendClass}) {
  const {t, pick} = useTexts(criteriaTexts);
  return (
    <span className={css.word}>
      {of.title ? pick(of.title) : t(of.key as Exclude<LegendClass['key'], `band-${string}`>)}
    </span>
  );
}
