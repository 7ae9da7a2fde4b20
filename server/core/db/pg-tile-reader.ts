import type {Log} from '../log.ts';
import type {TileQueryOptions, TileReader} from './database.ts';
import {CancelledError, StatementTimeoutError, UnavailableError} from './errors.ts';
import {type Ask, type PgConnectionOptions, PgConnections} from './pg-connections.ts';
import {PgLane} from './pg-lane.ts';
import {PgReplica} from './pg-replica.ts';
import {STAY_TILE_READER, TILE_ROLE_REMEDY, VERSIONS} from './tile-role.ts';

export interface PgTileOptions {
  readonly url: string;
  /** Connections at most, to the database and to each copy. */
  readonly poolSize: number;
  readonly statementTimeoutMs: number;
  readonly replicaUrls?: readonly string[];
}

/**
 * A tile's statement is short and many run at once: workers of its own would only take the processor from the next. Every tile
 * of a band is found by the same index, so one plan does for all; to plan each anew takes longer than a small tile itself.
 */
const SESSION = `SET default_transaction_read_only = on; SET max_parallel_workers_per_gather = 0;
  SET plan_cache_mode = force_generic_plan`;

/**
 * Connections for tiles only, so that neither they nor the API can use up those of the other. Where there are copies of the
 * database, each is asked in turn; the database itself answers for those that are away or cannot answer.
 */
export class PgTileReader implements TileReader {
  readonly #primary: PgConnections;
  readonly #questions: PgLane;
  readonly #replicas: readonly PgReplica[];
  readonly #log: Log | undefined;
  #turn = 0;
  #warned = false;

  constructor({replicaUrls = [], ...options}: PgTileOptions, log: Log | undefined) {
    this.#log = log;
    const connections: PgConnectionOptions = {
      ...options,
      onIdleError: error => log?.warn('database connection for tiles lost', {reason: error.message}),
      prepare: ask => this.#prepare(ask),
    };
    this.#primary = new PgConnections(connections);
    // What anybody may make up is not to run on a copy that others wait for, nor on the connections of plain tiles.
    this.#questions = new PgLane({...connections, poolSize: Math.max(1, Math.floor(options.poolSize / 4))});
    this.#replicas = replicaUrls.map(url => new PgReplica({...connections, url}, log));
  }

  query<Row extends object>(text: string, values?: readonly unknown[], options: TileQueryOptions = {}): Promise<Row[]> {
    if (options.lane === 'questions') return this.#questions.query<Row>(text, values, options);
    const replica = options.primary ? undefined : this.#nextReplica();
    const ask = () => this.#primary.query<Row>(text, values, options);
    if (!replica) return ask();
    return replica.query<Row>(text, values, options).catch(error => {
      // Anything else may be the copy's own trouble: away, behind by a migration, busy catching up.
      if (error instanceof CancelledError || error instanceof StatementTimeoutError) throw error;
      return ask();
    });
  }

  async close(): Promise<void> {
    await Promise.all([this.#primary, this.#questions, ...this.#replicas].map(connections => connections.close()));
  }

  #nextReplica(): PgReplica | undefined {
    if (this.#replicas.length === 0) return undefined;
    const reachable = this.#replicas.filter(replica => replica.isReachable);
    this.#turn += 1;
    return reachable[this.#turn % reachable.length];
  }

  async #prepare(ask: Ask): Promise<void> {
    await ask(SESSION);
    if (!(await takeRole(ask))) this.#warn();
  }

  #warn(): void {
    if (this.#warned) return;
    this.#warned = true;
    this.#log?.warn('tiles are read with the ordinary role, read-only', {remedy: TILE_ROLE_REMEDY});
  }
}

/** Whether the connection has become the role for tiles and that role may read them. */
async function takeRole(ask: Ask): Promise<boolean> {
  try {
    await ask(STAY_TILE_READER);
  } catch (error) {
    if (error instanceof UnavailableError) throw error;
    return false;
  }
  const [row] = await ask<{usable: boolean}>(`SELECT has_table_privilege('${VERSIONS}', 'SELECT') AS usable`);
  if (row?.usable) return true;
  await ask('RESET ROLE');
  return false;
}
