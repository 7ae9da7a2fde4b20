/** The value that the given share (0 to 1) of the values do not exceed, NaN left out; NaN for none. */
export function percentile(values: Iterable<number>, share: number): number {
  const sorted = [...values].filter(value => !Number.isNaN(value)).sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export function median(values: Iterable<number>): number {
  return percentile(values, 0.5);
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
