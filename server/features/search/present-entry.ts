import type {Column, Text} from '../../../tiles/layer.ts';
import {UNIT_KIND} from '../../../tiles/layers/columns.ts';
import {facilities} from '../../../tiles/layers/facilities.layer.ts';
import {geonames} from '../../../tiles/layers/geonames.layer.ts';
import {ocop} from '../../../tiles/layers/ocop.layer.ts';
import {places} from '../../../tiles/layers/places.layer.ts';
import {tourism} from '../../../tiles/layers/tourism.layer.ts';
import {zones} from '../../../tiles/layers/zones.layer.ts';
import type {SearchEntryBody} from './search-schema.ts';
import type {SearchRow} from './search-store.ts';

/** The column that titles the classes of each kind: the words of the map's legend. */
const CLASS_COLUMN: Readonly<Record<Exclude<SearchRow['kind'], 'place'>, Column>> = {
  unit: UNIT_KIND,
  tourism: tourism.columns.category,
  ocop: ocop.columns.product_group,
  zone: zones.columns.crop,
  facility: facilities.columns.sector,
};

function columnOf({kind, id}: SearchRow): Column {
  if (kind !== 'place') return CLASS_COLUMN[kind];
  return id.startsWith(`${geonames.id}:`) ? geonames.columns.kind : places.columns.kind;
}

/** Words put before the class where it does not speak for itself. */
const PREFIX: Partial<Record<SearchRow['kind'], Text>> = {
  ocop: {vi: 'OCOP', en: 'OCOP'},
  zone: {vi: 'Vùng nguyên liệu', en: 'Raw-material zone'},
};

/** An entry with its detail in words: 'OCOP · Chè · Xã Bản Bo'. */
export function presentEntry(row: SearchRow): SearchEntryBody {
  const {class: value, kindWords: _, place, successor, ...entry} = row;
  return {...entry, detail: {vi: detail(row, value, place, 'vi'), en: detail(row, value, place, 'en')}};
}

function detail(row: SearchRow, value: string, place: string | null, language: keyof Text): string {
  const title = row.kindWords?.[language] ?? columnOf(row).values?.[value]?.[language] ?? value;
  const until =
    row.valid_to === null ? undefined : `${language === 'vi' ? 'đến' : 'until'} ${vietnameseDay(row.valid_to)}`;
  const now = row.successor ? `${language === 'vi' ? 'nay thuộc' : 'now in'} ${row.successor}` : place;
  return [PREFIX[row.kind]?.[language], title, until, now].filter(part => part != null).join(' · ');
}

/** '2025-06-30' → '30/06/2025' */
function vietnameseDay(day: string): string {
  return day.split('-').reverse().join('/');
}
