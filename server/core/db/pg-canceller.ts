import pg from 'pg';

const IDLE_MS = 30_000;

/**
 * Cancels statements over a connection of its own, because the pool may be exhausted by the very statements to be cancelled.
 * It is opened for the first and kept for a while: panning over a map cancels a dozen tiles at once.
 */
export class PgCanceller {
  readonly #config: pg.ClientConfig;
  #connection: Promise<pg.Client> | undefined;
  #idle: NodeJS.Timeout | undefined;

  constructor(config: pg.ClientConfig) {
    this.#config = config;
  }

  /** Asks the server to stop what that backend runs. When it cannot be asked, statement_timeout stops the statement. */
  async cancel(backend: number): Promise<void> {
    clearTimeout(this.#idle);
    try {
      const client = await this.#connect();
      await client.query('SELECT pg_cancel_backend($1)', [backend]);
    } catch {
      await this.close();
    }
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.close(), IDLE_MS).unref();
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle);
    const connection = this.#connection;
    this.#connection = undefined;
    const client = await connection?.catch(() => undefined);
    await client?.end().catch(() => undefined);
  }

  #connect(): Promise<pg.Client> {
    this.#connection ??= this.#open();
    return this.#connection;
  }

  async #open(): Promise<pg.Client> {
    const client = new pg.Client({...this.#config, query_timeout: this.#config.connectionTimeoutMillis});
    client.on('error', () => this.close());
    await client.connect();
    return client;
  }
}
