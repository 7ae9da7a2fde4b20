import {type RefObject, useEffect, useEffectEvent, useRef, useState} from 'react';
import {THEMES} from '../../../tiles/style/theme.ts';
import {coreTexts} from '../core-texts.ts';
import {useTexts} from '../i18n/texts.ts';
import {useStore} from '../store.ts';
import {themeStore} from '../theme/theme.ts';
import {useViewUrl} from '../url/use-view-url.ts';
import {type Camera, formatCamera} from '../url/view-search.ts';
import {useMapModel} from './map-model.ts';
import type {MapViewOptions} from './map-options.ts';
import type {MapView} from './map-view.ts';
import {useBaseStyle} from './use-base-style.ts';

/** Builds the map in a container and keeps it in step with theme and address. Null until the map is there. */
export function useMapView(container: RefObject<HTMLElement | null>): MapView | null {
  const model = useMapModel();
  const {theme} = useStore(themeStore);
  const base = useBaseStyle();
  const [view, setView] = useState<MapView | null>(null);
  const options = useOptions(view);
  const ready = base !== null;

  const optionsNow = useEffectEvent((element: HTMLElement) => (base ? options(element, base) : null));
  useEffect(() => {
    const wanted = ready && container.current ? optionsNow(container.current) : null;
    if (!wanted) return;
    let built: MapView | null = null;
    let left = false;
    const arrive = (map: MapView | null) => {
      if (left) return map?.destroy();
      built = map;
      setView(map);
      if (!map) model.status.set('unavailable');
    };
    buildMap(wanted).then(arrive, () => model.status.set('failed'));
    return () => {
      left = true;
      built?.destroy();
      setView(null);
    };
  }, [ready, model, container]);

  useEffect(() => {
    if (view && base) view.setBase(base.style, THEMES[theme]);
  }, [view, base, theme]);
  return view;
}

/** Fetches the map code and builds the map; null where the device has no WebGL 2. */
async function buildMap(options: MapViewOptions): Promise<MapView | null> {
  if (!document.createElement('canvas').getContext('webgl2')) return null;
  const {MapView: View} = await import('./map-view.ts');
  return new View(options);
}

/** What the map is built with, and the bridge by which camera and selection pass between map and address without echo. */
function useOptions(view: MapView | null) {
  const model = useMapModel();
  const {theme} = useStore(themeStore);
  const {t} = useTexts(coreTexts);
  const {camera, select, moveCamera} = useViewUrl();
  const shown = useRef<string | null>(null);
  const wanted = camera ? formatCamera(camera) : null;

  useEffect(() => {
    if (!view || wanted === shown.current) return;
    shown.current = wanted;
    view.camera.set(camera);
  }, [view, wanted, camera]);

  const onSelect = useEffectEvent(select);
  const onMove = useEffectEvent((moved: Camera | null) => {
    shown.current = moved && formatCamera(moved);
    moveCamera(moved);
  });
  return (container: HTMLElement, base: NonNullable<ReturnType<typeof useBaseStyle>>): MapViewOptions => {
    shown.current = wanted;
    return {
      container,
      model,
      bounds: base.site.bounds,
      style: base.style,
      theme: THEMES[theme],
      camera,
      reducedMotion: window.matchMedia('(prefers-reduced-motion: reduce)').matches,
      locale: {'Map.Title': t('mapLabel'), 'AttributionControl.ToggleAttribution': t('toggleAttribution')},
      onSelect: ref => onSelect(ref),
      onMove: moved => onMove(moved),
    };
  };
}
