import {Worker} from 'node:worker_threads';
import type {ListenHandlers} from './database.ts';
import {type DatabaseError, StatementTimeoutError, toDatabaseError, UnavailableError} from './errors.ts';
import {Mutex} from './mutex.ts';
import {explainFailure} from './pglite-failures.ts';
import type {PgliteReply, PgliteRequest, PgliteTarget, PgliteTask} from './pglite-protocol.ts';

/** The first opening creates the database cluster, which takes about ten seconds on a small machine. */
const OPEN_MS = 180_000;
const LISTEN_MS = 10_000;

interface Pending {
  readonly resolve: (rows: object[]) => void;
  readonly reject: (error: DatabaseError) => void;
}

/**
 * One worker thread with one embedded database. PostgreSQL in WebAssembly cannot be interrupted, and a C++ exception inside
 * PostGIS can hang it, so a statement over its time ends the thread; the next statement opens the files again.
 */
export class PgliteConnection {
  readonly #target: PgliteTarget;
  readonly #turns = new Mutex();
  #worker: Worker | undefined;
  #pending: Pending | undefined;
  #closed = false;
  #couldOpen = false;
  #session = 0;
  readonly #listeners = new Map<string, Set<ListenHandlers>>();

  constructor(target: PgliteTarget) {
    this.#target = target;
  }

  /** Changes whenever the thread was replaced: what a transaction had done before is then gone. */
  get session(): number {
    return this.#session;
  }

  /** False when closed and when the files could not be opened the last time. A thread that was ended opens them at the next task. */
  get isOpen(): boolean {
    return !this.#closed && this.#couldOpen;
  }

  /** Runs one task when all earlier ones are done. */
  run(task: PgliteTask, timeoutMs: number): Promise<object[]> {
    return this.#turns.runExclusive(async () => {
      if (this.#closed) throw new UnavailableError('The database is closed.');
      if (!this.#worker) await this.#open();
      return this.#ask(task, timeoutMs);
    });
  }

  /** Listens on a channel, in this thread and in every one that replaces it. Must not be called inside a transaction. */
  async listen(channel: string, handlers: ListenHandlers): Promise<() => void> {
    await this.run({kind: 'listen', channel}, LISTEN_MS);
    const all = this.#listeners.get(channel) ?? new Set();
    this.#listeners.set(channel, all.add(handlers));
    handlers.onListening();
    return () => {
      all.delete(handlers);
    };
  }

  async close(timeoutMs: number): Promise<void> {
    if (this.#worker) await this.run({kind: 'close'}, timeoutMs).catch(() => undefined);
    this.#closed = true;
    await this.#stop(new UnavailableError('The database is closed.'));
  }

  async #open(): Promise<void> {
    const worker = new Worker(new URL('./pglite-worker.ts', import.meta.url), {workerData: this.#target});
    this.#worker = worker;
    this.#session += 1;
    worker.on('message', (reply: PgliteReply) => this.#receive(reply));
    worker.on('error', error => this.#stop(new UnavailableError(`The embedded database stopped: ${error.message}`)));
    worker.on('exit', () => {
      if (this.#worker === worker) this.#stop(new UnavailableError('The embedded database stopped.'));
    });
    try {
      await this.#wait(OPEN_MS, () => undefined);
      this.#couldOpen = true;
      for (const channel of this.#listeners.keys()) await this.#ask({kind: 'listen', channel}, LISTEN_MS);
    } catch (error) {
      this.#couldOpen = false;
      await this.#stop(new UnavailableError('The embedded database did not open.'));
      throw error;
    }
    for (const listener of this.#allListeners()) listener.onListening();
  }

  #allListeners(): ListenHandlers[] {
    return [...this.#listeners.values()].flatMap(all => [...all]);
  }

  #ask(task: PgliteTask, timeoutMs: number): Promise<object[]> {
    // Ids guard nothing across workers: a stopped worker's replies are dropped with its pending entry.
    const request: PgliteRequest = {...task, id: 1};
    return this.#wait(timeoutMs, () => this.#worker?.postMessage(request));
  }

  #wait(timeoutMs: number, start: () => void): Promise<object[]> {
    return new Promise<object[]>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#stop(new StatementTimeoutError(`The statement took longer than ${timeoutMs} ms.`));
      }, timeoutMs);
      const settle = () => {
        clearTimeout(timer);
        this.#pending = undefined;
      };
      this.#pending = {
        resolve: rows => {
          settle();
          resolve(rows);
        },
        reject: error => {
          settle();
          reject(error);
        },
      };
      start();
    });
  }

  #receive(reply: PgliteReply): void {
    if ('channel' in reply) {
      for (const listener of this.#listeners.get(reply.channel) ?? []) listener.onMessage(reply.payload);
      return;
    }
    if ('rows' in reply) {
      this.#pending?.resolve(reply.rows);
      return;
    }
    const {message, code, constraint} = reply.failure;
    this.#pending?.reject(this.#explain(toDatabaseError(Object.assign(new Error(message), {code, constraint}))));
  }

  #explain(error: DatabaseError): DatabaseError {
    return this.#target.kind === 'files' ? explainFailure(error, this.#target.folder) : error;
  }

  async #stop(reason: DatabaseError): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    if (worker) for (const listener of this.#allListeners()) listener.onLost();
    worker?.removeAllListeners('message');
    await worker?.terminate();
    this.#pending?.reject(reason);
  }
}
