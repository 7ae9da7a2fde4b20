import type {Text} from '../../../tiles/layer.ts';
import {apiQuery} from '../http.ts';
import type {Box, LngLat} from '../map/scene.ts';

export type EntryKind = 'unit' | 'tourism' | 'ocop' | 'zone' | 'facility';

/** One public name and where it leads. */
export interface SearchEntry {
  readonly kind: EntryKind;
  readonly id: string;
  readonly name: string;
  readonly detail: Text;
  /** Former and other names. */
  readonly aliases: readonly string[];
  readonly point: LngLat | null;
  readonly bbox: Box | null;
  /** Last day in force of a unit that is no more; null for everything of today. */
  readonly valid_to: string | null;
}

export function searchEntriesQuery() {
  return apiQuery<{readonly entries: readonly SearchEntry[]}>('/api/search-entries');
}
