/** What a load generator is to do against one server on this machine. */
export interface LoadOrder {
  readonly port: number;
  /** Asked in this order, whichever connection is free taking the next one. */
  readonly paths: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  /** User-Agents the requests carry in turn. */
  readonly browsers?: readonly string[];
  readonly connections: number;
  /**
   * `once`: every path once, and no more begun after `seconds`. `round`: over and over for `seconds`, what was asked in the first
   * `warmUp` seconds not counted. `together`: the first path once on every connection, all at the same moment.
   */
  readonly mode: 'once' | 'round' | 'together';
  readonly seconds: number;
  readonly warmUp?: number;
  /** With `once`: asked before the paths on the same connections, and not counted. */
  readonly ahead?: readonly string[];
}

export interface LoadResult {
  /**
   * Milliseconds of each answer as it came. With `once` in the order of the paths, NaN where the answer was not 200 or there
   * was none in time.
   */
  readonly times: Float64Array;
  /** From the first counted request to the last answer. */
  readonly seconds: number;
  readonly answers: number;
  /** Of all bodies. */
  readonly bytes: number;
  /** How often each status came; 0 stands for a connection that broke. */
  readonly statuses: Readonly<Record<number, number>>;
}
