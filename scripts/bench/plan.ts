/** How much is measured. Seconds where not said otherwise. */
export interface Plan {
  readonly hot: {
    readonly connections: number;
    readonly warmUp: number;
    readonly seconds: number;
    readonly repetitions: number;
    /** All bytes of the tiles asked for, so that they fit any cache. */
    readonly workingSetBytes: number;
  };
  readonly cold: {
    readonly connections: readonly number[];
    /** Tiles per zoom group; a group with fewer is asked whole. */
    readonly tiles: number;
    readonly repetitions: number;
    /** Longest one run may take; what it has not done by then is left out. */
    readonly longest: number;
  };
  readonly stampede: {
    readonly clients: number;
    readonly tiles: number;
    /** How often each of the tiles is asked, all tiles being void before. */
    readonly rounds: number;
    /** Other tiles asked before, by a crowd and by one in turn. */
    readonly rehearsals: number;
  };
  readonly edits: {readonly seconds: number; readonly perSecond: number; readonly connections: number};
  readonly memory: {readonly seconds: number};
  /** How many production areas the sessions of the mix begin at. */
  readonly starts: number;
}

/** The figures of the README. */
export const FULL_PLAN: Plan = {
  hot: {connections: 64, warmUp: 2, seconds: 3, repetitions: 3, workingSetBytes: 32 * 1024 * 1024},
  cold: {connections: [1, 4, 8], tiles: 240, repetitions: 7, longest: 6},
  stampede: {clients: 100, tiles: 12, rounds: 4, rehearsals: 40},
  edits: {seconds: 20, perSecond: 5, connections: 16},
  memory: {seconds: 20},
  starts: 16,
};

/** To see whether everything works; its figures are not worth quoting. */
export const QUICK_PLAN: Plan = {
  hot: {connections: 64, warmUp: 0.5, seconds: 1, repetitions: 1, workingSetBytes: 32 * 1024 * 1024},
  cold: {connections: [1, 4], tiles: 48, repetitions: 1, longest: 3},
  stampede: {clients: 100, tiles: 4, rounds: 1, rehearsals: 8},
  edits: {seconds: 4, perSecond: 5, connections: 8},
  memory: {seconds: 2},
  starts: 3,
};
