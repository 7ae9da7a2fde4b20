import {Link} from '@tanstack/react-router';
import {type ReactNode, type RefObject, Suspense, useEffect, useRef} from 'react';
import {coreTexts} from '../core-texts.ts';
import {prefixOf} from '../i18n/lang.ts';
import {useTexts} from '../i18n/texts.ts';
import {useMapModel} from '../map/map-model.ts';
import {SearchBox} from '../search/SearchBox.tsx';
import {Icon, type IconName} from '../ui/Icon.tsx';
import css from './Masthead.module.css';
import {OptionsMenu} from './OptionsMenu.tsx';
import shell from './Shell.module.css';
import {useNarrow} from './use-narrow.ts';
import {routePath, type ViewPath} from './view-path.ts';

const views = [
  {view: 'du-lich', title: 'tourism', icon: 'mountain'},
  {view: 'vung-nguyen-lieu', title: 'zones', icon: 'field'},
  {view: 'tieu-chi', title: 'criteria', icon: 'check'},
] as const satisfies readonly {view: ViewPath; title: string; icon: IconName}[];

/** Name of the product, the three views, search and the view's filters. */
export function Masthead({view, chips}: {readonly view: ViewPath; readonly chips?: ReactNode}) {
  const top = useRef<HTMLElement>(null);
  useTopInset(top);
  return (
    <header ref={top} className={shell.top}>
      <div className={css.brandRow}>
        <Brand />
        <OptionsMenu />
      </div>
      <ViewTabs current={view} />
      <div className={css.search}>
        <Suspense>
          <SearchBox />
        </Suspense>
      </div>
      {chips && <div className={css.chips}>{chips}</div>}
    </header>
  );
}

export function Brand() {
  const {t, lang} = useTexts(coreTexts);
  return (
    <Link className={css.brand} to={routePath('du-lich')} params={{lang: prefixOf(lang)}}>
      <span className={css.product}>{t('productName')}</span> <span className={css.province}>{t('provinceName')}</span>
    </Link>
  );
}

/** Changing the view keeps the place on the map and lets go of what belongs to the view left behind. */
export function ViewTabs({current}: {readonly current: ViewPath}) {
  const {t, lang} = useTexts(coreTexts);
  return (
    <nav className={css.tabs} aria-label={t('views')}>
      {views.map(({view, title, icon}) => (
        <Link
          key={view}
          to={routePath(view)}
          params={{lang: prefixOf(lang)}}
          search={previous => ({v: previous.v})}
          aria-current={view === current ? 'page' : undefined}
          data-view={view}
        >
          <Icon name={icon} />
          {t(title)}
        </Link>
      ))}
    </nav>
  );
}

/** On a phone search and chips lie over the map; the map keeps what it shows clear of them. */
function useTopInset(top: RefObject<HTMLElement | null>): void {
  const {insets} = useMapModel();
  const narrow = useNarrow();
  useEffect(() => {
    const element = top.current;
    if (!element) return;
    const measure = () => {
      const height = narrow ? element.offsetHeight : 0;
      document.documentElement.style.setProperty('--top-inset', `${height}px`);
      insets.set({...insets.get(), top: height});
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [top, insets, narrow]);
}
