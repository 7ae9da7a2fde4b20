import {useQueryClient} from '@tanstack/react-query';
import {useEffect, useEffectEvent, useRef, useState} from 'react';
import {coreTexts} from '../core-texts.ts';
import {useTexts} from '../i18n/texts.ts';
import {useStore} from '../store.ts';
import {Icon} from '../ui/Icon.tsx';
import css from './MapPane.module.css';
import type {MapCamera} from './map-camera.ts';
import {type MapStatus, useMapModel} from './map-model.ts';
import {useMapView} from './use-map-view.ts';

/** The map of the page with its controls. A change of language, or a restart, builds it anew where it was left. */
export function MapPane() {
  const {t, lang} = useTexts(coreTexts);
  const [attempt, setAttempt] = useState(0);
  const model = useMapModel();
  const queries = useQueryClient();
  const status = useStore(model.status);
  const restart = () => {
    model.status.set('waiting');
    void queries.refetchQueries({type: 'active', predicate: query => query.state.status === 'error'});
    setAttempt(count => count + 1);
  };
  const onRestored = useEffectEvent(restart);
  useEffect(() => {
    if (status === 'restored') onRestored();
  }, [status]);
  return (
    <section id="map" className={css.pane} aria-label={t('map')} data-status={status}>
      <MapCanvas key={`${lang}-${attempt}`} />
      <MapNotice status={status} onRestart={restart} />
    </section>
  );
}

function MapCanvas() {
  const container = useRef<HTMLDivElement>(null);
  const view = useMapView(container);
  return (
    <>
      <div ref={container} className={css.canvas} data-testid="map" data-map-ready="false" />
      {view && <MapControls camera={view.camera} />}
      {view && <IncompleteNote onRetry={() => view.retry()} />}
    </>
  );
}

/** Every drag has a button; the map keeps what it shows clear of them. */
function MapControls({camera}: {readonly camera: MapCamera}) {
  const {t} = useTexts(coreTexts);
  const {insets} = useMapModel();
  const buttons = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    const element = buttons.current;
    if (!element) return;
    const tell = () =>
      insets.set({...insets.get(), controls: {width: element.offsetWidth, height: element.offsetHeight}});
    const observer = new ResizeObserver(tell);
    observer.observe(element);
    return () => observer.disconnect();
  }, [insets]);
  return (
    <fieldset ref={buttons} className={css.controls} aria-label={t('map')}>
      <button type="button" onClick={() => camera.zoomBy(1)} aria-label={t('zoomIn')} title={t('zoomIn')}>
        <Icon name="plus" />
      </button>
      <button type="button" onClick={() => camera.zoomBy(-1)} aria-label={t('zoomOut')} title={t('zoomOut')}>
        <Icon name="minus" />
      </button>
      <button
        type="button"
        onClick={() => camera.showProvince()}
        aria-label={t('showProvince')}
        title={t('showProvince')}
      >
        <Icon name="extent" />
      </button>
      <ToolButton />
    </fieldset>
  );
}

/** The tool of the view, where it has one. */
function ToolButton() {
  const tool = useStore(useMapModel().tool);
  if (!tool) return null;
  const {id, icon, title, pressed, onPress} = tool;
  return (
    <button type="button" aria-pressed={pressed} aria-label={title} title={title} data-tool={id} onClick={onPress}>
      <Icon name={icon} />
    </button>
  );
}

/** Part of the map did not come; what is there stays in use. */
function IncompleteNote({onRetry}: {readonly onRetry: () => void}) {
  const {t} = useTexts(coreTexts);
  const {incomplete, status} = useMapModel();
  const shown = useStore(incomplete);
  const covered = useStore(status) !== 'ready';
  return (
    <div className={css.note} role="status" hidden={!shown || covered}>
      <p>{shown && t('mapIncomplete')}</p>
      <button type="button" onClick={onRetry}>
        {t('retry')}
      </button>
    </div>
  );
}

/** A device that takes the graphics memory of a hidden page gives it back by itself, most often at once. */
const patienceMs = 4_000;

function useIsLate(isWaiting: boolean): boolean {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setTimeout(() => setLate(true), patienceMs);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [isWaiting]);
  return isLate;
}

const notices = {unavailable: 'mapUnavailable', failed: 'mapFailed', lost: 'mapLost'} as const;

function MapNotice({status, onRestart}: {readonly status: MapStatus; readonly onRestart: () => void}) {
  const {t} = useTexts(coreTexts);
  const isLate = useIsLate(status === 'lost');
  if (status === 'ready' || status === 'waiting' || status === 'restored') return null;
  return (
    <div className={css.notice} role="status">
      <p>{t(notices[status])}</p>
      {(status === 'failed' || isLate) && (
        <button type="button" onClick={onRestart}>
          {t(status === 'failed' ? 'retry' : 'reloadMap')}
        </button>
      )}
    </div>
  );
}
