/** What was read of a layer as a whole, by key, until a newer version of it is asked for. */
export class VersionedCache<T extends {readonly version: number}> {
  readonly #reads = new Map<string, Promise<T>>();

  /** What is kept where that is at least of this version, else what `read` gives. Of all waiters only the first reads. */
  async get(key: string, atLeast: number, read: () => Promise<T>): Promise<T> {
    const known = this.#reads.get(key);
    const found = await (known ?? this.#read(key, read));
    if (found.version >= atLeast) return found;
    const newer = this.#reads.get(key);
    return newer && newer !== known ? newer : this.#read(key, read);
  }

  #read(key: string, read: () => Promise<T>): Promise<T> {
    const reading = read();
    this.#reads.set(key, reading);
    // A failure is not kept: the next request reads again.
    reading.catch(() => this.#reads.get(key) === reading && this.#reads.delete(key));
    return reading;
  }
}
