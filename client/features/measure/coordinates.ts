import {toVn2000, toWgs84} from '../../../data/outlines/vn2000.ts';
import {formatNumber} from '../../core/format.ts';
import type {Lang} from '../../core/i18n/lang.ts';
import type {Box, LngLat} from '../../core/map/scene.ts';

/** The province and half a degree around it: a place beyond comes of a wrong number, system or meridian. */
const surroundings: Box = [101.8, 21.2, 104.5, 23.3];

export type ReadCoordinates =
  | {readonly point: LngLat; readonly problem: null}
  | {readonly point: null; readonly problem: 'unreadable' | 'outside'};

/**
 * Reads a typed place: WGS 84 degrees or VN-2000 TM-3 103°00′ metres, in either order, with decimal points or commas and
 * grouped thousands. What can be read in several ways is read in the one that lies around the province.
 */
export function readCoordinates(text: string): ReadCoordinates {
  const plain = withoutLabels(text);
  const pairs = pairsIn(plain);
  const point = pairs.flatMap(placesOf).find(isNear);
  if (point) return {point, problem: null};
  const oneNumber = numbersIn(plain).length > 0;
  return {point: null, problem: pairs.length === 0 || oneNumber ? 'unreadable' : 'outside'};
}

/** 'E: 560000', '22,35° B', 'X = …' → numbers and separators alone. */
function withoutLabels(text: string): string {
  const label = /(?<!\p{L})(?:lat|lng|lon|[enxybđdm])(?!\p{L})\s*[:=]?/giu;
  return text.normalize('NFC').replace(/[°()]/g, ' ').replaceAll('·', ';').replace(label, ' ').trim();
}

/** Every way to part the text into two numbers at one of its separators. */
function pairsIn(text: string): (readonly [number, number])[] {
  return [...text.matchAll(/\s*[;,]\s*|\s+/g)].flatMap(({0: separator, index}) => {
    const others = numbersIn(text.slice(index + separator.length));
    return numbersIn(text.slice(0, index)).flatMap(one => others.map(other => [one, other] as const));
  });
}

/** '560.000' may be decimals or grouped thousands: both are given; none where the text is no number. */
function numbersIn(text: string): number[] {
  const plain = /^-?\d+(?:[.,]\d+)?$/.test(text) ? [Number(text.replace(',', '.'))] : [];
  const [, whole, , decimals = ''] = /^(-?\d{1,3}([.,\s])\d{3}(?:\2\d{3})*)(?:(?!\2)[.,](\d+))?$/.exec(text) ?? [];
  return whole === undefined ? plain : [...plain, Number(`${whole.replace(/[.,\s]/g, '')}.${decimals}`)];
}

/** The places two numbers may mean: degrees or metres, east first or north first. */
function placesOf([one, other]: readonly [number, number]): LngLat[] {
  const degrees: LngLat[] = [
    [other, one],
    [one, other],
  ];
  return [...degrees, ...degrees.map(toWgs84)];
}

function isNear([lng, lat]: LngLat): boolean {
  const [west, south, east, north] = surroundings;
  return lng >= west && lng <= east && lat >= south && lat <= north;
}

/** 'E 560.000 N 2.420.000 m' for reading: whole metres, as sure as the datum shift. */
export function vn2000Words(point: LngLat, lang: Lang): string {
  const [east, north] = toVn2000(point);
  return `E ${formatNumber(east, lang)}  N ${formatNumber(north, lang)} m`;
}

/** '22.35, 103.76' for other programs: latitude first, decimal points, about a metre. */
export function wgs84Text([lng, lat]: LngLat): string {
  return `${Number(lat.toFixed(5))}, ${Number(lng.toFixed(5))}`;
}

/** '560000, 2420000' for other programs: easting first, metres. */
export function vn2000Text(point: LngLat): string {
  return toVn2000(point)
    .map(metres => metres.toFixed(0))
    .join(', ');
}

/** All points as a table that a spreadsheet takes. */
export function pointsTable(points: readonly LngLat[]): string {
  const rows = points.map((point, index) => {
    const [east, north] = toVn2000(point).map(metres => metres.toFixed(0));
    const [lng, lat] = point.map(degrees => degrees.toFixed(5));
    return [index + 1, lat, lng, east, north].join('\t');
  });
  return ['#\tWGS 84 lat\tWGS 84 lon\tVN-2000 E\tVN-2000 N', ...rows].join('\n');
}
