import {type PointerEvent, type ReactNode, useEffect, useRef, useState} from 'react';
import {coreTexts} from '../core-texts.ts';
import {useTexts} from '../i18n/texts.ts';
import {useMapModel} from '../map/map-model.ts';
import {useStore} from '../store.ts';
import {Icon} from '../ui/Icon.tsx';
import css from './Sheet.module.css';
import {higher, lower, type Stop, settle, stopHeights} from './sheet-stops.ts';
import {useNarrow} from './use-narrow.ts';

/** Height of the bar of views under the sheet. */
const bar = 56;

export interface SheetProps {
  /** Something was selected: the sheet comes up far enough to read it. */
  readonly raise: boolean;
  readonly children: ReactNode;
}

/** On a phone the list lies over the map at one of three heights, by drag or by button; elsewhere it is simply the panel. */
export function Sheet({raise, children}: SheetProps) {
  const narrow = useNarrow();
  const [stop, setStop] = useState<Stop>('half');
  useEffect(() => {
    if (raise) setStop(now => (now === 'peek' ? 'half' : now));
  }, [raise]);
  const heights = useHeights();
  const height = heights[stop];
  useBottomInset(narrow ? Math.min(height, heights.half) + bar : 0);
  const drag = useDrag(height, (end, velocity) => setStop(settle(end, velocity, heights)));
  if (!narrow) return children;
  return (
    <div ref={drag.sheet} className={css.sheet} style={{height}} data-stop={stop} data-testid="sheet">
      <SheetHead stop={stop} onStop={setStop} drag={drag} />
      {children}
    </div>
  );
}

interface SheetHeadProps {
  readonly stop: Stop;
  readonly onStop: (stop: Stop) => void;
  readonly drag: ReturnType<typeof useDrag>;
}

function SheetHead({stop, onStop, drag}: SheetHeadProps) {
  const {t} = useTexts(coreTexts);
  return (
    <div
      className={css.head}
      onPointerDown={drag.start}
      onPointerMove={drag.move}
      onPointerUp={drag.end}
      onPointerCancel={drag.end}
    >
      <button type="button" disabled={stop === 'peek'} aria-label={t('sheetLower')} onClick={() => onStop(lower(stop))}>
        <Icon name="down" />
      </button>
      <span className={css.grip} aria-hidden="true" />
      <button
        type="button"
        disabled={stop === 'full'}
        aria-label={t('sheetHigher')}
        onClick={() => onStop(higher(stop))}
      >
        <Icon name="up" />
      </button>
    </div>
  );
}

function useHeights(): Readonly<Record<Stop, number>> {
  const {insets} = useMapModel();
  const {top} = useStore(insets);
  const [windowHeight, setWindowHeight] = useState(window.innerHeight);
  useEffect(() => {
    const measure = () => setWindowHeight(window.innerHeight);
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, []);
  return stopHeights(windowHeight, top, bar);
}

/** The map keeps what it shows clear of the sheet, up to half its height; above that the list is what is read. */
function useBottomInset(bottom: number): void {
  const {insets} = useMapModel();
  useEffect(() => {
    document.documentElement.style.setProperty('--bottom-inset', `${bottom}px`);
    insets.set({...insets.get(), bottom});
  }, [insets, bottom]);
}

/** Follows the finger on the head; a press that does not move stays a press. */
function useDrag(height: number, onEnd: (height: number, velocity: number) => void) {
  const sheet = useRef<HTMLDivElement>(null);
  const from = useRef<{y: number; last: number; at: number; velocity: number} | null>(null);
  const start = (event: PointerEvent) => {
    from.current = {y: event.clientY, last: event.clientY, at: event.timeStamp, velocity: 0};
  };
  const move = (event: PointerEvent<HTMLElement>) => {
    const drag = from.current;
    if (!drag || !sheet.current || Math.abs(event.clientY - drag.y) < 6) return;
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) event.currentTarget.setPointerCapture(event.pointerId);
    const elapsed = Math.max(1, event.timeStamp - drag.at);
    Object.assign(drag, {velocity: (drag.last - event.clientY) / elapsed, last: event.clientY, at: event.timeStamp});
    sheet.current.dataset.dragging = 'true';
    sheet.current.style.height = `${height + drag.y - event.clientY}px`;
  };
  const end = (event: PointerEvent) => {
    const drag = from.current;
    from.current = null;
    if (!drag || !sheet.current || sheet.current.dataset.dragging !== 'true') return;
    delete sheet.current.dataset.dragging;
    sheet.current.style.height = `${height}px`;
    onEnd(height + drag.y - event.clientY, drag.velocity);
  };
  return {sheet, start, move, end};
}
