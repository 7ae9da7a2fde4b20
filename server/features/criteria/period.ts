import type {SetSummaryRow} from './criteria-store.ts';

/** The day that stands for a year: its last, or today while it runs. */
export function dayOf(period: number, today: string): string {
  const last = `${period}-12-31`;
  return last < today ? last : today;
}

/** Whether the set was in force on some day of the year. */
export function isInForce(set: Pick<SetSummaryRow, 'valid_from' | 'valid_to'>, period: number): boolean {
  return set.valid_from <= `${period}-12-31` && set.valid_to >= `${period}-01-01`;
}
