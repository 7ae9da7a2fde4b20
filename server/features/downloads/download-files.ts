import {randomUUID} from 'node:crypto';
import {mkdir, readdir, rename, rm, stat, utimes} from 'node:fs/promises';
import {join} from 'node:path';
import pLimit, {type LimitFunction} from 'p-limit';
import {SingleFlight} from '../../core/answers/single-flight.ts';
import {CancelledError} from '../../core/db/errors.ts';
import {noRoom, storageProblem} from './storage-problem.ts';

/** Writes a file at a path that is free, and tells how many bytes it has so far. The signal fires when no request waits for it any more. */
export type FillFile = (path: string, signal: AbortSignal, onGrowth: (bytes: number) => void) => Promise<void>;

/** What a finished file is known by: another version of the same layer takes its place. */
export interface FileName {
  readonly layer: string;
  readonly version: number;
  /** Of everything else that decides its bytes, with its ending: 'x7Qf.csv.br' */
  readonly content: string;
}

/** A request's hold on a finished file: until it is released, the file keeps its place and counts. */
export interface Lease {
  /** Inside the folder. */
  readonly name: string;
  release(): void;
}

export interface FileLimits {
  /** Files made at the same time; each keeps one connection of the database busy. */
  readonly making: number;
  /** Files being made and waiting for their turn; who asks for one more is told to come again. */
  readonly waiting: number;
  /** Bytes of all files: beyond them none is made. */
  readonly diskBytes: number;
  /** Bytes of finished files that no request holds; beyond them, the least recently used go. */
  readonly keptBytes: number;
}

interface Finished {
  readonly name: string;
  readonly size: number;
  /** The last use, milliseconds. */
  readonly usedAt: number;
}

const PART = '.part';

/**
 * The files of a folder, each made once: under a temporary name until it is whole, and for all requests that wait for it at the same
 * time (single-flight). Several processes may share the folder.
 */
export class DownloadFiles {
  readonly folder: string;
  readonly #limits: FileLimits;
  readonly #making: SingleFlight<void>;
  readonly #lane: LimitFunction;
  /** Bytes so far of what this process makes, by temporary name. */
  readonly #growing = new Map<string, number>();
  /** Requests of this process that hold a file. */
  readonly #held = new Map<string, number>();
  #finishedBytes = 0;
  #swept: Promise<void> | undefined;

  constructor(folder: string, limits: FileLimits) {
    this.folder = folder;
    this.#limits = limits;
    this.#making = new SingleFlight(limits.waiting);
    this.#lane = pLimit(limits.making);
  }

  /** Whether it is there; then it counts as just used. */
  async has(name: FileName): Promise<boolean> {
    // A folder that could not be made is tried again the next time.
    this.#swept ??= sweep(this.folder).catch(error => {
      this.#swept = undefined;
      throw storageProblem(error);
    });
    await this.#swept;
    // Finer than a Date, so that two uses have an order.
    const now = (performance.timeOrigin + performance.now()) / 1000;
    return utimes(join(this.folder, text(name)), now, now).then(
      () => true,
      () => false,
    );
  }

  /**
   * The finished file, made first where it is not there. Throws TooBusy when too many are waited for, a Problem where the disk does
   * not take it, CancelledError when the signal fires, and what its making failed with.
   */
  async open(name: FileName, fill: FillFile, signal: AbortSignal): Promise<Lease> {
    const lease = this.#hold(text(name));
    try {
      if (!(await this.has(name))) {
        await this.#making.do(lease.name, signal, gone => this.#lane(() => this.#make(name, fill, gone)));
      }
      return lease;
    } catch (error) {
      lease.release();
      throw storageProblem(error);
    }
  }

  #hold(name: string): Lease {
    this.#held.set(name, (this.#held.get(name) ?? 0) + 1);
    let holds = true;
    const release = () => {
      const left = (this.#held.get(name) ?? 0) - (holds ? 1 : 0);
      holds = false;
      if (left > 0) this.#held.set(name, left);
      else this.#held.delete(name);
    };
    return {name, release};
  }

  async #make(name: FileName, fill: FillFile, signal: AbortSignal): Promise<void> {
    if (signal.aborted) throw new CancelledError('The request was cancelled.');
    if (await this.has(name)) return;
    const part = join(this.folder, `${process.pid}-${randomUUID()}${PART}`);
    try {
      await this.#makeRoom(name);
      this.#grow(part, 0);
      await fill(part, signal, bytes => this.#grow(part, bytes));
      if (signal.aborted) throw new CancelledError('The request was cancelled.');
      await rename(part, join(this.folder, text(name)));
      await this.has(name);
    } finally {
      this.#growing.delete(part);
      await rm(part, {force: true});
    }
  }

  #grow(part: string, bytes: number): void {
    this.#growing.set(part, bytes);
    const growing = [...this.#growing.values()].reduce((sum, one) => sum + one, 0);
    if (this.#finishedBytes + growing >= this.#limits.diskBytes) throw noRoom();
  }

  /** Removes older versions of the layer and what has not been used for longest, as far as no request holds it. */
  async #makeRoom(name: FileName): Promise<void> {
    let kept = 0;
    let left = 0;
    for (const file of await listFinished(this.folder)) {
      kept += file.size;
      const goes = isOlder(file.name, name) || kept > this.#limits.keptBytes;
      if (goes && !this.#held.has(file.name)) await rm(join(this.folder, file.name), {force: true});
      else left += file.size;
    }
    this.#finishedBytes = left;
  }
}

/** 'zones@17~x7Qf.csv.br' */
function text({layer, version, content}: FileName): string {
  return `${layer}@${version}~${content}`;
}

function isOlder(file: string, {layer, version}: FileName): boolean {
  const [, ofLayer, ofVersion] = /^(.+)@(\d+)~/.exec(file) ?? [];
  return ofLayer === layer && Number(ofVersion) < version;
}

/** The most recently used first. */
async function listFinished(folder: string): Promise<Finished[]> {
  const names = (await readdir(folder)).filter(name => !name.endsWith(PART));
  const files = await Promise.all(
    names.map(async name => {
      const known = await stat(join(folder, name)).catch(() => undefined);
      return known ? [{name, size: known.size, usedAt: known.mtimeMs}] : [];
    }),
  );
  return files.flat().sort((a, b) => b.usedAt - a.usedAt);
}

/** Removes what earlier processes have left behind: the next version of the product may make other files of the same data. */
async function sweep(folder: string): Promise<void> {
  await mkdir(folder, {recursive: true});
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if (await isLeftBehind(path, name)) await rm(path, {force: true});
  }
}

/** In a container every start may have the same process id, so an own part counts as another's when it is older than this process. */
async function isLeftBehind(path: string, name: string): Promise<boolean> {
  const pid = Number(/^(\d+)-.*\.part$/.exec(name)?.[1]);
  if (pid && pid !== process.pid) return !runs(pid);
  if (!pid && !name.includes('@')) return false;
  const known = await stat(path).catch(() => undefined);
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
