import {useId} from 'react';
import {coreTexts} from '../core-texts.ts';
import {formatNumber} from '../format.ts';
import {useTexts} from '../i18n/texts.ts';
import css from './Legend.module.css';
import type {LegendRow} from './legend-rows.ts';
import {Swatch} from './Swatch.tsx';

export interface LegendProps {
  readonly title: string;
  readonly rows: readonly LegendRow[];
  readonly hidden?: readonly string[];
  /** Makes the rows switches. */
  readonly onToggle?: (value: string) => void;
  /** Year, source, breaks: what a reader must know beside the colours. */
  readonly note?: string;
}

/** The signs of one layer with their words and counts. */
export function Legend({title, rows, hidden = [], onToggle, note}: LegendProps) {
  const {lang, pick} = useTexts(coreTexts);
  const id = useId();
  return (
    <section aria-labelledby={id} className={css.legend}>
      <h3 id={id} className={css.title}>
        {title}
      </h3>
      <ul>
        {rows.map(row => {
          const content = (
            <>
              <Swatch color={row.color} shape={row.shape} icon={row.icon} label={row.label} hatch={row.hatch} />
              <span className={css.word}>{pick(row.title)}</span>
              {row.count !== null && <span className={css.count}>{formatNumber(row.count, lang)}</span>}
            </>
          );
          return (
            <li key={row.value}>
              {onToggle ? (
                <label className={css.row}>
                  <input type="checkbox" checked={!hidden.includes(row.value)} onChange={() => onToggle(row.value)} />
                  {content}
                </label>
              ) : (
                <span className={css.row}>{content}</span>
              )}
            </li>
          );
        })}
      </ul>
      {note && <p className={css.note}>{note}</p>}
    </section>
  );
}
