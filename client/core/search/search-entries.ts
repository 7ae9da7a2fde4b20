import type {Text} from '../../../tiles/layer.ts';
import {apiQuery} from '../http.ts';
import type {Lang} from '../i18n/lang.ts';
import type {Box, LngLat} from '../map/scene.ts';

export type EntryKind = 'unit' | 'tourism' | 'ocop' | 'zone' | 'facility' | 'place';

/** One public name and where it leads. */
export interface SearchEntry {
  readonly kind: EntryKind;
  readonly id: string;
  readonly name: string;
  /** null: it has no English name. */
  readonly name_en: string | null;
  readonly detail: Text;
  /** Former and other names. */
  readonly aliases: readonly string[];
  /** Generated: found only where its kind is shown as such. */
  readonly is_sample: boolean;
  readonly point: LngLat | null;
  readonly bbox: Box | null;
  /** Last day in force of a unit that is no more; null for everything of today. */
  readonly valid_to: string | null;
}

export function searchEntriesQuery() {
  return apiQuery<{readonly entries: readonly SearchEntry[]}>('/api/search-entries');
}

/** The entry under its name in the language of the page, the other one an alias: it is found by both. */
export function entryIn(entry: SearchEntry, lang: Lang): SearchEntry {
  const {name, name_en, aliases} = entry;
  if (name_en === null) return entry;
  return lang === 'en'
    ? {...entry, name: name_en, aliases: [name, ...aliases]}
    : {...entry, aliases: [...aliases, name_en]};
}
