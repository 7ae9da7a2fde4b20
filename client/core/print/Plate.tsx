import type {ReactNode} from 'react';
import {createPortal} from 'react-dom';
import {coreTexts} from '../core-texts.ts';
import {formatDate, formatNumber} from '../format.ts';
import {useTexts} from '../i18n/texts.ts';
import type {MapPicture} from './capture-map.ts';
import css from './Plate.module.css';
import {usePaper} from './use-paper.ts';

export interface PlateProps {
  readonly title: string;
  /** What the title is about: subject, day, mark of sample data. */
  readonly about: ReactNode;
  /** What qualifies the title: a sheet of paper travels without the page. */
  readonly notes: readonly string[];
  readonly legend: ReactNode;
  /** Sources in words. */
  readonly source: string;
  /** 'YYYY-MM-DD' */
  readonly today: string;
  /** The table below the map. */
  readonly children: ReactNode;
}

/** A view as an atlas plate of A4; made when paper is asked for and seen on paper only. */
export function Plate({title, about, notes, legend, source, today, children}: PlateProps) {
  const paper = usePaper();
  const {t} = useTexts(coreTexts);
  if (!paper) return null;
  return createPortal(
    <article className={css.plate} data-testid="plate">
      <header className={css.head}>
        <h1>{title}</h1>
        <p>{about}</p>
        {notes.length > 0 && <p className={css.notes}>{notes.join(' ')}</p>}
      </header>
      <div className={css.sheet}>
        {paper.picture && <PlateMap picture={paper.picture} title={title} />}
        {legend}
      </div>
      {children}
      <footer className={css.foot}>
        <p>
          {t('source')}: {source}
        </p>
        <p>
          {`${t('productName')} ${t('provinceName')}`} · {t('plateDate')} {formatDate(today)}
        </p>
      </footer>
    </article>,
    document.body,
  );
}

function PlateMap({picture, title}: {readonly picture: MapPicture; readonly title: string}) {
  const {t, lang} = useTexts(coreTexts);
  return (
    <figure className={css.map}>
      <img src={picture.url} alt={t('plateImage', {title})} style={{aspectRatio: picture.ratio}} />
      <svg className={css.north} viewBox="0 0 24 40" role="img" aria-label={t('north')}>
        <path d="M12 12 5 34l7-5 7 5z" />
        <text x="12" y="9">
          {t('north').slice(0, 1)}
        </text>
      </svg>
      <figcaption className={css.scale} style={{width: `${picture.scale.share * 100}%`}}>
        {t('kilometres', {length: formatNumber(picture.scale.kilometres, lang, 1)})}
      </figcaption>
    </figure>
  );
}
