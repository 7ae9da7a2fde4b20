import {noteChange} from '../http.ts';
import {ownAddress} from '../own-address.ts';
import type {LayerChange, Versions} from './layer-changes.ts';

export interface ChangeStreamEvents {
  /** Once per connection: the layers as they are now. */
  readonly onHello: (versions: Versions) => void;
  readonly onChange: (change: LayerChange) => void;
}

/** Milliseconds before the first new attempt, doubled with every further one up to the longest; a fifth more or less, by lot. */
const shortestPause = 1000;
const longestPause = 30_000;

const address = '/api/changes';

/**
 * Listens to the server's changes while the page is to be seen: a page in the background needs no connection, and learns by
 * the greeting of the next one that it has missed something. Failures pass in silence: the page works without.
 */
export class ChangeStream {
  readonly #events: ChangeStreamEvents;
  #source: EventSource | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #stop: AbortController | null = null;

  constructor(events: ChangeStreamEvents) {
    this.#events = events;
  }

  start(): void {
    this.#stop = new AbortController();
    const {signal} = this.#stop;
    document.addEventListener('visibilitychange', () => this.#follow(), {signal});
    window.addEventListener('online', () => this.#follow(), {signal});
    this.#follow();
  }

  stop(): void {
    this.#stop?.abort();
    this.#close();
  }

  /** Opens anew, whatever was before: a connection from before a sleep or another network may be dead without a word. */
  #follow(): void {
    this.#close();
    this.#failures = 0;
    if (document.visibilityState === 'visible') this.#open();
  }

  #open(): void {
    const source = new EventSource(ownAddress(address));
    this.#source = source;
    source.addEventListener('hello', event => {
      this.#failures = 0;
      noteChange(event.lastEventId);
      this.#events.onHello(read<{versions: Versions}>(event).versions);
    });
    source.addEventListener('change', event => {
      noteChange(event.lastEventId);
      this.#events.onChange(read<LayerChange>(event));
    });
    source.addEventListener('error', () => this.#again());
  }

  /** The browser's own attempts come at an even pace for ever, and none at all after a refusal: ours take their place. */
  #again(): void {
    this.#close();
    const pause = Math.min(longestPause, shortestPause * 2 ** this.#failures);
    this.#failures += 1;
    this.#timer = setTimeout(() => this.#open(), pause * (0.8 + 0.4 * Math.random()));
  }

  #close(): void {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = null;
  }
}

function read<Data>(event: MessageEvent<string>): Data {
  return JSON.parse(event.data) as Data;
}
