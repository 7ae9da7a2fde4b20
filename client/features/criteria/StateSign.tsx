import type {State} from '../../../data/criteria/states.ts';
import css from './StateSign.module.css';
import type {Fill} from './state-colors.ts';

/** Check, cross, dash and barred circle in a 16 × 16 box: no font has to know them. */
const drawings: Readonly<Record<State, string>> = {
  met: 'M3 8.500l3.500 3.500L13 4.500',
  unmet: 'M4 4l8 8M12 4l-8 8',
  not_reported: 'M3.500 8h9',
  not_applicable: 'M8 2.500a5.500 5.500 0 1 0 0 11 5.500 5.500 0 0 0 0-11zM4.200 4.200l7.600 7.600',
};

export interface StateSignProps {
  readonly state: State;
  readonly fill: Fill;
  /** A figure instead of the sign: how many criteria are met. */
  readonly figure?: number | undefined;
  /** Only the fill: a class that is no state. */
  readonly bare?: boolean;
}

/** A state as the map shows it, with its sign; its word stands beside it. */
export function StateSign({state, fill, figure, bare = false}: StateSignProps) {
  return (
    <span
      className={css.sign}
      data-pattern={fill.pattern}
      data-ink={isDark(fill.color) ? 'light' : 'dark'}
      style={{['--fill' as string]: fill.color}}
      aria-hidden="true"
    >
      {figure ?? (!bare && <Drawing state={state} />)}
    </span>
  );
}

function Drawing({state}: {readonly state: State}) {
  return (
    <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
      <path d={drawings[state]} />
    </svg>
  );
}

/** Whether light ink reads better on a colour '#RRGGBB', by its relative luminance. */
function isDark(color: string): boolean {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(
    at => (Number.parseInt(color.slice(at, at + 2), 16) / 255) ** 2.2,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.2;
}
