import {createServer, type RequestListener} from 'node:http';
import {createApp} from './app.ts';
import {systemClock} from './core/clock.ts';
import type {Config} from './core/config.ts';
import type {Database} from './core/db/database.ts';
import {openPublicDatabase} from './core/db/open-database.ts';
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

  /** A database that is open while it is being prepared: stopping closes it. */
  holds(db: Database): void {
    this.#db = db;
  }

  /** Answers requests from a database that is in order; returns what it is, for people. Throws DatabaseError. */
  async serve(opened?: Database): Promise<string> {
    const db = opened ?? (await openPublicDatabase(this.#config, this.#log));
    this.#db = db;
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
    return db.description;
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
