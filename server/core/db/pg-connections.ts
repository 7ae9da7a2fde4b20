import pg from 'pg';
import type {Queryable, QueryOptions, Transaction} from './database.ts';
import {CancelledError, UnavailableError} from './errors.ts';
import {PgCanceller} from './pg-canceller.ts';
import {parserOf, run, type StatementOptions, send, TransactionStatements} from './pg-statements.ts';

/** Runs a statement on one connection, before it is lent out. Several statements at once have no rows. */
export type Ask = <Row extends object>(text: string) => Promise<Row[]>;

export interface PgConnectionOptions {
  readonly url: string;
  /** Connections at most. */
  readonly poolSize: number;
  readonly statementTimeoutMs: number;
  /** Told of a connection lost while idle; the pool replaces it. */
  readonly onIdleError?: (error: Error) => void;
  /** Further preparation of a new connection. */
  readonly prepare?: (ask: Ask) => Promise<void>;
  /** How long a new connection may take, in milliseconds; waiting for a free one counts too. */
  readonly connectMs?: number;
}

/** Imports and seeding work in transactions, and their statements are not interactive. */
const TRANSACTION_STATEMENT_MS = 120_000;
const CONNECT_MS = 10_000;
const IDLE_MS = 30_000;
/** The server stops a statement by itself at its time; no answer so long after means that the connection is dead. */
const GRACE_MS = 3_000;
const LIFETIME_S = 3_600;

// One request finds the same plan and the same text forms on every server; compiling short statements costs more than it saves.
const SESSION = `SET DateStyle = 'ISO'; SET TimeZone = 'UTC'; SET bytea_output = 'hex'; SET jit = off`;

/** What every connection to PostgreSQL starts from. */
export function clientConfig(url: string, connectMs: number): pg.ClientConfig {
  return {
    connectionString: url,
    application_name: 'atlas-nong-thon',
    connectionTimeoutMillis: connectMs,
    keepAlive: true,
    types: {getTypeParser: parserOf},
  };
}

/** A pool of connections to one PostgreSQL database. */
export class PgConnections implements Queryable {
  readonly #pool: pg.Pool;
  readonly #canceller: PgCanceller;
  readonly #further: (ask: Ask) => Promise<void>;
  #closing: Promise<void> | undefined;
  /** Process number of each connection on the server, by which its statement can be cancelled. */
  readonly #backends = new WeakMap<pg.ClientBase, number>();
  readonly #answerMs: number;

  constructor(options: PgConnectionOptions) {
    const {url, poolSize, statementTimeoutMs, connectMs = CONNECT_MS} = options;
    const config = clientConfig(url, connectMs);
    this.#answerMs = statementTimeoutMs + GRACE_MS;
    this.#further = options.prepare ?? (async () => undefined);
    this.#canceller = new PgCanceller(config);
    this.#pool = new pg.Pool({
      ...config,
      max: poolSize,
      statement_timeout: statementTimeoutMs,
      idle_in_transaction_session_timeout: TRANSACTION_STATEMENT_MS,
      idleTimeoutMillis: IDLE_MS,
      maxLifetimeSeconds: LIFETIME_S,
      onConnect: client => this.#prepare(client),
    });
    this.#pool.on('error', options.onIdleError ?? (() => undefined));
    // A connection lost while a statement runs rejects that statement; without a listener it would end the process too.
    this.#pool.on('connect', client => client.on('error', () => undefined));
  }

  async query<Row extends object>(
    text: string,
    values?: readonly unknown[],
    {name, signal}: QueryOptions = {},
  ): Promise<Row[]> {
    if (signal?.aborted) throw cancelled();
    const client = await send(() => this.#pool.connect());
    const options: StatementOptions = {...(name === undefined ? {} : {name}), answerMs: this.#answerMs};
    let broken = false;
    try {
      // The caller may have left while it waited for a connection.
      if (signal?.aborted) throw cancelled();
      return signal
        ? await this.#cancellable<Row>(client, text, values, options, signal)
        : await run<Row>(client, text, values, options);
    } catch (error) {
      broken = error instanceof UnavailableError;
      throw signal?.aborted ? cancelled() : error;
    } finally {
      client.release(broken);
    }
  }

  async transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    const client = await send(() => this.#pool.connect());
    const statements = new TransactionStatements(client);
    let broken = false;
    try {
      await statements.script(`BEGIN; SET LOCAL statement_timeout = ${TRANSACTION_STATEMENT_MS}`);
      const result = await work(statements);
      await statements.script('COMMIT');
      return result;
    } catch (error) {
      broken = await statements.script('ROLLBACK').then(
        () => false,
        () => true,
      );
      throw error;
    } finally {
      statements.end();
      client.release(broken);
    }
  }

  /** May be called twice. */
  close(): Promise<void> {
    this.#closing ??= Promise.all([this.#pool.end(), this.#canceller.close()]).then(() => undefined);
    return this.#closing;
  }

  async #prepare(client: pg.ClientBase): Promise<void> {
    const ask: Ask = text => run(client, text, [], {answerMs: this.#answerMs});
    await ask(SESSION);
    const [own] = await ask<{pid: number}>('SELECT pg_backend_pid() AS pid');
    if (own) this.#backends.set(client, own.pid);
    await this.#further(ask);
  }

  /** The client is kept until the cancel request has been answered, so it can never hit a later statement. */
  async #cancellable<Row extends object>(
    client: pg.PoolClient,
    text: string,
    values: readonly unknown[] | undefined,
    options: StatementOptions,
    signal: AbortSignal,
  ): Promise<Row[]> {
    const backend = this.#backends.get(client);
    let cancelling: Promise<void> | undefined;
    const abort = () => {
      if (backend !== undefined) cancelling = this.#canceller.cancel(backend);
    };
    signal.addEventListener('abort', abort);
    try {
      return await run<Row>(client, text, values, options);
    } finally {
      signal.removeEventListener('abort', abort);
      await cancelling;
    }
  }
}

function cancelled(): CancelledError {
  return new CancelledError('The request was cancelled.');
}
