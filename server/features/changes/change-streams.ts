import type {IncomingMessage, ServerResponse} from 'node:http';
import {PUBLIC_LAYERS} from '../../../tiles/layers/index.ts';
import {Problem, TooBusy, TooManyRequests} from '../../core/http/problem.ts';
import type {LayerVersions} from '../../core/layers/index.ts';
import {changeEvent, helloEvent, isShown} from './change-events.ts';

export interface ChangeStreamLimits {
  /** Streams open at once. */
  readonly streams: number;
  /** Of these from one address: an office has one for all its people. */
  readonly perAddress: number;
  /** Bytes that may wait for a slow reader; beyond it the reader is dropped and has to reconnect. */
  readonly waitingBytes: number;
  /** Something is said at least this often, so that nothing on the way takes the stream for dead. */
  readonly heartbeatMs: number;
}

const LIMITS: ChangeStreamLimits = {streams: 2_000, perAddress: 200, waitingBytes: 64 * 1024, heartbeatMs: 20_000};
const RETRY_AFTER_S = 5;
/** How soon a browser comes back after a break. */
const RETRY_MS = 1_000;
const HEARTBEAT = ':\n\n';

const HEADERS = {
  'Content-Type': 'text/event-stream',
  'Cache-Control': 'no-store',
  // Proxies that gather an answer before they pass it on would keep the events.
  'X-Accel-Buffering': 'no',
  Connection: 'close',
};

/** Readers of the changes. While there is none nothing is listened to. */
export class ChangeStreams {
  readonly #changes: Pick<LayerVersions, 'lastId' | 'since' | 'subscribe' | 'version'>;
  readonly #closing: AbortSignal | undefined;
  readonly #limits: ChangeStreamLimits;
  /** Address of the reader by stream. */
  readonly #open = new Map<ServerResponse, string>();
  #stopListening: (() => void) | undefined;
  #heartbeat: NodeJS.Timeout | undefined;

  /** `closing` ends all streams when it fires. */
  constructor(
    changes: Pick<LayerVersions, 'lastId' | 'since' | 'subscribe' | 'version'>,
    closing: AbortSignal | undefined,
    limits: Partial<ChangeStreamLimits> = {},
  ) {
    this.#changes = changes;
    this.#closing = closing;
    this.#limits = {...LIMITS, ...limits};
    closing?.addEventListener('abort', () => this.#endAll(), {once: true});
  }

  /** Answers with a stream that ends when the reader leaves. Throws TooBusy, TooManyRequests, and Problem while the server stops. */
  answer(request: IncomingMessage, response: ServerResponse, address: string): void {
    if (this.#closing?.aborted) throw new Problem('unavailable', 'The server is stopping.', {retryAfter: 1});
    if (this.#open.size >= this.#limits.streams) throw new TooBusy(RETRY_AFTER_S);
    const ofAddress = [...this.#open.values()].filter(one => one === address).length;
    if (ofAddress >= this.#limits.perAddress) throw new TooManyRequests(RETRY_AFTER_S);
    response.writeHead(200, HEADERS);
    if (request.method === 'HEAD') {
      response.end();
      return;
    }
    response.write(`retry: ${RETRY_MS}\n\n${this.#missedSince(request.headers['last-event-id'])}`);
    this.#add(response, address);
  }

  #missedSince(lastEventId: string | string[] | undefined): string {
    const seen = typeof lastEventId === 'string' && /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : undefined;
    const missed = seen === undefined ? null : this.#changes.since(seen);
    if (missed) return missed.filter(isShown).map(changeEvent).join('');
    const versions = PUBLIC_LAYERS.map(({id}) => [id, this.#changes.version(id)] as const);
    return helloEvent(Object.fromEntries(versions), this.#changes.lastId);
  }

  #add(response: ServerResponse, address: string): void {
    this.#open.set(response, address);
    response.on('close', () => this.#remove(response)).on('error', () => undefined);
    this.#stopListening ??= this.#changes.subscribe(change => {
      if (isShown(change)) this.#tell(changeEvent(change));
    });
    this.#heartbeat ??= setInterval(() => this.#tell(HEARTBEAT), this.#limits.heartbeatMs).unref();
  }

  #remove(response: ServerResponse): void {
    this.#open.delete(response);
    if (this.#open.size > 0) return;
    this.#stopListening?.();
    clearInterval(this.#heartbeat);
    this.#stopListening = undefined;
    this.#heartbeat = undefined;
  }

  #tell(text: string): void {
    for (const response of this.#open.keys()) {
      response.write(text);
      if (response.writableLength > this.#limits.waitingBytes) response.destroy();
    }
  }

  #endAll(): void {
    for (const response of this.#open.keys()) response.end();
  }
}
