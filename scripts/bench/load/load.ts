import {Worker} from 'node:worker_threads';
import type {LoadOrder, LoadResult} from './order.ts';

/** What an order may take beyond its time before it counts as hung, milliseconds. */
const GRACE_MS = 60_000;

/** Kept from order to order: a fresh thread would first have to compile what it runs. */
let kept: Worker | undefined;

function worker(): Worker {
  if (kept) return kept;
  const made = new Worker(new URL('./load-worker.ts', import.meta.url));
  made.once('exit', () => {
    if (kept === made) kept = undefined;
  });
  // It keeps nobody from ending.
  made.unref();
  kept = made;
  return made;
}

/** Carries out an order in a thread of its own; one order at a time. */
export async function load(order: LoadOrder, signal: AbortSignal): Promise<LoadResult> {
  signal.throwIfAborted();
  const thread = worker();
  const over = new AbortController();
  try {
    return await new Promise<LoadResult>((done, fail) => {
      const late = setTimeout(
        () => fail(new Error('The server under load does not answer any more.')),
        (order.seconds + (order.warmUp ?? 0)) * 1000 + GRACE_MS,
      );
      const stop = () => fail(signal.reason);
      signal.addEventListener('abort', stop, {once: true});
      thread.on('message', done).on('error', fail);
      over.signal.addEventListener('abort', () => {
        clearTimeout(late);
        signal.removeEventListener('abort', stop);
        thread.off('message', done).off('error', fail);
      });
      thread.postMessage(order);
    });
  } catch (error) {
    // Whatever it is still doing belongs to nobody.
    kept = undefined;
    await thread.terminate();
    throw error;
  } finally {
    over.abort();
  }
}

/** Requests per second of a closed loop: what one connection waits is what one request takes. */
export function rateOf({times}: Pick<LoadResult, 'times'>, connections: number): number {
  const done = times.filter(time => !Number.isNaN(time));
  return (connections * 1000 * done.length) / done.reduce((sum, time) => sum + time, 0);
}
