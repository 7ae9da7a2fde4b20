const FIRST_MS = 250;
const LONGEST_MS = 32_000;

/** How long to wait before trying again: doubling with each failure, and half of it by chance, so that not all knock at once. */
export function pauseAfter(failures: number): number {
  const pause = Math.min(FIRST_MS * 2 ** failures, LONGEST_MS);
  return pause / 2 + Math.random() * (pause / 2);
}
