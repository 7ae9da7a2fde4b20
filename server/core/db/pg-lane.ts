import type {Queryable, QueryOptions} from './database.ts';
import {LaneFullError} from './errors.ts';
import {type PgConnectionOptions, PgConnections} from './pg-connections.ts';

/** Statements per connection that may wait or run: the last in line is not to wait for longer than a reader does. */
const LINE_PER_CONNECTION = 8;

/** A few connections for one kind of statement, with a line of its own. */
export class PgLane implements Queryable {
  readonly #connections: PgConnections;
  readonly #limit: number;
  #taken = 0;

  constructor(options: PgConnectionOptions) {
    this.#connections = new PgConnections(options);
    this.#limit = options.poolSize * LINE_PER_CONNECTION;
  }

  /** Throws LaneFullError when the line is full, and what PgConnections throws. */
  async query<Row extends object>(text: string, values?: readonly unknown[], options?: QueryOptions): Promise<Row[]> {
    if (this.#taken >= this.#limit) throw new LaneFullError('Too many questions are being answered.');
    this.#taken += 1;
    try {
      return await this.#connections.query<Row>(text, values, options);
    } finally {
      this.#taken -= 1;
    }
  }

  close(): Promise<void> {
    return this.#connections.close();
  }
}
