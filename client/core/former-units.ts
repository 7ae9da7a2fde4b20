import type {UnitRef} from './records.ts';

/** The unit that took most of a former one; undefined when none did. */
export function mainSuccessor(successors: readonly UnitRef[]): UnitRef | undefined {
  return [...successors].sort((one, other) => (other.share ?? 0) - (one.share ?? 0))[0];
}
