import type {Direction, Target} from './criteria-records.ts';

/**
 * How far a value is on the wrong side of its target, in the unit of both: 0 and below is met. This is what is said in words.
 * Null where there is nothing to measure against.
 */
export function shortfallOf(value: number | null, target: Target, direction: Direction): number | null {
  if (value === null || typeof target !== 'number' || direction === 'bool') return null;
  return direction === '>=' ? target - value : value - target;
}

/**
 * The shortfall as a share of the target, for colours and order only: 0.15 is 15 % short. A target of zero that is exceeded
 * counts as wholly missed.
 */
export function gapOf(value: number | null, target: Target, direction: Direction): number | null {
  const short = shortfallOf(value, target, direction);
  if (short === null || typeof target !== 'number') return null;
  if (target === 0) return short > 0 ? 1 : 0;
  return short / Math.abs(target);
}

export type GapBand = 'near' | 'mid' | 'far';

/** Held over years and indicators, so that two maps can be compared: below 10 %, 10 to 30 %, and more. */
const gapBreaks = {mid: 0.1, far: 0.3} as const;

export function gapBand(gap: number): GapBand {
  if (gap >= gapBreaks.far) return 'far';
  return gap >= gapBreaks.mid ? 'mid' : 'near';
}
