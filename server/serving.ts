import {createServer, type RequestListener} from 'node:http';
import {createApp} from './app.ts';
import {systemClock} from './core/clock.ts';
import type {Config} from './core/config.ts';
import type {Database} from './core/db/database.ts';
import {openDatabase} from './core/db/open-database.ts';
import {drain, listen} from './core/http/http-server.ts';
import {answerStarting} from './core/http/starting.ts';
import {LayerVersions} from './core/layers/index.ts';
import type {Log} from './core/log.ts';
import {measureProcess} from './core/metrics.ts';

/** One process's part of the work: it listens, then serves, then stops. */
export class Serving {
  readonly #config: Config;
  readonly #log: Log;
  readonly #closing = new AbortController();
  readonly #server = createServer((request, response) => this.#handle(request, response));
  #handle: RequestListener = answerStarting;
  #db: Database | undefined;
  #changes: LayerVersions | undefined;

  constructor(config: Config, log: Log) {
    this.#config = config;
    this.#log = log;
  }

  /** Takes the port and answers 503 until it serves; returns the address for a browser. Throws ListenError. */
  listen(): Promise<string> {
    return listen(this.#server, this.#config);
  }

  /** Throws DatabaseSetupError. */
  async openDatabase(): Promise<Database> {
    this.#db = await openDatabase(this.#config, this.#log);
    return this.#db;
  }

  /** Answers requests from a database that is in order. Throws DatabaseError. */
  async serve(db: Database): Promise<void> {
    measureProcess();
    this.#changes = new LayerVersions(db, this.#log);
    await this.#changes.start();
    this.#handle = createApp({
      db,
      config: this.#config,
      clock: systemClock,
      log: this.#log,
      changes: this.#changes,
      closing: this.#closing.signal,
    });
  }

  /** Finishes what is under way and lets go of port and database. */
  async stop(): Promise<void> {
    this.#closing.abort();
    // A server that is still waiting for its port has nothing to finish.
    if (this.#server.listening) await drain(this.#server);
    await this.#changes?.stop();
    await this.#db?.close();
  }
}
