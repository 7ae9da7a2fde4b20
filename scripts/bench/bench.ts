import type {CleanUp} from './clean-up.ts';
import type {Plan} from './plan.ts';

/** What every part of a run needs. */
export interface Bench {
  readonly plan: Plan;
  /** Fires when the run is to end early. */
  readonly signal: AbortSignal;
  readonly cleanUp: CleanUp;
  /** A folder for files of this run; gone afterwards. */
  readonly folder: string;
  readonly say: (line: string) => void;
}
