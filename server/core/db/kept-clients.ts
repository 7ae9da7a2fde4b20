import type pg from 'pg';
import {UnavailableError} from './errors.ts';

/** For so long a client is kept; then the pool has it back and sees to its age and its idleness. */
const KEPT_MS = 1_000;

export interface KeptClientsOptions {
  /** Clients that the pool makes at most. */
  readonly size: number;
  /** Longest wait for a client, in milliseconds. */
  readonly waitMs: number;
}

interface Waiter {
  readonly since: number;
  resolve(client: pg.PoolClient | Promise<pg.PoolClient>): void;
  reject(error: Error): void;
}

/**
 * Clients of a pool that go from one statement to the next without it, and stay out for a while after the last. The pool lends
 * and takes back with timers, listeners and a turn of the event loop, which together cost as much as all else that this process
 * does for a small tile. First come, first served.
 */
export class KeptClients {
  readonly #pool: pg.Pool;
  readonly #size: number;
  readonly #waitMs: number;
  readonly #free: pg.PoolClient[] = [];
  readonly #waiting: Waiter[] = [];
  /** Since when a client is out. */
  readonly #outSince = new WeakMap<pg.ClientBase, number>();
  readonly #lost = new WeakSet<pg.ClientBase>();
  /** Clients that are out, or on their way. */
  #out = 0;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(pool: pg.Pool, {size, waitMs}: KeptClientsOptions) {
    this.#pool = pool;
    this.#size = size;
    this.#waitMs = waitMs;
    // Lost while it is here or in use, it must not be the next one's.
    pool.on('connect', client =>
      client.on('end', () => this.#drop(client)).on('error', error => this.#drop(client, error)),
    );
  }

  /** A client, to be given back. Rejects with what the pool rejects with, and with UnavailableError when none is free in time. */
  take(): pg.PoolClient | Promise<pg.PoolClient> {
    const free = this.#free.pop();
    if (free) return free;
    if (this.#out < this.#size || this.#closed) return this.#borrow();
    return new Promise((resolve, reject) => {
      this.#waiting.push({since: performance.now(), resolve, reject});
      this.#watch();
    });
  }

  give(client: pg.PoolClient, broken: boolean): void {
    const isLost = broken || this.#lost.has(client);
    const isDue = performance.now() - (this.#outSince.get(client) ?? 0) > KEPT_MS;
    if (isLost || isDue || this.#closed) {
      this.#release(client, isLost);
      this.#waiting.shift()?.resolve(this.#borrow());
      return;
    }
    const next = this.#waiting.shift();
    if (next) {
      next.resolve(client);
      return;
    }
    this.#free.push(client);
    this.#watch();
  }

  /** From now on nothing is kept. */
  close(): void {
    this.#closed = true;
    this.#releaseFree();
  }

  async #borrow(): Promise<pg.PoolClient> {
    this.#out++;
    try {
      const client = await this.#pool.connect();
      this.#outSince.set(client, performance.now());
      return client;
    } catch (error) {
      this.#out--;
      // Whoever waits would wait in vain if this was the only one; he is told the same, or is luckier.
      this.#waiting.shift()?.resolve(this.#borrow());
      throw error;
    }
  }

  #release(client: pg.PoolClient, isLost: boolean): void {
    this.#out--;
    client.release(isLost);
  }

  #watch(): void {
    this.#timer ??= setTimeout(() => this.#look(), KEPT_MS).unref();
  }

  #look(): void {
    this.#timer = undefined;
    this.#releaseFree();
    const late = performance.now() - this.#waitMs;
    while ((this.#waiting[0]?.since ?? Number.POSITIVE_INFINITY) < late) {
      this.#waiting.shift()?.reject(new UnavailableError(`No connection was free within ${this.#waitMs} ms.`));
    }
    if (this.#waiting.length > 0) this.#watch();
  }

  #releaseFree(): void {
    for (const client of this.#free.splice(0)) this.#release(client, false);
  }

  #drop(client: pg.PoolClient, error?: Error): void {
    this.#lost.add(client);
    const at = this.#free.indexOf(client);
    if (at < 0) return;
    this.#free.splice(at, 1);
    this.#release(client, true);
    // Said as the pool says it of those that it has itself: nobody's statement tells of it.
    if (error) this.#pool.emit('error', error, client);
  }
}
