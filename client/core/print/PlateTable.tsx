import type {ReactNode} from 'react';
import css from './Plate.module.css';

export interface PlateRow {
  readonly key: string;
  readonly sign: ReactNode;
  readonly name: string;
  readonly result: string;
}

/** Sign, name and result of every unit, in as many columns as keep the plate on one sheet. */
export function PlateTable({rows}: {readonly rows: readonly PlateRow[]}) {
  return (
    <ul className={css.table} data-long={rows.length > 60}>
      {rows.map(({key, sign, name, result}) => (
        <li key={key}>
          {sign}
          <span>{name}</span>
          <span className={css.result}>{result}</span>
        </li>
      ))}
    </ul>
  );
}
