import {Socket} from 'node:net';
import {setTimeout as wait} from 'node:timers/promises';
import pg from 'pg';
import type {ListenHandlers} from './database.ts';
import {pauseAfter} from './pause.ts';

/** A line that was cut without a word is found out by asking. In milliseconds. */
const PACE = {
  askEveryMs: 10_000,
  /** Longest wait for an answer. */
  answerMs: 5_000,
};
const GOODBYE_MS = 500;

/** Listens on one channel over a connection of its own, and connects again for ever after it was lost. */
export class PgListener {
  readonly #config: pg.ClientConfig;
  readonly #channel: string;
  readonly #handlers: ListenHandlers;
  readonly #pace: typeof PACE;
  readonly #stop = new AbortController();
  #running: Promise<void> = Promise.resolve();

  constructor(config: pg.ClientConfig, channel: string, handlers: ListenHandlers, pace = PACE) {
    this.#config = config;
    this.#channel = channel;
    this.#handlers = handlers;
    this.#pace = pace;
  }

  /** Resolves after the first attempt. */
  async start(): Promise<void> {
    await new Promise<void>(attempted => {
      this.#running = this.#listenForEver(attempted);
    });
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async #listenForEver(attempted: () => void): Promise<void> {
    const {signal} = this.#stop;
    for (let failures = 0; !signal.aborted; failures++) {
      await this.#listenOnce(() => {
        failures = 0;
        attempted();
      }).catch(() => undefined);
      attempted();
      await wait(pauseAfter(failures), undefined, {signal}).catch(() => undefined);
    }
  }

  /** Returns or throws when the connection is lost, or when told to stop. */
  async #listenOnce(onListening: () => void): Promise<void> {
    const {signal} = this.#stop;
    // A socket of ours, because only that can be closed at once when the other side no longer answers.
    const socket = new Socket();
    const client = new pg.Client({...this.#config, stream: () => socket, query_timeout: this.#pace.answerMs});
    const ended = new AbortController();
    client.on('error', () => ended.abort()).on('end', () => ended.abort());
    client.on('notification', ({payload = ''}) => this.#handlers.onMessage(payload));
    const over = AbortSignal.any([signal, ended.signal]);
    let listening = false;
    const giveUp = () => listening || socket.destroy();
    signal.addEventListener('abort', giveUp);
    try {
      await client.connect();
      await client.query(`LISTEN ${pg.escapeIdentifier(this.#channel)}`);
      listening = true;
      onListening();
      this.#handlers.onListening();
      while (!over.aborted) {
        await wait(this.#pace.askEveryMs, undefined, {signal: over}).catch(() => undefined);
        if (!over.aborted) await client.query('SELECT 1');
      }
    } finally {
      signal.removeEventListener('abort', giveUp);
      if (listening) {
        this.#handlers.onLost();
        await hangUp(client, socket);
      }
      socket.destroy();
    }
  }
}

/** Ends the session properly where the other side still answers. */
async function hangUp(client: pg.Client, socket: Socket): Promise<void> {
  await Promise.race([client.end().catch(() => undefined), wait(GOODBYE_MS)]);
  socket.destroy();
}
