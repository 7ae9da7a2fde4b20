import type {Clock} from '../clock.ts';
import type {Config} from '../config.ts';
import type {Database} from '../db/database.ts';
import type {KnownFacts} from '../layers/known-facts.ts';
import type {LayerVersions} from '../layers/layer-versions.ts';
import type {FileRoute} from './file-route.ts';
import type {Route} from './route.ts';

/** What every feature may lean on. */
export interface FeatureContext {
  readonly db: Database;
  readonly config: Config;
  readonly clock: Clock;
  /** Versions of the layers and what changed them. */
  readonly changes: LayerVersions;
  /** What the layers hold at their present versions. */
  readonly facts: KnownFacts;
  /** Fires when the server begins to stop: answers that would go on for ever end then. */
  readonly closing?: AbortSignal;
}

/** A feature is the routes of one noun. */
export type Feature = (context: FeatureContext) => readonly (Route | FileRoute)[];
