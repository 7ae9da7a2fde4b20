import {useTexts} from '../../core/i18n/texts.ts';
import css from './ExpiredMark.module.css';
import type {OcopProduct} from './tourism-records.ts';
import {tourismTexts} from './tourism-texts.ts';

/** Marks stars whose certificate has run out: they were given, and may no longer be used. Nothing otherwise. */
export function ExpiredMark({certificate}: {readonly certificate: OcopProduct['certificate']}) {
  const {t} = useTexts(tourismTexts);
  const {expired, expires_year: year} = certificate;
  if (!expired || year === null) return null;
  return <span className={css.expired}>{t('expiredMark', {year})}</span>;
}
