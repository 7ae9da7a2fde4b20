import {Link} from '@tanstack/react-router';
import {coreTexts} from '../core-texts.ts';
import {prefixOf} from '../i18n/lang.ts';
import {useTexts} from '../i18n/texts.ts';
import css from './PageFrame.module.css';
import {routePath} from './view-path.ts';

/** An address that is none of ours. */
export function NotFoundPage() {
  const {t, lang} = useTexts(coreTexts);
  return (
    <main className={css.missing}>
      <h1>{t('pageMissing')}</h1>
      <Link to={routePath('du-lich')} params={{lang: prefixOf(lang)}}>
        {t('goToTourism')}
      </Link>
    </main>
  );
}
