import type {Log} from '../log.ts';
import type {Database, ListenHandlers, QueryOptions, TileReader, Transaction} from './database.ts';
import {DatabaseSetupError, toDatabaseError, UnavailableError} from './errors.ts';
import {clientConfig, PgConnections} from './pg-connections.ts';
import {PgLane} from './pg-lane.ts';
import {PgListener} from './pg-listener.ts';
import {type PgTileOptions, PgTileReader} from './pg-tile-reader.ts';
import {ensurePostgis, type SpatialServer} from './postgis.ts';
import {TransactionGuard} from './transaction-guard.ts';

export interface PgOptions {
  readonly url: string;
  /** Connections at most, without those for tiles and the one per listener. */
  readonly poolSize: number;
  readonly statementTimeoutMs: number;
  /** Default: as many connections once more, five seconds, no copies. */
  readonly tiles?: Omit<PgTileOptions, 'url'>;
  readonly log?: Log;
}

const LISTENER_CONNECT_MS = 10_000;
const READY_MS = 1_000;
const TILE_STATEMENT_MS = 5_000;

/** Opens a pool over PostgreSQL and checks PostGIS. Throws DatabaseSetupError. */
export async function openPostgres(options: PgOptions): Promise<Database> {
  const {log} = options;
  const onIdleError = (error: Error) => log?.warn('database connection lost', {reason: error.message});
  const connection = new PgConnections({...options, onIdleError});
  try {
    const spatial = await ensurePostgis(connection);
    return new PgDatabase(connection, spatial, options);
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
  readonly tiles: TileReader;
  readonly #connections: PgConnections;
  readonly #questions: PgLane;
  readonly #readiness: PgConnections;
  readonly #tiles: PgTileReader;
  readonly #url: string;
  readonly #listeners = new Set<PgListener>();
  readonly #guard = new TransactionGuard();

  constructor(connections: PgConnections, spatial: SpatialServer, options: PgOptions) {
    const {url, poolSize, tiles, log} = options;
    this.#connections = connections;
    const size = Math.max(1, Math.floor(poolSize / 4));
    this.#questions = new PgLane({...options, poolSize: size});
    this.#readiness = new PgConnections({url, poolSize: 1, statementTimeoutMs: READY_MS, connectMs: READY_MS});
    this.#url = url;
    this.#tiles = new PgTileReader({url, ...(tiles ?? {poolSize, statementTimeoutMs: TILE_STATEMENT_MS})}, log);
    this.tiles = this.#tiles;
    this.hasMvt = spatial.hasMvt;
    this.description = spatial.description;
  }

  async query<Row extends object>(text: string, values?: readonly unknown[], options?: QueryOptions): Promise<Row[]> {
    this.#guard.check();
    const lane = options?.lane === 'questions' ? this.#questions : this.#connections;
    return lane.query<Row>(text, values, options);
  }

  async transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    this.#guard.check();
    return this.#connections.transaction(tx => this.#guard.run(() => work(tx)));
  }

  async ping(limitMs: number): Promise<void> {
    const signal = AbortSignal.timeout(limitMs);
    const late = new Promise<never>((_resolve, reject) => {
      signal.onabort = () => reject(new UnavailableError(`No answer within ${limitMs} ms.`));
    });
    await Promise.race([this.#readiness.query('SELECT count(*) FROM layer_version'), late]);
  }

  async listen(channel: string, handlers: ListenHandlers): Promise<() => Promise<void>> {
    const listener = new PgListener(clientConfig(this.#url, LISTENER_CONNECT_MS), channel, handlers);
    this.#listeners.add(listener);
    await listener.start();
    return async () => {
      this.#listeners.delete(listener);
      await listener.stop();
    };
  }

  async close(): Promise<void> {
    await Promise.all([...this.#listeners].map(listener => listener.stop()));
    await Promise.all([this.#connections, this.#questions, this.#readiness, this.#tiles].map(one => one.close()));
  }
}
