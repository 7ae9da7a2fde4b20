import {useTexts} from '../../core/i18n/texts.ts';
import type {YearCounts} from './criteria-records.ts';
import {criteriaTexts} from './criteria-texts.ts';
import css from './YearBars.module.css';

/** Units of the drawing: one column per year. */
const column = 56;
const height = 64;

export interface YearBarsProps {
  readonly history: readonly YearCounts[];
  /** The year on show. */
  readonly year: number;
  /** One place each, from the left. */
  readonly years: readonly number[];
}

/** Criteria met in each year; a year without results stays an empty place. */
export function YearBars({history, year, years}: YearBarsProps) {
  const {t} = useTexts(criteriaTexts);
  const known = new Map(history.map(one => [one.period, one]));
  const top = Math.max(1, ...history.map(totalOf));
  const words = history.map(one => t('trendYear', {year: one.period, met: one.met, total: totalOf(one)})).join('; ');
  return (
    <svg
      className={css.bars}
      viewBox={`0 0 ${column * years.length} ${height + 40}`}
      role="img"
      aria-label={`${t('trend')}. ${words}`}
    >
      {years.map((one, index) => (
        <Bar key={one} year={one} counts={known.get(one)} x={index * column} top={top} current={one === year} />
      ))}
    </svg>
  );
}

/** Criteria that applied to the unit. */
function totalOf({met, unmet, not_reported}: YearCounts): number {
  return met + unmet + not_reported;
}

interface BarProps {
  readonly year: number;
  readonly counts: YearCounts | undefined;
  readonly x: number;
  readonly top: number;
  readonly current: boolean;
}

function Bar({year, counts, x, top, current}: BarProps) {
  const scale = (count: number) => (count / top) * height;
  const met = counts ? scale(counts.met) : 0;
  const middle = x + column / 2;
  return (
    <g data-current={current} data-basis={counts?.basis}>
      {counts && (
        <rect
          className={css.whole}
          x={x + 8}
          y={20 + height - scale(totalOf(counts))}
          width={column - 16}
          height={scale(totalOf(counts))}
        />
      )}
      <rect className={css.met} x={x + 8} y={20 + height - met} width={column - 16} height={met} />
      <text className={css.figure} x={middle} y={14 + height - met}>
        {counts && totalOf(counts) > 0 ? counts.met : '–'}
      </text>
      <text className={css.year} x={middle} y={height + 36}>
        {year}
      </text>
    </g>
  );
}
