import type {ReactNode} from 'react';
import {coreTexts} from '../core-texts.ts';
import {useTexts} from '../i18n/texts.ts';
import {Bilingual} from './Bilingual.tsx';
import css from './Detail.module.css';
import {Icon} from './Icon.tsx';

export interface DetailHeaderProps {
  readonly title: string;
  /** The title in English, with the Vietnamese one under it: the name on the road signs. */
  readonly titleEn?: string | null;
  /** What it is: the class with its sign. */
  readonly kicker: ReactNode;
  /** Where it is. */
  readonly place?: ReactNode;
  readonly onBack: () => void;
}

/** Head of a detail: the way back, what it is, its name, where it is. */
export function DetailHeader({title, titleEn, kicker, place, onBack}: DetailHeaderProps) {
  const {t, lang} = useTexts(coreTexts);
  return (
    <header className={css.header}>
      <button type="button" className={css.back} onClick={onBack}>
        <Icon name="back" />
        {t('backToList')}
      </button>
      <p className={css.kicker}>{kicker}</p>
      <h2 className={css.title} data-detail-title>
        {titleEn === undefined ? title : <Bilingual vi={title} en={titleEn} />}
      </h2>
      {lang === 'en' && titleEn && titleEn !== title && (
        <p className={css.original} lang="vi">
          {title}
        </p>
      )}
      {place && <p className={css.place}>{place}</p>}
    </header>
  );
}

/** A titled part of a detail. */
export function DetailSection({title, children}: {readonly title: string; readonly children: ReactNode}) {
  return (
    <section className={css.section}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

export interface Fact {
  readonly term: string;
  /** Null, false or '' leaves the line out. */
  readonly value: ReactNode;
}

/** Terms and values in two columns. */
export function Facts({facts}: {readonly facts: readonly Fact[]}) {
  const known = facts.filter(fact => fact.value === 0 || Boolean(fact.value));
  if (known.length === 0) return null;
  return (
    <dl className={css.facts}>
      {known.map(fact => (
        <div key={fact.term}>
          <dt>{fact.term}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The body of a detail under its header. */
export function DetailBody({children}: {readonly children: ReactNode}) {
  return <div className={css.body}>{children}</div>;
}
