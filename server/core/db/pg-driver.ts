import pg from 'pg';
import type {Database, Queryable, QueryOptions, Transaction} from './database.ts';
import {CancelledError, DatabaseSetupError, toDatabaseError} from './errors.ts';
import {ensurePostgis} from './postgis.ts';
import {TransactionGuard} from './transaction-guard.ts';
import {toParameter, VALUE_PARSERS} from './values.ts';

export interface PgOptions {
  readonly url: string;
  /** Connections at most. */
  readonly poolSize: number;
  readonly statementTimeoutMs: number;
  /** Told of a connection lost while idle; the pool replaces it. */
  readonly onIdleError?: (error: Error) => void;
}

/** Imports and seeding work in transactions, and nobody waits at a screen for each of their statements. */
const TRANSACTION_STATEMENT_MS = 120_000;
const CONNECT_MS = 10_000;
const IDLE_MS = 30_000;
const LIFETIME_S = 3_600;

// One request finds the same plan and the same text forms on every server; compiling short statements costs more than it saves.
const SESSION = `SET DateStyle = 'ISO'; SET TimeZone = 'UTC'; SET bytea_output = 'hex'; SET jit = off`;

/** Opens a pool over PostgreSQL and checks PostGIS. Throws DatabaseSetupError. */
export async function openPostgres(options: PgOptions): Promise<Database> {
  const connection = new PgConnections(options);
  try {
    const spatial = await ensurePostgis(connection);
    return new PgDatabase(connection, spatial);
  } catch (error) {
    await connection.close();
    const {message, code} = toDatabaseError(error);
    if (error instanceof DatabaseSetupError) throw error;
    throw new DatabaseSetupError(`The database of DATABASE_URL cannot be used: ${message}.`, {code});
  }
}

class PgDatabase implements Database {
  readonly engine = 'postgres';
  readonly hasMvt: boolean;
  readonly description: string;
  readonly #connections: PgConnections;
  readonly #guard = new TransactionGuard();

  constructor(connections: PgConnections, spatial: {hasMvt: boolean; description: string}) {
    this.#connections = connections;
    this.hasMvt = spatial.hasMvt;
    this.description = spatial.description;
  }

  async query<Row extends object>(text: string, values?: readonly unknown[], options?: QueryOptions): Promise<Row[]> {
    this.#guard.check();
    return this.#connections.query<Row>(text, values, options);
  }

  async transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    this.#guard.check();
    return this.#connections.transaction(tx => this.#guard.run(() => work(tx)));
  }

  close(): Promise<void> {
    return this.#connections.close();
  }
}

class PgConnections implements Queryable {
  readonly #pool: pg.Pool;
  readonly #config: pg.PoolConfig;
  readonly #backends = new WeakMap<pg.ClientBase, number>();

  constructor({url, poolSize, statementTimeoutMs, onIdleError = () => undefined}: PgOptions) {
    this.#config = {
      connectionString: url,
      application_name: 'atlas-nong-thon',
      connectionTimeoutMillis: CONNECT_MS,
      keepAlive: true,
      types: {getTypeParser},
    };
    this.#pool = new pg.Pool({
      ...this.#config,
      max: poolSize,
      statement_timeout: statementTimeoutMs,
      idle_in_transaction_session_timeout: TRANSACTION_STATEMENT_MS,
      idleTimeoutMillis: IDLE_MS,
      maxLifetimeSeconds: LIFETIME_S,
      onConnect: client => this.#prepare(client),
    });
    this.#pool.on('error', onIdleError);
    // A connection lost while a statement runs rejects that statement; without a listener it would end the process too.
    this.#pool.on('connect', client => client.on('error', () => undefined));
  }

  async query<Row extends object>(
    text: string,
    values?: readonly unknown[],
    options: QueryOptions = {},
  ): Promise<Row[]> {
    const {signal} = options;
    if (signal?.aborted) throw new CancelledError('The request was cancelled.');
    const client = await this.#connect();
    try {
      return signal
        ? await this.#cancellable<Row>(client, text, values, options, signal)
        : await run<Row>(client, text, values, options);
    } finally {
      client.release();
    }
  }

  async transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    const client = await this.#connect();
    let broken = false;
    try {
      await send(() => client.query(`BEGIN; SET LOCAL statement_timeout = ${TRANSACTION_STATEMENT_MS}`));
      const result = await work(transactionOn(client));
      await send(() => client.query('COMMIT'));
      return result;
    } catch (error) {
      broken = await client.query('ROLLBACK').then(
        () => false,
        () => true,
      );
      throw error;
    } finally {
      client.release(broken);
    }
  }

  close(): Promise<void> {
    return this.#pool.end();
  }

  #connect(): Promise<pg.PoolClient> {
    return send(() => this.#pool.connect());
  }

  async #prepare(client: pg.ClientBase): Promise<void> {
    await client.query(SESSION);
    const {rows} = await client.query<{pid: number}>('SELECT pg_backend_pid() AS pid');
    if (rows[0]) this.#backends.set(client, rows[0].pid);
  }

  /** The client is kept until the cancel request has been answered, so it can never hit a later statement. */
  async #cancellable<Row extends object>(
    client: pg.PoolClient,
    text: string,
    values: readonly unknown[] | undefined,
    options: QueryOptions,
    signal: AbortSignal,
  ): Promise<Row[]> {
    let cancelling: Promise<void> | undefined;
    const abort = () => {
      cancelling = this.#cancel(client);
    };
    signal.addEventListener('abort', abort, {once: true});
    try {
      return await run<Row>(client, text, values, options);
    } catch (error) {
      throw signal.aborted ? new CancelledError('The request was cancelled.') : error;
    } finally {
      signal.removeEventListener('abort', abort);
      await cancelling;
    }
  }

  /** A connection of its own, because the pool may be exhausted by the very statements to be cancelled. */
  async #cancel(client: pg.ClientBase): Promise<void> {
    const spare = new pg.Client(this.#config);
    spare.on('error', () => undefined);
    try {
      await spare.connect();
      await spare.query('SELECT pg_cancel_backend($1)', [this.#backends.get(client)]);
    } catch {
      // The statement then runs on until statement_timeout stops it.
    } finally {
      await spare.end().catch(() => undefined);
    }
  }
}

function transactionOn(client: pg.ClientBase): Transaction {
  return {
    query: <Row extends object>(text: string, values?: readonly unknown[], options?: QueryOptions) =>
      run<Row>(client, text, values, options),
    script: async sql => {
      await send(() => client.query(sql));
    },
  };
}

async function run<Row extends object>(
  client: pg.ClientBase,
  text: string,
  values: readonly unknown[] = [],
  {name}: QueryOptions = {},
): Promise<Row[]> {
  const config = {text, values: values.map(toParameter), ...(name === undefined ? {} : {name})};
  const result = await send(() => client.query<Row>(config));
  return result.rows;
}

async function send<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toDatabaseError(error);
  }
}

function getTypeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  const own = VALUE_PARSERS.get(oid);
  if (own) return own;
  return format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : pg.types.getTypeParser(oid, 'text');
}
