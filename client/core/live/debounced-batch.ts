/** Milliseconds from the first of a burst to the run, and at least from the end of a run to the next. */
export interface Pace {
  readonly first: number;
  readonly between: number;
}

/** Does what was gathered; gives back what could not be done. */
export type Run = (items: ReadonlySet<string>) => Promise<Iterable<string>>;

/** Milliseconds before what failed is tried again, doubled with every failure in a row up to the longest. */
const shortestPause = 1000;
const longestPause = 30_000;

/**
 * Gathers what is told in a burst and does it at once, one run at a time: what comes during a run waits for the next, so that
 * no run is given up for another and a flood is answered at the pace of the answers. What fails comes again by itself.
 */
export class DebouncedBatch {
  readonly #run: Run;
  readonly #pace: Pace;
  #items = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #again: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  readonly #failed = new Set<string>();
  #running = false;
  #ended = Number.NEGATIVE_INFINITY;
  #stopped = false;

  constructor(pace: Pace, run: Run) {
    this.#pace = pace;
    this.#run = run;
  }

  add(item: string): void {
    this.#items.add(item);
    if (!this.#running) this.#schedule();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#again);
  }

  #schedule(): void {
    if (this.#timer !== undefined || this.#stopped) return;
    const rest = this.#ended + this.#pace.between - performance.now();
    this.#timer = setTimeout(() => void this.#go(), Math.max(this.#pace.first, rest));
  }

  async #go(): Promise<void> {
    const items = this.#items;
    this.#items = new Set();
    this.#timer = undefined;
    this.#running = true;
    try {
      this.#settle(items, new Set(await this.#run(items)));
    } finally {
      this.#running = false;
      this.#ended = performance.now();
      if (this.#items.size > 0) this.#schedule();
    }
  }

  #settle(items: ReadonlySet<string>, failed: ReadonlySet<string>): void {
    for (const item of items) this.#failed.delete(item);
    for (const item of failed) this.#failed.add(item);
    this.#failures = failed.size > 0 ? this.#failures + 1 : 0;
    clearTimeout(this.#again);
    if (this.#failed.size === 0 || this.#stopped) return;
    const pause = Math.min(longestPause, shortestPause * 2 ** Math.max(0, this.#failures - 1));
    this.#again = setTimeout(() => {
      for (const item of this.#failed) this.add(item);
    }, pause);
  }
}
