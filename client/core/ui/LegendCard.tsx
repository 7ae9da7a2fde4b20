import {type ReactNode, useState} from 'react';
import {coreTexts} from '../core-texts.ts';
import {useTexts} from '../i18n/texts.ts';
import {useNarrow} from '../shell/use-narrow.ts';
import {Icon} from './Icon.tsx';
import css from './LegendCard.module.css';

/** The card at the map's corner that says what the map shows; on a phone a button until it is asked for. */
export function LegendCard({children}: {readonly children: ReactNode}) {
  const {t} = useTexts(coreTexts);
  const narrow = useNarrow();
  const [choice, setChoice] = useState<boolean | null>(null);
  const open = choice ?? !narrow;
  return (
    <aside className={css.card} data-open={open} aria-label={t('legend')}>
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
