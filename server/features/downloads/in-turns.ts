import {setImmediate as nextTurn} from 'node:timers/promises';
import {CancelledError} from '../../core/db/errors.ts';

/**
 * Hands out one thing after the other and lets all else that waits for this thread have its turn before each. Throws CancelledError
 * as soon as the signal is aborted.
 */
export async function* inTurns<Thing>(things: Iterable<Thing>, signal: AbortSignal): AsyncGenerator<Thing> {
  for (const thing of things) {
    await nextTurn();
    if (signal.aborted) throw new CancelledError('The file is no longer wanted: every reader has left.');
    yield thing;
  }
}
