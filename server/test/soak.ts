/**
 * Trials with a short form for `npm test` and a long one for `npm run soak`, which runs the test files that import this. How
 * long: `npm run soak -- --seconds 120 --rounds 1`.
 */
export const isSoak = process.env.SOAK_SECONDS !== undefined;

/** How long a trial takes that lasts a while, in milliseconds. */
export function soakMs(shortMs: number): number {
  return isSoak ? Number(process.env.SOAK_SECONDS) * 1000 : shortMs;
}

/** How often something random is tried. */
export function soakRounds(short: number, long: number): number {
  return isSoak ? long * Number(process.env.SOAK_ROUNDS) : short;
}
