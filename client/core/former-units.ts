import type {UnitRef} from './records.ts';

/** Last day of the 106 former communes and of the district level. */
export const lastFormerDay = '2025-06-30';

/** The unit that took most of a former one; undefined when none did. */
export function mainSuccessor(successors: readonly UnitRef[]): UnitRef | undefined {
  return [...successors].sort((one, other) => (other.share ?? 0) - (one.share ?? 0))[0];
}
