import {type FileHandle, open, unlink} from 'node:fs/promises';

const READ_BYTES = 256 * 1024;

/** A span of bytes, the last one included. */
export interface ByteSpan {
  readonly first: number;
  readonly last: number;
}

/**
 * A file that is read while it is still written. It loses its name as soon as it can, so that nothing of it is left when the
 * process ends in whatever way; it lives until its handle is closed.
 */
export class GrowingFile {
  /** Holds on to every open file: a handle that is collected instead of closed ends the process in time to come. */
  static readonly #open = new Set<GrowingFile>();
  readonly path: string;
  readonly #handle: FileHandle;
  #size = 0;
  /** Bytes that another writer has put under its path so far. */
  #claimed = 0;
  #state: 'growing' | 'whole' | 'failed' = 'growing';
  #failure: unknown;
  #waiting: (() => void)[] = [];
  #closed: Promise<void> | undefined;

  private constructor(path: string, handle: FileHandle) {
    this.path = path;
    this.#handle = handle;
  }

  /** The file must not be there yet. */
  static async create(path: string): Promise<GrowingFile> {
    const file = new GrowingFile(path, await open(path, 'wx+', 0o600));
    GrowingFile.#open.add(file);
    return file;
  }

  /** Bytes on the disk that all open files of this process take, whole or not. */
  static openBytes(): number {
    return [...GrowingFile.#open].reduce((sum, file) => sum + Math.max(file.#size, file.#claimed), 0);
  }

  get size(): number {
    return this.#size;
  }

  get whole(): boolean {
    return this.#state === 'whole';
  }

  /** Puts bytes behind those already there. */
  async append(bytes: Uint8Array): Promise<void> {
    for (let done = 0; done < bytes.byteLength; ) {
      const {bytesWritten} = await this.#handle.write(bytes, done, bytes.byteLength - done, this.#size);
      done += bytesWritten;
      this.#size += bytesWritten;
    }
    this.#wake();
  }

  /** Another writer has put so many bytes under its path: they take room, but cannot be read yet. */
  claim(bytes: number): void {
    this.#claimed = bytes;
  }

  /** The file has all its bytes, also those that another writer put under its path. */
  async finish(): Promise<void> {
    this.#size = (await this.#handle.stat()).size;
    this.#state = 'whole';
    this.#wake();
  }

  /** Readers get this error instead of an end that would look like a whole file. */
  fail(error: unknown): void {
    if (this.#state !== 'growing') return;
    this.#state = 'failed';
    this.#failure = error;
    this.#wake();
  }

  /** Takes the name away; what is open stays readable. */
  async forgetName(): Promise<void> {
    await unlink(this.path).catch(() => undefined);
  }

  close(): Promise<void> {
    GrowingFile.#open.delete(this);
    this.#closed ??= this.#handle.close().catch(() => undefined);
    return this.#closed;
  }

  /** Resolves when the file is whole. Throws what its writing failed with. */
  async untilWhole(): Promise<void> {
    while (this.#state === 'growing') await this.#change();
    if (this.#state === 'failed') throw this.#failure;
  }

  /** The bytes from the first on, as soon as they are there. */
  async *read({first = 0, last = Number.POSITIVE_INFINITY}: Partial<ByteSpan> = {}): AsyncGenerator<Uint8Array> {
    let position = first;
    while (position <= last) {
      if (this.#state === 'failed') throw this.#failure;
      const there = Math.min(this.#size, last + 1) - position;
      if (there > 0) {
        const bytes = new Uint8Array(Math.min(there, READ_BYTES));
        const {bytesRead} = await this.#handle.read(bytes, 0, bytes.byteLength, position);
        position += bytesRead;
        yield bytes.subarray(0, bytesRead);
      } else if (this.#state === 'whole') return;
      else await this.#change();
    }
  }

  #change(): Promise<void> {
    return new Promise(resolve => this.#waiting.push(resolve));
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}
