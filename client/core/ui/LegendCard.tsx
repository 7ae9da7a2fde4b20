import {type ReactNode, type RefObject, useEffect, useRef, useState} from 'react';
import {coreTexts} from '../core-texts.ts';
import {useTexts} from '../i18n/texts.ts';
import {useMapModel} from '../map/map-model.ts';
import {useMedia} from '../shell/use-media.ts';
import {Icon} from './Icon.tsx';
import css from './LegendCard.module.css';

/** The card at the map's corner that says what the map shows; none while the map shows nothing of its own. */
export function LegendCard({children}: {readonly children: ReactNode}) {
  return children && <OpenCard>{children}</OpenCard>;
}

/** A button until it is asked for where the map is small. */
function OpenCard({children}: {readonly children: ReactNode}) {
  const {t} = useTexts(coreTexts);
  const narrow = useMedia('(max-width: 1199px)');
  const [choice, setChoice] = useState<boolean | null>(null);
  const open = choice ?? !narrow;
  const card = useRef<HTMLElement>(null);
  useCornerInset(card, !open || !narrow);
  return (
    <aside ref={card} className={css.card} data-open={open} aria-label={t('legend')}>
      <button
        type="button"
        className={css.head}
        aria-expanded={open}
        aria-label={t(open ? 'legendHide' : 'legendShow')}
        onClick={() => setChoice(!open)}
      >
        <Icon name="legend" />
        <span>{t('legend')}</span>
        {open && <Icon name="down" size={16} />}
      </button>
      {open && <div className={css.body}>{children}</div>}
    </aside>
  );
}

/** The map keeps what it shows clear of the card or its button; where the map is small an open card lies over it for a while. */
function useCornerInset(card: RefObject<HTMLElement | null>, covers: boolean): void {
  const {insets} = useMapModel();
  useEffect(() => {
    const element = card.current;
    const tell = (width: number, height: number) => insets.set({...insets.get(), corner: {width, height}});
    if (!element || !covers) return tell(0, 0);
    const observer = new ResizeObserver(() => tell(element.offsetWidth, element.offsetHeight));
    observer.observe(element);
    return () => {
      observer.disconnect();
      tell(0, 0);
    };
  }, [card, covers, insets]);
}
