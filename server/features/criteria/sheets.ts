import type {ReviewStatus} from './criteria-schema.ts';
import type {SheetRow} from './result-store.ts';

/** When results were recorded and how far their review has come. */
export interface Standing {
  readonly recorded_on: string | null;
  readonly review_status: ReviewStatus | null;
}

const REVIEW: readonly ReviewStatus[] = ['draft', 'approved', 'published'];

/** The latest day and the least advanced review among the sheets of these units. */
export function standingOf(sheets: ReadonlyMap<number, SheetRow>, unitIds: readonly number[]): Standing {
  const found = unitIds.flatMap(id => sheets.get(id) ?? []);
  const days = found.map(sheet => sheet.recorded_on).sort();
  const review = REVIEW.find(status => found.some(sheet => sheet.review_status === status));
  return {recorded_on: days.at(-1) ?? null, review_status: review ?? null};
}

/** Whether any of it is sample data, and the source when there is just one. */
export function originOf(sheets: Iterable<SheetRow>): {readonly isSample: boolean; readonly sourceId: string | null} {
  const list = [...sheets];
  const [first, ...others] = new Set(list.flatMap(sheet => sheet.source_ids));
  return {isSample: list.some(sheet => sheet.is_sample), sourceId: others.length === 0 ? (first ?? null) : null};
}
