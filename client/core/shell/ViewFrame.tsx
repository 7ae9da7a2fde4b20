import {type ReactNode, type RefObject, useEffect, useRef} from 'react';
import {coreTexts} from '../core-texts.ts';
import {useTexts} from '../i18n/texts.ts';
import {useScene} from '../map/map-model.ts';
import type {MapScene} from '../map/scene.ts';
import {LegendCard} from '../ui/LegendCard.tsx';
import {useViewUrl} from '../url/use-view-url.ts';
import {formatRef} from '../url/view-search.ts';
import {Masthead} from './Masthead.tsx';
import {Sheet} from './Sheet.tsx';
import css from './Shell.module.css';
import {usePageTitle} from './use-page-title.ts';
import type {ViewPath} from './view-path.ts';

export interface ViewFrameProps {
  readonly view: ViewPath;
  /** Heading of the list and of the browser tab. */
  readonly title: string;
  /** What the map shows. Memoise it. */
  readonly scene: MapScene;
  /** Filters above the list: a ChipRow. */
  readonly chips?: ReactNode;
  /** Legend and LayerSwitch, for the card on the map. */
  readonly legend: ReactNode;
  /** The selected record; it takes the place of the list, which keeps its scroll position. */
  readonly detail: ReactNode;
  /** Name of the selected record, for the browser tab. */
  readonly detailTitle?: string | undefined;
  /** The list. */
  readonly children: ReactNode;
}

/** One map view: masthead, list or detail, legend. The map itself belongs to the shell and takes the scene. */
export function ViewFrame({view, title, scene, chips, legend, detail, detailTitle, children}: ViewFrameProps) {
  useScene(scene);
  usePageTitle(view, detailTitle ?? title);
  const {t} = useTexts(coreTexts);
  const {selected, select} = useViewUrl();
  const body = useRef<HTMLDivElement>(null);
  useStepFocus(body, selected ? formatRef(selected) : null, detail !== null);
  useEscape(selected !== null, () => select(null));
  return (
    <>
      <div className={css.side}>
        <Masthead view={view} chips={chips} />
        <h1 className={css.plate}>{title}</h1>
        <Sheet raise={selected !== null}>
          <div ref={body} className={css.body} id="list">
            <section hidden={detail !== null} aria-label={t('list')}>
              {children}
            </section>
            {detail}
          </div>
        </Sheet>
      </div>
      <LegendCard>{legend}</LegendCard>
    </>
  );
}

/** Escape leaves the detail, wherever the focus is, unless an open field or menu needs it first. */
function useEscape(active: boolean, leave: () => void): void {
  useEffect(() => {
    if (!active) return;
    const listen = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) leave();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [active, leave]);
}

/** Carries keyboard and screen-reader focus into an opened detail and back to the row it came from. */
function useStepFocus(body: RefObject<HTMLElement | null>, selected: string | null, shown: boolean): void {
  const before = useRef(selected);
  const listScroll = useRef(0);
  useEffect(() => {
    const element = body.current;
    if (!element || before.current === selected) return;
    if (selected && shown) {
      if (!before.current) listScroll.current = element.scrollTop;
      element.scrollTop = 0;
      element.querySelector<HTMLElement>('[data-detail-title]')?.focus({preventScroll: true});
    } else if (!selected) {
      element.scrollTop = listScroll.current;
      element
        .querySelector<HTMLElement>(`[data-feature="${CSS.escape(before.current ?? '')}"]`)
        ?.focus({preventScroll: true});
    } else return;
    before.current = selected;
  }, [body, selected, shown]);
}
