import type pg from 'pg';
import type {Log} from '../log.ts';
import type {TileQueryOptions, TileReader} from './database.ts';
import {PgConnections} from './pg-connections.ts';
import {STAY_TILE_READER, TILE_ROLE_REMEDY, VERSIONS} from './tile-role.ts';

export interface PgTileOptions {
  readonly url: string;
  readonly poolSize: number;
  readonly statementTimeoutMs: number;
  readonly log?: Pick<Log, 'warn'> | undefined;
}

/** A tile's statement is short and many run at once: workers of its own would only take the processor from the next. */
const SESSION = `SET default_transaction_read_only = on; SET max_parallel_workers_per_gather = 0`;

/** Connections for tiles only, so that neither they nor the API can use up those of the other. */
export class PgTileReader implements TileReader {
  readonly #connections: PgConnections;
  readonly #log: Pick<Log, 'warn'> | undefined;
  #warned = false;

  constructor({url, poolSize, statementTimeoutMs, log}: PgTileOptions) {
    this.#log = log;
    this.#connections = new PgConnections({
      url,
      poolSize,
      statementTimeoutMs,
      onIdleError: error => log?.warn('database connection for tiles lost', {reason: error.message}),
      prepare: client => this.#prepare(client),
    });
  }

  query<Row extends object>(text: string, values?: readonly unknown[], options?: TileQueryOptions): Promise<Row[]> {
    return this.#connections.query<Row>(text, values, options);
  }

  close(): Promise<void> {
    return this.#connections.close();
  }

  async #prepare(client: pg.ClientBase): Promise<void> {
    await client.query(SESSION);
    if (!(await takeRole(client))) this.#warn();
  }

  #warn(): void {
    if (this.#warned) return;
    this.#warned = true;
    this.#log?.warn('tiles are read with the ordinary role, read-only', {remedy: TILE_ROLE_REMEDY});
  }
}

/** Whether the connection has become the role for tiles and that role may read them. */
async function takeRole(client: pg.ClientBase): Promise<boolean> {
  try {
    await client.query(STAY_TILE_READER);
  } catch {
    return false;
  }
  const {rows} = await client.query<{usable: boolean}>(`SELECT has_table_privilege('${VERSIONS}', 'SELECT') AS usable`);
  if (rows[0]?.usable) return true;
  await client.query('RESET ROLE');
  return false;
}
