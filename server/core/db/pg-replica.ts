import {setTimeout as wait} from 'node:timers/promises';
import pg from 'pg';
import type {Log} from '../log.ts';
import type {Queryable, TileQueryOptions} from './database.ts';
import {UnavailableError} from './errors.ts';
import {pauseAfter} from './pause.ts';
import {clientConfig, type PgConnectionOptions, PgConnections} from './pg-connections.ts';

/** A read should not wait long for a replica while the database itself can answer. */
const CONNECT_MS = 3_000;

/** A standing copy of the database. While it cannot be reached it is retried in the background, not by requests for tiles. */
export class PgReplica implements Queryable {
  readonly #connections: PgConnections;
  readonly #config: pg.ClientConfig;
  readonly #log: Pick<Log, 'info' | 'warn'> | undefined;
  readonly #host: string;
  readonly #closed = new AbortController();
  #knocking: Promise<void> | undefined;

  constructor(options: PgConnectionOptions, log: Pick<Log, 'info' | 'warn'> | undefined) {
    this.#connections = new PgConnections({...options, connectMs: CONNECT_MS});
    this.#config = {...clientConfig(options.url, CONNECT_MS), query_timeout: CONNECT_MS};
    this.#host = new URL(options.url).host;
    this.#log = log;
  }

  /** False from a failure to reach it until it was reached again. */
  get isReachable(): boolean {
    return this.#knocking === undefined;
  }

  async query<Row extends object>(
    text: string,
    values?: readonly unknown[],
    options?: TileQueryOptions,
  ): Promise<Row[]> {
    try {
      return await this.#connections.query<Row>(text, values, options);
    } catch (error) {
      if (error instanceof UnavailableError) this.#knock(error.message);
      throw error;
    }
  }

  async close(): Promise<void> {
    this.#closed.abort();
    await Promise.all([this.#connections.close(), this.#knocking]);
  }

  #knock(reason: string): void {
    if (this.#knocking || this.#closed.signal.aborted) return;
    this.#log?.warn('copy of the database left out', {host: this.#host, reason});
    this.#knocking = this.#untilReached().then(() => {
      this.#knocking = undefined;
      this.#log?.info('copy of the database in use again', {host: this.#host});
    });
  }

  async #untilReached(): Promise<void> {
    const {signal} = this.#closed;
    for (let failures = 0; !signal.aborted && !(await this.#answers()); failures++) {
      await wait(pauseAfter(failures), undefined, {signal}).catch(() => undefined);
    }
  }

  async #answers(): Promise<boolean> {
    const client = new pg.Client(this.#config);
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query('SELECT 1');
      return true;
    } catch {
      return false;
    } finally {
      client.end().catch(() => undefined);
    }
  }
}
