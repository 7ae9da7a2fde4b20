import type {ReactNode} from 'react';
import css from './Chip.module.css';

export interface ChipProps {
  readonly pressed: boolean;
  readonly onToggle: () => void;
  readonly children: ReactNode;
  /** Colour of the class the chip stands for. */
  readonly color?: string;
  readonly count?: number;
}

/** A filter that is on or off. */
export function Chip({pressed, onToggle, children, color, count}: ChipProps) {
  return (
    <button type="button" className={css.chip} aria-pressed={pressed} onClick={onToggle}>
      {color && <span className={css.dot} style={{background: color}} aria-hidden="true" />}
      {children}
      {count !== undefined && <span className={css.count}>{count}</span>}
    </button>
  );
}

/** One row of chips that scrolls sideways where it does not fit. */
export function ChipRow({label, children}: {readonly label: string; readonly children: ReactNode}) {
  return (
    <fieldset className={css.row} aria-label={label}>
      {children}
    </fieldset>
  );
}
