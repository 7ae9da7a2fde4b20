import {area, kinks, length, lineString, polygon} from '@turf/turf';
import {formatNumber} from '../../core/format.ts';
import type {Lang} from '../../core/i18n/lang.ts';
import type {LngLat} from '../../core/map/scene.ts';
import type {Measurement} from './measurement.ts';

export interface Figures {
  /** Metres along the line, or around the polygon once it has three corners. */
  readonly length: number | null;
  /** Square metres; null for a line, below three corners, and where edges cross. */
  readonly area: number | null;
  readonly crossing: boolean;
}

/** Length and area on the sphere of the mean radius: within half a percent of the ellipsoid at this latitude. */
export function figuresOf({mode, points}: Measurement): Figures {
  if (points.length < 2) return {length: null, area: null, crossing: false};
  const closed = mode === 'area' && points.length > 2;
  const path = closed ? ringOf(points) : points.map(([lng, lat]) => [lng, lat]);
  const along = length(lineString(path), {units: 'meters'});
  if (!closed) return {length: along, area: null, crossing: false};
  const shape = polygon([path]);
  const crossing = kinks(shape).features.length > 0;
  return {length: along, area: crossing ? null : area(shape), crossing};
}

function ringOf(points: readonly LngLat[]): number[][] {
  return [...points, ...points.slice(0, 1)].map(([lng, lat]) => [lng, lat]);
}

/** '457 m', '12,4 km': three figures, which is what the sphere and the finger vouch for. */
export function formatLength(metres: number, lang: Lang): string {
  const rounded = threeFigures(metres);
  return rounded < 1000 ? `${formatNumber(rounded, lang, 3)} m` : `${formatNumber(rounded / 1000, lang, 2)} km`;
}

/** '8,42 ha', from 1000 ha '12,4 km²'. */
export function formatArea(squareMetres: number, lang: Lang): string {
  const rounded = threeFigures(squareMetres / 10_000);
  return rounded < 1000 ? `${formatNumber(rounded, lang, 5)} ha` : `${formatNumber(rounded / 100, lang, 1)} km²`;
}

function threeFigures(value: number): number {
  return Number(value.toPrecision(3));
}
