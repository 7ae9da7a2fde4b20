import type {ReactNode} from 'react';
import {Brand, ViewTabs} from './Masthead.tsx';
import {OptionsMenu} from './OptionsMenu.tsx';
import css from './PageFrame.module.css';
import {usePageTitle} from './use-page-title.ts';
import type {ViewPath} from './view-path.ts';

export interface PageFrameProps {
  readonly view: ViewPath;
  readonly title: string;
  /** One or two sentences under the title. */
  readonly lead?: ReactNode;
  readonly children: ReactNode;
}

/** A page to read, without a map: plan, about. */
export function PageFrame({view, title, lead, children}: PageFrameProps) {
  usePageTitle(view, title);
  return (
    <div className={css.page}>
      <header className={css.head}>
        <Brand />
        <ViewTabs current={view} />
        <OptionsMenu />
      </header>
      <main className={css.main}>
        <h1>{title}</h1>
        {lead && <p className={css.lead}>{lead}</p>}
        {children}
      </main>
    </div>
  );
}
