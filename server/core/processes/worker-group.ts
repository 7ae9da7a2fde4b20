import cluster, {type Worker} from 'node:cluster';
import {once} from 'node:events';
import {setTimeout as wait} from 'node:timers/promises';
import {pauseAfter} from '../db/pause.ts';
import type {Log} from '../log.ts';
import type {Order, Report} from './messages.ts';

export interface WorkerGroupOptions {
  /** Processes to keep. */
  readonly size: number;
  /** Program that each of them runs. */
  readonly program: string;
  readonly log: Log;
}

/** A process that lived this long was well; when it ends it is replaced without delay. */
const WELL_MS = 30_000;
/** Longest wait for a process that was told to stop: more than it may take for itself. */
const STOP_MS = 30_000;

/** A process of a group did not come up; the message is its own. */
export class WorkerFailed extends Error {
  override readonly name = 'WorkerFailed';
}

type Ready = Extract<Report, {kind: 'ready'}>;

/** Processes that share one port. One that ends without being told to is started again, ever more slowly if it keeps ending. */
export class WorkerGroup {
  readonly #size: number;
  readonly #log: Log;
  readonly #workers = new Set<Worker>();
  readonly #stopping = new AbortController();
  /** Settles once for the first round of processes. */
  readonly #failed = Promise.withResolvers<never>();
  #serving = false;

  constructor({size, program, log}: WorkerGroupOptions) {
    this.#size = size;
    this.#log = log;
    this.#failed.promise.catch(() => undefined);
    cluster.setupPrimary({exec: program, args: []});
  }

  /** Starts the processes; resolves when all listen on the port. Throws WorkerFailed. */
  async start(): Promise<void> {
    const listening = Array.from({length: this.#size}, () => once(this.#fork(0), 'listening'));
    await Promise.race([Promise.all(listening), this.#failed.promise]);
  }

  /** Lets them serve; resolves when all do. Throws WorkerFailed. */
  async serve(): Promise<Ready> {
    const ready = [...this.#workers].map(worker => reportOfReadiness(worker));
    this.#serving = true;
    for (const worker of this.#workers) order(worker, 'serve');
    const [first] = await Promise.race([Promise.all(ready), this.#failed.promise]);
    if (!first) throw new WorkerFailed('There is no process to serve.');
    return first;
  }

  /** Lets all finish what is under way and end. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    const gone = [...this.#workers].map(worker => once(worker, 'exit'));
    for (const worker of this.#workers) order(worker, 'stop');
    const late = setTimeout(() => this.kill(), STOP_MS);
    await Promise.all(gone);
    clearTimeout(late);
  }

  /** Ends all at once. */
  kill(): void {
    this.#stopping.abort();
    for (const worker of this.#workers) worker.process.kill('SIGKILL');
  }

  /** `failures`: how often in a row the one before it ended early. */
  #fork(failures: number): Worker {
    const worker = cluster.fork();
    const began = performance.now();
    this.#workers.add(worker);
    worker.on('error', () => undefined);
    worker.on('message', (report: Report) => {
      if (report.kind === 'failed') this.#failed.reject(new WorkerFailed(report.message));
    });
    worker.on('online', () => order(worker, this.#serving ? 'serve' : 'listen'));
    worker.on('exit', (code, signal) => {
      this.#workers.delete(worker);
      this.#failed.reject(new WorkerFailed(`A process ended while it began (${signal ?? `exit code ${code}`}).`));
      if (this.#stopping.signal.aborted || !this.#serving) return;
      const again = performance.now() - began > WELL_MS ? 0 : failures + 1;
      this.#replace(worker.process.pid, signal ?? `exit code ${code}`, again);
    });
    return worker;
  }

  async #replace(pid: number | undefined, reason: string, failures: number): Promise<void> {
    this.#log.warn('process ended, another takes its place', {pid, reason});
    const {signal} = this.#stopping;
    if (failures > 0) await wait(pauseAfter(failures - 1), undefined, {signal}).catch(() => undefined);
    if (!signal.aborted) this.#fork(failures);
  }
}

/** A process that is going down takes no orders any more. */
function order(worker: Worker, what: Order): void {
  if (worker.isConnected()) worker.send(what, () => undefined);
}

function reportOfReadiness(worker: Worker): Promise<Ready> {
  return new Promise(resolve => {
    worker.on('message', (report: Report) => {
      if (report.kind === 'ready') resolve(report);
    });
  });
}
