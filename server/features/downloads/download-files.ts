import {randomUUID} from 'node:crypto';
import {mkdir, readdir, stat, unlink} from 'node:fs/promises';
import {join} from 'node:path';
import {TooBusy} from '../../core/http/problem.ts';
import {GrowingFile} from './growing-file.ts';

/** Fills a file. The signal fires when the last reader has left. */
export type FillFile = (file: GrowingFile, signal: AbortSignal) => Promise<void>;

/** A reader's hold on a file; to be released once, or more often to no effect. */
export interface Lease {
  readonly file: GrowingFile;
  release(): void;
}

export interface FileLimits {
  /** Files written at the same time; each keeps one connection of the database busy. */
  readonly writing: number;
  /** How long a file waits for others to be written before its reader is told to come again. */
  readonly waitMs: number;
  /** Bytes of all files, also of those that slow readers hold: beyond them no new one is begun. */
  readonly diskBytes: number;
  /** Answers under way at the same time. */
  readonly readers: number;
  /** Bytes of whole files that are kept without a reader, and for how long each of them is. */
  readonly keptBytes: number;
  readonly keptMs: number;
}

interface Entry {
  readonly file: Promise<GrowingFile>;
  readonly gone: AbortController;
  /** Resolves when nothing is written any more, however it ended. */
  readonly ended: Promise<void>;
  readers: number;
  /** Runs while the file has no reader. */
  timer: NodeJS.Timeout | undefined;
  /** Null while it is written. */
  size: number | null;
}

const RETRY_S = 10;

/**
 * The files of this process, by what is in them. A request for one that is being written reads along; the last reader to
 * leave ends the writing. A whole file serves all requests until room is needed.
 */
export class DownloadFiles {
  readonly #folder: string;
  readonly #limits: FileLimits;
  /** The least recently used first. */
  readonly #entries = new Map<string, Entry>();
  #readers = 0;
  /** Files being written, also abandoned ones until their writing has ended. */
  #writing = 0;
  #swept: Promise<void> | undefined;
  /** Woken whenever a file is written or given up. */
  #waiting: (() => void)[] = [];

  constructor(folder: string, limits: FileLimits) {
    this.#folder = folder;
    this.#limits = limits;
  }

  /** The file when it is whole already: to tell its size without asking for it to be made. */
  async peek(key: string): Promise<GrowingFile | undefined> {
    const entry = this.#entries.get(key);
    return entry?.size == null ? undefined : entry.file;
  }

  /** Throws TooBusy when as many are served or written as may be. */
  async open(key: string, fill: FillFile): Promise<Lease> {
    const deadline = performance.now() + this.#limits.waitMs;
    this.#refuseIfFull(key);
    // No pause between finding room and taking it: all waiters are woken at once.
    while (!this.#hasRoom(key)) {
      await this.#untilWoken(deadline);
      this.#refuseIfFull(key);
    }
    const entry = this.#entries.get(key) ?? this.#write(key, fill);
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    clearTimeout(entry.timer);
    entry.readers += 1;
    this.#readers += 1;
    let held = true;
    const release = () => {
      if (held) this.#leave(key, entry);
      held = false;
    };
    try {
      return {file: await entry.file, release};
    } catch (error) {
      release();
      throw error;
    }
  }

  #refuseIfFull(key: string): void {
    if (this.#readers >= this.#limits.readers) throw new TooBusy(RETRY_S);
    if (!this.#entries.has(key) && GrowingFile.openBytes() >= this.#limits.diskBytes) throw new TooBusy(RETRY_S);
  }

  /** Whether one more file may be written, or this one is being written already. */
  #hasRoom(key: string): boolean {
    return this.#entries.has(key) || this.#writing < this.#limits.writing;
  }

  /** Throws TooBusy when the time is over. */
  async #untilWoken(deadline: number): Promise<void> {
    const left = deadline - performance.now();
    if (left <= 0) throw new TooBusy(RETRY_S);
    await new Promise<void>(resolve => {
      const timer = setTimeout(resolve, left);
      this.#waiting.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }

  #write(key: string, fill: FillFile): Entry {
    const gone = new AbortController();
    const file = this.#create();
    const ended = Promise.withResolvers<void>();
    const entry: Entry = {file, gone, ended: ended.promise, readers: 0, timer: undefined, size: null};
    this.#writing += 1;
    this.#run(entry, fill)
      .catch(error => this.#fail(key, entry, error))
      .finally(() => {
        this.#writing -= 1;
        ended.resolve();
        this.#wake();
        this.#makeRoom();
      });
    return entry;
  }

  #fail(key: string, entry: Entry, error: unknown): void {
    this.#drop(key, entry);
    entry.file.then(
      created => created.fail(error),
      () => undefined,
    );
  }

  async #create(): Promise<GrowingFile> {
    // A folder that could not be made is tried again the next time.
    this.#swept ??= sweep(this.#folder).catch(error => {
      this.#swept = undefined;
      throw error;
    });
    await this.#swept;
    return GrowingFile.create(join(this.#folder, `${process.pid}-${randomUUID()}`));
  }

  async #run(entry: Entry, fill: FillFile): Promise<void> {
    const file = await entry.file;
    try {
      await fill(file, entry.gone.signal);
      await file.finish();
      entry.size = file.size;
    } finally {
      await file.forgetName();
    }
  }

  #leave(key: string, entry: Entry): void {
    entry.readers -= 1;
    this.#readers -= 1;
    if (entry.readers > 0) return;
    if (entry.size === null) {
      entry.gone.abort();
      this.#drop(key, entry);
    } else if (this.#entries.get(key) === entry) {
      entry.timer = setTimeout(() => this.#drop(key, entry), this.#limits.keptMs).unref();
      this.#makeRoom();
    } else close(entry);
  }

  /** The entry can no longer be found; present readers go on. */
  #drop(key: string, entry: Entry): void {
    clearTimeout(entry.timer);
    if (this.#entries.get(key) === entry) this.#entries.delete(key);
    if (entry.readers === 0) close(entry);
  }

  #makeRoom(): void {
    const idle = [...this.#entries].filter(([, {readers, size}]) => readers === 0 && size !== null);
    let kept = idle.reduce((sum, [, {size}]) => sum + (size ?? 0), 0);
    for (const [key, entry] of idle) {
      if (kept <= this.#limits.keptBytes) return;
      kept -= entry.size ?? 0;
      this.#drop(key, entry);
    }
  }
}

/** Not while it is still being written. */
function close({file, ended}: Entry): void {
  ended
    .then(() => file)
    .then(
      created => created.close(),
      () => undefined,
    );
}

/** Removes what processes that are no more have left behind. */
async function sweep(folder: string): Promise<void> {
  await mkdir(folder, {recursive: true});
  for (const name of await readdir(folder)) {
    const file = join(folder, name);
    const pid = Number(/^(\d+)-/.exec(name)?.[1]);
    if (pid && (await isLeftBehind(file, pid))) await unlink(file).catch(() => undefined);
  }
}

/** In a container every start may have the same number, so an own file counts as another's when it is older than this process. */
async function isLeftBehind(file: string, pid: number): Promise<boolean> {
  if (pid !== process.pid) return !runs(pid);
  const known = await stat(file).catch(() => undefined);
  return known !== undefined && known.mtimeMs < performance.timeOrigin;
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
