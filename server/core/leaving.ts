/** Tells that a caller has left. An AbortSignal does, and so may anything that costs less than one. */
export interface Leaving {
  readonly aborted: boolean;
  /** Calls the listener when the caller leaves; never one that comes after that. */
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** A caller who has not left yet. An AbortController does the same for several times the price, which counts where a tile costs little more. */
export class Departure implements Leaving {
  #listeners: (() => void)[] = [];
  #aborted = false;

  get aborted(): boolean {
    return this.#aborted;
  }

  addEventListener(_type: 'abort', listener: () => void): void {
    if (!this.#aborted) this.#listeners.push(listener);
  }

  removeEventListener(_type: 'abort', listener: () => void): void {
    const at = this.#listeners.indexOf(listener);
    if (at >= 0) this.#listeners.splice(at, 1);
  }

  /** The caller leaves; a second time nothing happens. */
  leave(): void {
    if (this.#aborted) return;
    this.#aborted = true;
    const listeners = this.#listeners;
    this.#listeners = [];
    for (const listener of listeners) listener();
  }
}
