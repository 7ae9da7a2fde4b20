import {type ReactNode, type RefObject, useEffect, useRef} from 'react';
import {useMapModel} from '../map/map-model.ts';
import {type FeatureRef, formatRef, sameRef} from '../url/view-search.ts';
import css from './ListRow.module.css';

export interface ListRowProps {
  /** The feature the row stands for. */
  readonly feature: FeatureRef;
  readonly selected: boolean;
  readonly onSelect: (feature: FeatureRef) => void;
  readonly title: ReactNode;
  /** The sign of the feature's class. */
  readonly sign?: ReactNode;
  /** One quiet line: category, place. */
  readonly meta?: ReactNode;
  /** Badges, stars, figures at the end. */
  readonly end?: ReactNode;
}

/** One record of a list in step with the map: pointing at it marks the feature, choosing it opens the detail. */
export function ListRow({feature, selected, onSelect, title, sign, meta, end}: ListRowProps) {
  const {hover} = useMapModel();
  const button = useRef<HTMLButtonElement>(null);
  const mark = () => hover.set(feature);
  const unmark = () => {
    if (sameRef(hover.get(), feature)) hover.set(null);
  };
  useMarkUnderPointer(button, feature);
  return (
    <li>
      <button
        ref={button}
        type="button"
        className={css.row}
        aria-current={selected}
        data-feature={formatRef(feature)}
        onClick={() => onSelect(feature)}
        onPointerEnter={mark}
        onPointerLeave={unmark}
        onFocus={mark}
        onBlur={unmark}
      >
        {sign && <span className={css.sign}>{sign}</span>}
        <span className={css.text}>
          <span className={css.title}>{title}</span>
          {meta && <span className={css.meta}>{meta}</span>}
        </span>
        {end && <span className={css.end}>{end}</span>}
      </button>
    </li>
  );
}

/** Marks the row while the map's pointer is over the feature, without rendering the list for it. */
function useMarkUnderPointer(button: RefObject<HTMLButtonElement | null>, feature: FeatureRef): void {
  const {hover} = useMapModel();
  useEffect(() => {
    const show = () => {
      if (button.current) button.current.dataset.hover = String(sameRef(hover.get(), feature));
    };
    return hover.subscribe(show);
  }, [hover, button, feature]);
}

/** The list itself, in the order it is given. */
export function FeatureList({label, children}: {readonly label: string; readonly children: ReactNode}) {
  return (
    <ul className={css.list} aria-label={label}>
      {children}
    </ul>
  );
}
