import type {Database, ListenHandlers, Queryable, QueryOptions, TileReader, Transaction} from './database.ts';
import {CancelledError, DatabaseError, UnavailableError} from './errors.ts';
import {takeLock} from './lock-file.ts';
import {Mutex} from './mutex.ts';
import {PgliteConnection} from './pglite-connection.ts';
import {explainOpening} from './pglite-failures.ts';
import {createPgliteFiles} from './pglite-files.ts';
import type {PgliteTarget, PgliteTask} from './pglite-protocol.ts';
import {ensurePostgis, type SpatialServer} from './postgis.ts';
import {BECOME_TILE_READER} from './tile-role.ts';
import {TransactionGuard} from './transaction-guard.ts';
import {toParameter} from './values.ts';

export interface PgliteOptions {
  /** A folder for files that stay, or memory, optionally filled from a dump file. */
  readonly store: {readonly folder: string} | {readonly dump?: string};
  readonly statementTimeoutMs: number;
}

/** The embedded database can also be written to one file, from which another one in memory is filled. */
export interface PgliteDatabase extends Database {
  dump(file: string): Promise<void>;
}

/** Imports and seeding work in transactions, and their statements are not interactive. */
const TRANSACTION_STATEMENT_MS = 600_000;
/** Wait for the one connection before a request is told that the database is busy. */
const WAIT_MS = 30_000;
/**
 * A statement is given up after this many times its limit. Stopping it means ending the thread and opening the files again,
 * which every statement has to wait for; on a busy machine slow is not yet hanging.
 */
const PATIENCE = 3;
const CLOSE_MS = 10_000;
/** Bytes of log after which the changes in it are written where they belong. */
const LONGEST_LOG = 32 * 1024 * 1024;
const LOG_LENGTH = {
  kind: 'query',
  text: 'SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), redo_lsn) AS bytes FROM pg_control_checkpoint()',
  values: [],
} as const;

/** Opens the embedded database; a folder is locked against a second process. Throws DatabaseSetupError. */
export async function openPglite({store, statementTimeoutMs}: PgliteOptions): Promise<PgliteDatabase> {
  if (!('folder' in store)) return connect({kind: 'memory', ...store}, statementTimeoutMs, () => undefined);
  const {folder} = store;
  const unlock = takeLock(`${folder}.lock`, `The database in ${folder}`);
  try {
    await createPgliteFiles(folder);
    return await connect({kind: 'files', folder}, statementTimeoutMs, unlock);
  } catch (error) {
    unlock();
    throw explainOpening(error, folder);
  }
}

async function connect(
  target: PgliteTarget,
  statementTimeoutMs: number,
  unlock: () => void,
): Promise<EmbeddedDatabase> {
  const connection = new PgliteConnection(target);
  const queryable: Queryable = {
    query: (text, values = []) =>
      rows(connection, {kind: 'query', text, values: values.map(toParameter)}, TRANSACTION_STATEMENT_MS),
  };
  try {
    return new EmbeddedDatabase(connection, await ensurePostgis(queryable), statementTimeoutMs, unlock);
  } catch (error) {
    await connection.close(CLOSE_MS);
    throw error;
  }
}

/** The caller names the row type, as it names the columns in its statement. */
function rows<Row extends object>(connection: PgliteConnection, task: PgliteTask, timeoutMs: number): Promise<Row[]> {
  return connection.run(task, timeoutMs) as Promise<Row[]>;
}

class EmbeddedDatabase implements PgliteDatabase {
  readonly engine = 'pglite';
  readonly hasMvt: boolean;
  readonly description: string;
  readonly #connection: PgliteConnection;
  readonly #watchdogMs: number;
  readonly #unlock: () => void;
  readonly #turns = new Mutex();
  readonly #questions = new Mutex();
  readonly #guard = new TransactionGuard();

  constructor(connection: PgliteConnection, spatial: SpatialServer, statementTimeoutMs: number, unlock: () => void) {
    this.#connection = connection;
    this.hasMvt = spatial.hasMvt;
    this.description = `${spatial.description} (embedded)`;
    this.#watchdogMs = statementTimeoutMs * PATIENCE;
    this.#unlock = unlock;
  }

