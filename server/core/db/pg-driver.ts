import type {Database, QueryOptions, Transaction} from './database.ts';
import {DatabaseSetupError, toDatabaseError} from './errors.ts';
import {PgConnections, type PgOptions} from './pg-connections.ts';
import {ensurePostgis} from './postgis.ts';
import {TransactionGuard} from './transaction-guard.ts';

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
