import {CancelledError, UnavailableError} from './errors.ts';

export interface MutexOptions {
  /** Gives the place up while still waiting; work under way is not interrupted. */
  readonly signal?: AbortSignal | undefined;
  /** Longest wait for the turn, in milliseconds. */
  readonly waitMs?: number;
}

/** Lets one piece of work in at a time, first come first served. */
export class Mutex {
  readonly #waiting: (() => void)[] = [];
  #busy = false;

  /** Runs work when its turn comes. Throws CancelledError or UnavailableError when the turn does not come in time. */
  async runExclusive<T>(work: () => Promise<T>, options: MutexOptions = {}): Promise<T> {
    await this.#turn(options);
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#busy = false;
    }
  }

  #turn({signal, waitMs}: MutexOptions): Promise<void> {
    if (signal?.aborted) return Promise.reject(new CancelledError('The request was cancelled.'));
    if (!this.#busy) {
      this.#busy = true;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const leave = (error: Error) => {
        settle();
        this.#waiting.splice(this.#waiting.indexOf(enter), 1);
        reject(error);
      };
      const enter = () => {
        settle();
        resolve();
      };
      const abort = () => leave(new CancelledError('The request was cancelled.'));
      const timer =
        waitMs === undefined
          ? undefined
          : setTimeout(() => leave(new UnavailableError(`The database was busy for ${waitMs} ms.`)), waitMs);
      const settle = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', abort);
      };
      signal?.addEventListener('abort', abort);
      this.#waiting.push(enter);
    });
  }
}