  async query<Row extends object>(
    text: string,
    values: readonly unknown[] = [],
    options: QueryOptions = {},
  ): Promise<Row[]> {
    this.#guard.check();
    const task = {kind: 'query', text, values: values.map(toParameter)} as const;
    return this.#inTurn(() => rows<Row>(this.#connection, task, this.#watchdogMs), options);
  }

  /** Of the questions one at a time stands in line with all else, so that what is light waits for one of them at most. */
  async #inTurn<T>(work: () => Promise<T>, {lane, signal}: QueryOptions): Promise<T> {
    const options = {signal, waitMs: WAIT_MS};
    const take = () => this.#turns.runExclusive(work, options);
    const result = await (lane === 'questions' ? this.#questions.runExclusive(take, options) : take());
    if (signal?.aborted) throw new CancelledError('The request was cancelled.');
    return result;
  }

  /** From memory: the one connection may be at work for others, and the database answers all the same. */
  async ping(): Promise<void> {
    if (this.#connection.isOpen) return;
    // The files are tried again, as no statement may come that would.
    this.query('SELECT 1').catch(() => undefined);
    throw new UnavailableError('The embedded database is not open.');
  }

  get tiles(): TileReader {
    return {query: (text, values, options) => this.#readAsTileReader(text, values, options)};
  }

  async transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    this.#guard.check();
    return this.#turns.runExclusive(async () => {
      const result = await this.#inTransaction('BEGIN', work);
      await this.#shortenLog();
      return result;
    });
  }

  /** PGlite has no process that would: the log would grow until the database is closed, and all of it be read after a crash. */
  async #shortenLog(): Promise<void> {
    const [log] = await rows<{bytes: number}>(this.#connection, LOG_LENGTH, this.#watchdogMs);
    if (log && log.bytes > LONGEST_LOG) {
      await this.#connection.run({kind: 'script', text: 'CHECKPOINT'}, TRANSACTION_STATEMENT_MS);
    }
  }

  async listen(channel: string, handlers: ListenHandlers): Promise<() => Promise<void>> {
    this.#guard.check();
    const stop = await this.#turns.runExclusive(() => this.#connection.listen(channel, handlers));
    return async () => stop();
  }

  async dump(file: string): Promise<void> {
    await this.#turns.runExclusive(() => this.#connection.run({kind: 'dump', file}, TRANSACTION_STATEMENT_MS));
  }

  async close(): Promise<void> {
    await this.#connection.close(CLOSE_MS);
    this.#unlock();
  }

  /** The one connection serves all, so the role and the ban on writing last for one transaction. */
  async #readAsTileReader<Row extends object>(
    text: string,
    values: readonly unknown[] = [],
    options: QueryOptions = {},
  ): Promise<Row[]> {
    this.#guard.check();
    const begin = `BEGIN READ ONLY; ${BECOME_TILE_READER}`;
    const read = () => this.#inTransaction(begin, tx => tx.query<Row>(text, values), this.#watchdogMs);
    return this.#inTurn(read, options);
  }

  async #inTransaction<T>(
    begin: string,
    work: (tx: Transaction) => Promise<T>,
    statementMs = TRANSACTION_STATEMENT_MS,
  ): Promise<T> {
    const connection = this.#connection;
    await connection.run({kind: 'script', text: begin}, CLOSE_MS);
    const {session} = connection;
    let open = true;
    const run = <Row extends object>(task: PgliteTask): Promise<Row[]> => {
      if (!open) return Promise.reject(new DatabaseError('The transaction is over.'));
      if (connection.session !== session) return Promise.reject(new UnavailableError('The transaction was lost.'));
      return rows<Row>(connection, task, statementMs);
    };
    const tx: Transaction = {
      query: <Row extends object>(text: string, values: readonly unknown[] = []) =>
        run<Row>({kind: 'query', text, values: values.map(toParameter)}),
      script: async text => {
        await run({kind: 'script', text});
      },
    };
    try {
      const result = await this.#guard.run(() => work(tx));
      await run({kind: 'script', text: 'COMMIT'});
      return result;
    } catch (error) {
      await run({kind: 'script', text: 'ROLLBACK'}).catch(() => undefined);
      throw error;
    } finally {
      open = false;
    }
  }
}
