import type {LngLat} from '../../core/map/scene.ts';
import {fewestPoints, type Measurement, type Mode, noMeasurement} from './measurement.ts';

/** The open tool without a point. */
export const emptyTool = '1';

/** More points would make an address that mail and chat programs cut off. */
const mostPoints = 60;

/** A measurement as the address keeps it: 'area:22.28,103.42;22.32,103.46;…', latitude first as people write it, about 0.1 m fine. */
export function formatMeasurement({mode, points}: Measurement): string {
  if (points.length === 0 || points.length > mostPoints) return emptyTool;
  const degrees = (value: number) => String(Number(value.toFixed(6)));
  return `${mode}:${points.map(([lng, lat]) => `${degrees(lat)},${degrees(lng)}`).join(';')}`;
}

/**
 * The measurement an address holds, ended where it can be, so that a press on the map adds nothing to what somebody sent. Null
 * when the tool is closed; what cannot be read is the open tool without a point.
 */
export function parseMeasurement(value: string | undefined): Measurement | null {
  if (value === undefined) return null;
  const [, mode, list = ''] = /^(line|area):(.+)$/.exec(value) ?? [];
  const points = list.split(';').map(parsePoint);
  const known = points.filter(point => point !== null);
  if (!isMode(mode) || known.length !== points.length || points.length > mostPoints) return noMeasurement;
  return {mode, points: known, finished: known.length >= fewestPoints(mode)};
}

function isMode(value: string | undefined): value is Mode {
  return value === 'line' || value === 'area';
}

function parsePoint(text: string): LngLat | null {
  const [, lat, lng] = /^(-?\d{1,2}(?:\.\d{1,8})?),(-?\d{1,3}(?:\.\d{1,8})?)$/.exec(text) ?? [];
  if (lat === undefined || lng === undefined) return null;
  const inside = Math.abs(Number(lat)) <= 85 && Math.abs(Number(lng)) <= 180;
  return inside ? [Number(lng), Number(lat)] : null;
}
