type Task = () => void | Promise<void>;

/** What has been started and must be gone when the run ends, however it ends; undone in reverse order, each once. */
export class CleanUp {
  readonly #tasks: Task[] = [];
  #running: Promise<void> | undefined;

  /** Returns the way to undo it earlier. */
  add(task: Task): () => Promise<void> {
    let undone: Promise<void> | undefined;
    const once = () => {
      undone ??= Promise.resolve(task());
      return undone;
    };
    this.#tasks.push(once);
    return once;
  }

  /** Undoes all that is left. A task that fails is reported and does not keep the others from their turn. */
  run(): Promise<void> {
    this.#running ??= this.#all();
    return this.#running;
  }

  async #all(): Promise<void> {
    for (let task = this.#tasks.pop(); task !== undefined; task = this.#tasks.pop()) {
      try {
        await task();
      } catch (error) {
        console.error(error instanceof Error ? error.message : error);
      }
    }
  }
}
