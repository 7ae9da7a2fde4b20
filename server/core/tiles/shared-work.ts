import {CancelledError} from '../db/errors.ts';
import {TooBusy} from '../http/problem.ts';

/** Tells that a caller has left; an AbortSignal does, and so may anything that costs less. */
export interface Leaving {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
}

interface Job<T> {
  readonly result: Promise<T>;
  readonly stop: AbortController;
  waiters: number;
}

const RETRY_AFTER_S = 1;
const CANCELLED = 'The request was cancelled.';

/**
 * Work that many may ask for at once is done once: who asks for a key under way waits for the same result. The work is
 * stopped when its last waiter has left, nothing is kept of a failure, and no more than `limit` keys are worked on.
 */
export class SharedWork<T> {
  readonly #jobs = new Map<string, Job<T>>();
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Keys being worked on. */
  get size(): number {
    return this.#jobs.size;
  }

  /** Throws TooBusy beyond the limit, CancelledError when this caller's signal fires, and whatever the work throws. */
  async do(key: string, signal: Leaving, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (signal.aborted) throw new CancelledError(CANCELLED);
    const job = this.#jobs.get(key) ?? this.#begin(key, work);
    job.waiters++;
    return new Promise<T>((resolve, reject) => {
      // Not taken off again: it goes with the caller's signal, and after the result nobody minds.
      signal.addEventListener('abort', () => {
        this.#leave(key, job);
        reject(new CancelledError(CANCELLED));
      });
      job.result.then(resolve, reject);
    });
  }

  #begin(key: string, work: (signal: AbortSignal) => Promise<T>): Job<T> {
    if (this.#jobs.size >= this.#limit) throw new TooBusy(RETRY_AFTER_S);
    const stop = new AbortController();
    const job: Job<T> = {result: work(stop.signal), stop, waiters: 0};
    this.#jobs.set(key, job);
    const done = () => this.#forget(key, job);
    job.result.then(done, done);
    return job;
  }

  /** Stops work that nobody waits for any more; taken out first, so that a later caller begins anew instead of joining it. */
  #leave(key: string, job: Job<T>): void {
    job.waiters--;
    if (job.waiters > 0 || this.#jobs.get(key) !== job) return;
    this.#jobs.delete(key);
    job.stop.abort();
  }

  #forget(key: string, job: Job<T>): void {
    if (this.#jobs.get(key) === job) this.#jobs.delete(key);
  }
}
