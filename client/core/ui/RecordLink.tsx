import {Link, useRouterState} from '@tanstack/react-router';
import type {ReactNode} from 'react';
import {coreTexts} from '../core-texts.ts';
import {prefixOf} from '../i18n/lang.ts';
import {useTexts} from '../i18n/texts.ts';
import {homeOf, routePath, viewAt} from '../shell/view-path.ts';
import {type FeatureRef, formatRef} from '../url/view-search.ts';
import css from './RecordLink.module.css';

export interface RecordLinkProps {
  readonly feature: FeatureRef;
  readonly children: ReactNode;
  readonly className?: string | undefined;
}

/** Opens a record: in the view one is in when it shows the record's layer, else in the view that does. */
export function RecordLink({feature, children, className}: RecordLinkProps) {
  const {lang} = useTexts(coreTexts);
  const here = useRouterState({select: state => viewAt(state.location.pathname)});
  const home = homeOf(feature.layer) ?? here;
  const chon = formatRef(feature);
  return (
    <Link
      className={className}
      to={routePath(home)}
      params={{lang: prefixOf(lang)}}
      search={previous => (home === here ? {...previous, chon} : {chon})}
      resetScroll={false}
    >
      {children}
    </Link>
  );
}

/** Records beside another record. */
export function RecordList({children}: {readonly children: ReactNode}) {
  return <ul className={css.list}>{children}</ul>;
}

export interface RecordRowProps {
  readonly feature: FeatureRef;
  readonly title: ReactNode;
  readonly sign?: ReactNode;
  readonly meta?: ReactNode;
  readonly end?: ReactNode;
}

export function RecordRow({feature, title, sign, meta, end}: RecordRowProps) {
  return (
    <li>
      <RecordLink className={css.row} feature={feature}>
        {sign}
        <span className={css.text}>
          <span className={css.title}>{title}</span>
          {meta && <span className={css.meta}>{meta}</span>}
        </span>
        {end && <span className={css.end}>{end}</span>}
      </RecordLink>
    </li>
  );
}
