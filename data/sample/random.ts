/** A stream of reproducible pseudo-random values: the same seed text always gives the same stream. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Whole number from min to max, both included. */
  integer(min: number, max: number): number;
  /** One element of a non-empty list; throws RangeError on an empty one. */
  pick<T>(list: readonly T[]): T;
  /** True with the given probability, 0 to 1. */
  chance(probability: number): boolean;
}

/** FNV-1a, 32 bit: spreads seeds that differ in one character far apart. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
}

/**
 * Mulberry32. Sample records are drawn from it so that every installation shows the same ones; seed one stream per record
 * ('assessment/03394/2024') and a change in one record leaves the others as they were.
 */
export function createRandom(seed: string): Random {
  let state = hash(seed);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
  const integer = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    integer,
    pick: list => {
      const index = integer(0, list.length - 1);
      if (!(index in list)) throw new RangeError('Cannot pick from an empty list.');
      return list[index] as (typeof list)[number];
    },
    chance: probability => next() < probability,
  };
}
