import {useQuery} from '@tanstack/react-query';
import {coreTexts} from '../core-texts.ts';
import {formatNumber} from '../format.ts';
import {apiQuery} from '../http.ts';
import {useTexts} from '../i18n/texts.ts';
import type {Site} from '../records.ts';
import css from './MapSigns.module.css';

export interface MapSignsProps {
  /** Records on the map by how well their place is known, where they are counted; null while the view shows none. */
  readonly places: {readonly own: number | null; readonly approximate: number | null} | null;
}

/** The signs that say how far the map can be relied on: points with and without a place of their own, soft outlines. */
export function MapSigns({places}: MapSignsProps) {
  const {t, lang} = useTexts(coreTexts);
  const generalised = useQuery(apiQuery<Site>('/api/site')).data?.outlines_generalised ?? false;
  const approximate = places !== null && places.approximate !== 0;
  if (!approximate && !generalised) return null;
  const rows = [
    ...(approximate
      ? ([
          ['own', t('signOwn'), places.own],
          ['ring', t('signApproximate'), places.approximate],
        ] as const)
      : []),
    ...(generalised ? ([['band', t('signBand'), null]] as const) : []),
  ];
  return (
    <ul className={css.signs} aria-label={t('signs')}>
      {rows.map(([sign, word, count]) => (
        <li key={sign} data-sign={sign}>
          <span className={css.place} aria-hidden="true">
            <span className={css[sign]}>{sign === 'ring' && 'n'}</span>
          </span>
          <span className={css.word}>{word}</span>
          {count !== null && <span className={css.count}>{formatNumber(count, lang)}</span>}
        </li>
      ))}
    </ul>
  );
}
