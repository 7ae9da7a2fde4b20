import {CancelledError} from '../db/errors.ts';
import {TooBusy} from '../http/problem.ts';

interface Job<T> {
  readonly result: Promise<T>;
  /** That of the last waiter. */
  readonly controller: AbortController;
  waiters: number;
}

const RETRY_AFTER_S = 1;
const CANCELLED = 'The request was cancelled.';

/**
 * Single-flight: concurrent callers of a key under way wait for the same result. The work is
 * stopped when its last waiter has left, nothing is kept of a failure, and no more than `limit` keys are worked on.
 */
export class SingleFlight<T> {
  readonly #jobs = new Map<string, Job<T>>();
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Keys being worked on. */
  get size(): number {
    return this.#jobs.size;
  }

  /** Rejects with TooBusy beyond the limit, CancelledError when this caller leaves, and whatever the work rejects with. */
  do(key: string, signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (signal.aborted) return Promise.reject(new CancelledError(CANCELLED));
    const known = this.#jobs.get(key);
    if (!known && this.#jobs.size >= this.#limit) return Promise.reject(new TooBusy(RETRY_AFTER_S));
    return this.#wait(key, known ?? this.#begin(key, work), signal);
  }

  #wait(key: string, job: Job<T>, signal: AbortSignal): Promise<T> {
    job.waiters++;
    return new Promise<T>((resolve, reject) => {
      // Not removed again: it goes with the caller, and does nothing after the result.
      signal.addEventListener('abort', () => {
        this.#leave(key, job);
        reject(new CancelledError(CANCELLED));
      });
      job.result.then(resolve, reject);
    });
  }

  #begin(key: string, work: (signal: AbortSignal) => Promise<T>): Job<T> {
    const controller = new AbortController();
    const job: Job<T> = {result: work(controller.signal), controller, waiters: 0};
    this.#jobs.set(key, job);
    const done = () => this.#forget(key, job);
    job.result.then(done, done);
    return job;
  }

  /** Stops work without waiters; taken out first, so that a later caller begins anew instead of joining it. */
  #leave(key: string, job: Job<T>): void {
    job.waiters--;
    if (job.waiters > 0 || this.#jobs.get(key) !== job) return;
    this.#jobs.delete(key);
    job.controller.abort();
  }

  #forget(key: string, job: Job<T>): void {
    if (this.#jobs.get(key) === job) this.#jobs.delete(key);
  }
}
