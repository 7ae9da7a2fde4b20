import {type ReactNode, type RefObject, Suspense, useEffect, useRef} from 'react';
import {coreTexts} from '../core-texts.ts';
import {useTexts} from '../i18n/texts.ts';
import {useMapModel, useScene} from '../map/map-model.ts';
import type {MapScene} from '../map/scene.ts';
import {DetailLoading} from '../ui/DetailLoading.tsx';
import {LegendCard} from '../ui/LegendCard.tsx';
import {useViewUrl} from '../url/use-view-url.ts';
import {formatRef} from '../url/view-search.ts';
import {Masthead} from './Masthead.tsx';
import {Sheet} from './Sheet.tsx';
import css from './Shell.module.css';
import {useNarrow} from './use-narrow.ts';
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
  const plate = useRef<HTMLHeadingElement>(null);
  useTitleInset(plate);
  const body = useRef<HTMLDivElement>(null);
  const opened = useRef<HTMLDivElement>(null);
  useStepFocus(body, opened, detail !== null && selected ? formatRef(selected) : null);
  useEscape(selected !== null, () => select(null));
  return (
    <>
      <div className={css.side}>
        <Masthead view={view} chips={chips} />
        <main className={css.main}>
          <h1 ref={plate} className={css.plate}>
            {title}
          </h1>
          <Sheet raise={detail !== null}>
            <div ref={body} className={css.body} id="list">
              <section hidden={detail !== null} aria-label={t('list')}>
                {children}
              </section>
              <div ref={opened} tabIndex={-1} className={css.detail}>
                {/* Texts that are still on their way hold up the detail alone: hiding the view would drop the focus. */}
                <Suspense fallback={<DetailLoading error={null} onBack={() => select(null)} />}>{detail}</Suspense>
              </div>
            </div>
          </Sheet>
        </main>
      </div>
      <LegendCard>{legend}</LegendCard>
    </>
  );
}

/** The map keeps what it shows clear of the title that stands on it; on a phone none does. */
function useTitleInset(plate: RefObject<HTMLElement | null>): void {
  const {insets} = useMapModel();
  const narrow = useNarrow();
  useEffect(() => {
    const element = plate.current;
    const tell = (title: number) => insets.set({...insets.get(), title});
    if (!element || narrow) return tell(0);
    const observer = new ResizeObserver(() => tell(element.offsetTop + element.offsetHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, [plate, insets, narrow]);
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

/** Carries keyboard and screen-reader focus into an opened detail, and back to the row and the place in the list it came from. */
function useStepFocus(
  body: RefObject<HTMLElement | null>,
  opened: RefObject<HTMLElement | null>,
  selected: string | null,
): void {
  const before = useRef(selected);
  const listScroll = useRef(0);
  useEffect(() => {
    const element = body.current;
    const left = before.current;
    before.current = selected;
    if (!element || left === selected) return;
    if (selected === null) {
      element.scrollTop = listScroll.current;
      element.querySelector<HTMLElement>(`[data-feature="${CSS.escape(left ?? '')}"]`)?.focus({preventScroll: true});
      return;
    }
    if (left === null) listScroll.current = element.scrollTop;
    element.scrollTop = 0;
    opened.current?.focus({preventScroll: true});
  }, [body, opened, selected]);
}
