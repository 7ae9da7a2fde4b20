import type {Box} from '../map/scene.ts';
import {homeOf, type ViewPath} from '../shell/view-path.ts';
import {type Camera, type FeatureRef, parseRef} from '../url/view-search.ts';
import type {EntryKind, SearchEntry} from './search-entries.ts';

/** What a found name opens: a record in its view, or only a place where there is no record of today. */
export interface SearchTarget {
  /** Null stays in the view at hand: every map view knows communes. */
  readonly view: ViewPath | null;
  readonly selected: FeatureRef | null;
  readonly camera: Camera | null;
}

/** The layer that holds the records of a kind. */
const layers: Readonly<Record<Exclude<EntryKind, 'place'>, string>> = {
  unit: 'communes',
  tourism: 'tourism',
  ocop: 'ocop',
  zone: 'zones',
  facility: 'facilities',
};

/** Communes have five digits; districts three and the province two. */
const communeCode = /^\d{5}$/;

/**
 * Where an entry leads. `successor` is the code of the commune of today for a unit that is no more, null where there is none.
 * `size` is the map's, in pixels.
 */
export function targetOf(
  entry: SearchEntry,
  successor: string | null,
  size: {width: number; height: number},
): SearchTarget {
  // The ground is no list to come back to: the map goes so close that the place's own label is drawn.
  if (entry.kind === 'place')
    return {view: 'du-lich', selected: parseRef(entry.id), camera: cameraOf(entry, size, CLOSE)};
  const layer = layers[entry.kind];
  const view = homeOf(layer);
  const key = entry.kind === 'unit' && entry.valid_to !== null ? successor : entry.id;
  const record = key !== null && (entry.kind !== 'unit' || communeCode.test(key));
  if (record) return {view, selected: {layer, key}, camera: null};
  return {view, selected: null, camera: cameraOf(entry, size)};
}

/** From this zoom on every village and service has its label. */
const CLOSE = 14;

function cameraOf({bbox, point}: SearchEntry, size: {width: number; height: number}, zoom = 11): Camera | null {
  if (bbox) return cameraFor(bbox, size);
  return point ? {zoom, lng: point[0], lat: point[1]} : null;
}

/** Pixels left free around a box. */
const edge = 24;
/** Side of the world in pixels at zoom 0. */
const world = 512;

/** The camera that shows a box in a map of that size, in Web Mercator. */
export function cameraFor([west, south, east, north]: Box, size: {width: number; height: number}): Camera {
  const [bottom, top] = [mercator(south), mercator(north)];
  const across = Math.max(1, size.width - 2 * edge) / (((east - west) / 360) * world);
  const up = Math.max(1, size.height - 2 * edge) / ((top - bottom) * world);
  const zoom = Math.max(5, Math.min(14, Math.log2(Math.min(across, up))));
  return {zoom, lng: (west + east) / 2, lat: latitude((bottom + top) / 2)};
}

/** Height on the Web Mercator map as a share of the world, from the equator upwards. */
function mercator(lat: number): number {
  return Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI);
}

function latitude(height: number): number {
  return (Math.atan(Math.exp(height * 2 * Math.PI)) * 360) / Math.PI - 90;
}
