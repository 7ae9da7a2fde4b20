import type {SheetRow} from './result-store.ts';

/** When results were recorded; null where there are none. */
export interface Standing {
  readonly recorded_on: string | null;
}

/** Of many: the latest day. */
export function commonStanding(standings: readonly Standing[]): Standing {
  const days = standings.flatMap(({recorded_on}) => recorded_on ?? []).sort();
  return {recorded_on: days.at(-1) ?? null};
}

/** Whether any of it is sample data, and the source when there is just one. */
export function originOf(sheets: Iterable<SheetRow>): {readonly isSample: boolean; readonly sourceId: string | null} {
  const list = [...sheets];
  const [first, ...others] = new Set(list.flatMap(sheet => sheet.source_ids));
  return {isSample: list.some(sheet => sheet.is_sample), sourceId: others.length === 0 ? (first ?? null) : null};
}
