import {useSearch} from '@tanstack/react-router';
import {useEffect, useEffectEvent, useMemo, useReducer} from 'react';
import {useMapModel, useSketch} from '../../core/map/map-model.ts';
import type {LngLat, Sketch} from '../../core/map/scene.ts';
import {usePatchSearch, useViewUrl} from '../../core/url/use-view-url.ts';
import {formatMeasurement, parseMeasurement} from './measure-address.ts';
import {type Measurement, type MeasureStep, measureStep, noMeasurement} from './measurement.ts';
import {shapeOf} from './sketch-of.ts';

export interface Measuring {
  readonly measurement: Measurement;
  readonly step: (step: MeasureStep) => void;
  /** Adds a place that was typed, and brings it into sight. */
  readonly addTyped: (point: LngLat) => void;
}

/** A measurement, drawn on the map, fed by presses there and kept in the address; Enter finishes it and Escape leaves. */
export function useMeasure(onClose: () => void): Measuring {
  const [measurement, step] = useKeptMeasurement();
  const sketch = useMemo<Sketch>(
    () => ({
      shape: shapeOf(measurement),
      onPoint: measurement.finished ? null : point => step({does: 'add', point}),
    }),
    [measurement, step],
  );
  useSketch(sketch);
  useKeys(() => step({does: 'finish'}), onClose);
  const show = useShow();
  const addTyped = (point: LngLat) => {
    step({does: 'add', point});
    show(point);
  };
  return {measurement, step, addTyped};
}

/** A measurement that a reload or a link that was passed on brings back. */
function useKeptMeasurement() {
  const search: {readonly do?: string} = useSearch({strict: false});
  const patch = usePatchSearch();
  const [measurement, step] = useReducer(measureStep, search.do, text => parseMeasurement(text) ?? noMeasurement);
  const keep = useEffectEvent((text: string) => {
    if (search.do !== undefined && search.do !== text) void patch({do: text}, {replace: true});
  });
  useEffect(() => keep(formatMeasurement(measurement)), [measurement]);
  return [measurement, step] as const;
}

/** Takes the map to a place that is not in sight. */
function useShow(): (point: LngLat) => void {
  const {inSight} = useMapModel();
  const {camera, moveCamera} = useViewUrl();
  return ([lng, lat]) => {
    const [west, south, east, north] = inSight.get() ?? [lng, lat, lng, lat];
    const seen = lng >= west && lng <= east && lat >= south && lat <= north;
    if (!seen) moveCamera({zoom: camera?.zoom ?? 11, lat, lng});
  };
}

/** Keys pressed anywhere but in a field or on a button, which have their own use for Enter. */
function useKeys(finish: () => void, leave: () => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented) return;
    const busy = event.target instanceof Element && event.target.closest('a, button, input, select, summary');
    if (event.key === 'Escape') {
      // Otherwise the page would leave its selection with the same key.
      event.preventDefault();
      leave();
    } else if (event.key === 'Enter' && !busy) finish();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    // Below the document, where the page listens: an open field or menu comes first, the page after.
    document.body.addEventListener('keydown', listen);
    return () => document.body.removeEventListener('keydown', listen);
  }, []);
}
