import {compareNames} from '../../core/format.ts';
import type {Lang} from '../../core/i18n/lang.ts';
import {nameIn} from '../../core/i18n/name-in.ts';
import type {Box, LngLat} from '../../core/map/scene.ts';
import {starClass} from '../../core/ui/star-class.ts';
import type {HiddenClasses} from '../../core/url/view-search.ts';
import type {OcopProduct, TourismSite} from './tourism-records.ts';

/** A site or a product as the list of the view shows it. */
export type Place =
  | {readonly layer: 'tourism'; readonly key: string; readonly record: TourismSite}
  | {readonly layer: 'ocop'; readonly key: string; readonly record: OcopProduct};

/** Class by which legend and chips know a place. */
export function classOf(place: Place): string {
  return place.layer === 'tourism' ? place.record.category : starClass(place.record);
}

/** Sites and products together, by their names in a language. */
export function placesOf(
  sites: readonly TourismSite[],
  products: readonly OcopProduct[],
  lang: Lang,
): readonly Place[] {
  const places: Place[] = [
    ...sites.map(record => ({layer: 'tourism' as const, key: record.id, record})),
    ...products.map(record => ({layer: 'ocop' as const, key: record.id, record})),
  ];
  return places.sort((one, other) => compareNames(nameIn(one.record, lang), nameIn(other.record, lang)));
}

/** The places of the layers shown whose class is not hidden. */
export function shownPlaces(
  places: readonly Place[],
  layers: readonly string[],
  hidden: HiddenClasses,
): readonly Place[] {
  return places.filter(place => layers.includes(place.layer) && !hidden[place.layer]?.includes(classOf(place)));
}

export interface PlaceGroups {
  readonly inSight: readonly Place[];
  readonly elsewhere: readonly Place[];
  /** Known by name only: listed, not drawn. */
  readonly unplaced: readonly Place[];
}

/** Splits the list by what the map shows; before there is a map everything placed counts as in sight. */
export function groupPlaces(places: readonly Place[], inSight: Box | null): PlaceGroups {
  const placed = places.filter(place => place.record.point !== null);
  const seen = (place: Place) => !inSight || (place.record.point !== null && within(place.record.point, inSight));
  return {
    inSight: placed.filter(seen),
    elsewhere: placed.filter(place => !seen(place)),
    unplaced: places.filter(place => place.record.point === null),
  };
}

/** How many places stand on the map at a point of their own, and how many only somewhere in their commune. */
export function countPlaced(places: readonly Place[]): {readonly own: number; readonly approximate: number} {
  const placed = places.filter(place => place.record.point !== null);
  const approximate = placed.filter(place => place.record.position_accuracy === 'unit_label');
  return {own: placed.length - approximate.length, approximate: approximate.length};
}

function within([lng, lat]: LngLat, [west, south, east, north]: Box): boolean {
  return lng >= west && lng <= east && lat >= south && lat <= north;
}
