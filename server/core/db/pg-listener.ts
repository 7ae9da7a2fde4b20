import {Socket} from 'node:net';
import {setTimeout as wait} from 'node:timers/promises';
import pg from 'pg';
import type {ListenHandlers} from './database.ts';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 32_000;
/** A line that was cut without a word is found out by asking; the answer may take this long. */
const ASK_EVERY_MS = 10_000;
const ANSWER_MS = 5_000;
const GOODBYE_MS = 500;

/** Listens on one channel over a connection of its own, and connects again for ever after it was lost. */
export class PgListener {
  readonly #config: pg.ClientConfig;
  readonly #channel: string;
  readonly #handlers: ListenHandlers;
  readonly #stop = new AbortController();
  #running: Promise<void> = Promise.resolve();

  constructor(config: pg.ClientConfig, channel: string, handlers: ListenHandlers) {
    this.#config = config;
    this.#channel = channel;
    this.#handlers = handlers;
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
    // A socket of ours, because only that can be given up at once when nobody answers any more.
    const socket = new Socket();
    const client = new pg.Client({...this.#config, stream: () => socket, query_timeout: ANSWER_MS});
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
        await wait(ASK_EVERY_MS, undefined, {signal: over}).catch(() => undefined);
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

/** Doubling with each failure, and half of it by chance: not all processes knock at the same moment. */
function pauseAfter(failures: number): number {
  const pause = Math.min(FIRST_PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS);
  return pause / 2 + Math.random() * (pause / 2);
}

/** Says goodbye where somebody is still there to hear it. */
async function hangUp(client: pg.Client, socket: Socket): Promise<void> {
  await Promise.race([client.end().catch(() => undefined), wait(GOODBYE_MS)]);
  socket.destroy();
}
