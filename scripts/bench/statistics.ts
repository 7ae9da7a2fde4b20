/** The value that the given share (0 to 1) of the values do not exceed; NaN for none. */
export function percentile(values: ArrayLike<number>, share: number): number {
  const sorted = Float64Array.from(values).sort();
  if (sorted.length === 0) return Number.NaN;
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;
}

/** As percentile, every value being there as often as its count says; NaN is left out. */
export function percentileOf(values: Float64Array, counts: readonly number[], share: number): number {
  return percentile(
    [...values].flatMap((value, index) => (Number.isNaN(value) ? [] : Array<number>(counts[index] ?? 0).fill(value))),
    share,
  );
}

/** The middle value, or the mean of the two middle ones; NaN for none. */
export function median(values: ArrayLike<number>): number {
  const sorted = Float64Array.from(values).sort();
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? Number.NaN) + upper) / 2;
}

export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += values[index] ?? 0;
  return sum / values.length;
}

/** Times of one kind of request, in milliseconds. */
export interface Times {
  readonly count: number;
  readonly mean: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly slowest: number;
}

export function timesOf(milliseconds: ArrayLike<number>): Times {
  return {
    count: milliseconds.length,
    mean: mean(milliseconds),
    p50: percentile(milliseconds, 0.5),
    p95: percentile(milliseconds, 0.95),
    p99: percentile(milliseconds, 0.99),
    slowest: percentile(milliseconds, 1),
  };
}
