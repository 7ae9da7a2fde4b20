import {setTimeout as pause} from 'node:timers/promises';
import {z} from 'zod';
import type {TileId} from '../../../tiles/grid.ts';
import type {Database} from '../db/database.ts';
import type {Log} from '../log.ts';
import {type KnownVersion, type LayerNews, readHistories} from './layer-change-store.ts';
import {type LayerChange, LayerHistory, reachOf} from './layer-history.ts';
import {FIRST_VERSION} from './version.ts';

const CHANNEL = 'layer_change';
/** Messages are a hint and the rows are the truth: they are read every so often even while all seems well. */
const POLL_LISTENING_MS = 30_000;
const POLL_DEAF_MS = 1_000;
/** A reader with a newer address makes us look again at once, but not more often than this. */
const LOOK_AGAIN_MS = 200;
/** How long such a reader is kept waiting for what the database says. */
const LOOK_MS = 1_000;
/** Changes kept for readers that reconnect after a short absence. */
const REPLAYED = 1_000;

const Message = z.object({
  id: z.int(),
  layer: z.string(),
  version: z.int(),
  bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable(),
});

/**
 * What this process knows of the layers' versions and of where they changed. It listens to the database, reads what it may
 * have missed, and goes on with the last it knew while the database is away.
 */
export class LayerVersions {
  readonly #db: Database;
  readonly #log: Log;
  readonly #layers = new Map<string, LayerHistory>();
  readonly #listeners = new Set<(change: LayerChange) => void>();
  /** In the order of arrival. */
  #recent: LayerChange[] = [];
  #listening = false;
  #started = false;
  #stopListening: (() => Promise<void>) | undefined;
  #timer: NodeJS.Timeout | undefined;
  #lookedAt = Number.NEGATIVE_INFINITY;
  #looking: Promise<void> | undefined;
  #reading: Promise<void> | undefined;
  #readingNext: Promise<void> | undefined;
  #generation = 0;
  #state = 0;
  #confirmedAt: number | null = null;

  constructor(db: Database, log: Log) {
    this.#db = db;
    this.#log = log;
  }

  /** Listens and reads the present state. Throws DatabaseError when it cannot be read. */
  async start(): Promise<void> {
    this.#stopListening = await this.#db.listen(CHANNEL, {
      onMessage: payload => this.#take(payload),
      onListening: () => this.#heard(true),
      onLost: () => this.#heard(false),
    });
    try {
      await this.refresh();
    } catch (error) {
      await this.stop();
      throw error;
    }
    this.#started = true;
    this.#schedule();
  }

  async stop(): Promise<void> {
    this.#started = false;
    clearTimeout(this.#timer);
    await this.#stopListening?.();
  }

  /** Rises when a version number went back, as after restoring a backup: what was cached before means something else. */
  get generation(): number {
    return this.#generation;
  }

  /** Another number after every change of any layer or record, and never the same again in this process. */
  get state(): number {
    return this.#state;
  }

  /** All versions as one text, alike in every process that knows the same. */
  get fingerprint(): string {
    return [...this.#layers]
      .map(([layer, {version}]) => `${layer}@${version}`)
      .sort()
      .join();
  }

  /** When it was last known that nothing is missed, in milliseconds since 1970; null: it is so now. */
  get confirmedAt(): number | null {
    return this.#confirmedAt;
  }

  /** Number of the present version of a layer. */
  version(layer: string): number {
    return this.memory(layer).version;
  }

  /** Version of the last change that may show in a tile: not above the layer's version. */
  touched(layer: string, tile: TileId): number {
    return this.memory(layer).touchedIn(reachOf(tile));
  }

  /** What is known of a layer; replaced by another only when its version goes back. */
  memory(layer: string): LayerHistory {
    const known = this.#layers.get(layer);
    if (known) return known;
    const made = new LayerHistory(FIRST_VERSION);
    this.#layers.set(layer, made);
    return made;
  }

  /**
   * Looks for news when a client has seen a version newer than ours: a few times a second at most, once for all that ask
   * meanwhile. Never fails, and waits no longer than a second while the database is away.
   */
  async seen(layer: string, version: number): Promise<void> {
    if (version > this.version(layer)) await this.#lookOnce();
  }

  #lookOnce(): Promise<void> {
    this.#looking ??= this.#lookForNews().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  /** As `seen`, of the id of a change that the caller has heard of. */
  async seenChange(id: number): Promise<void> {
    if (id > this.lastId) await this.#lookOnce();
  }

  /** Calls the listener with every change from now on, until the returned function is called. */
  subscribe(listener: (change: LayerChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Changes that came after the one with this id; null when that one is forgotten. */
  since(id: number): readonly LayerChange[] | null {
    const at = this.#recent.findLastIndex(change => change.id === id);
    return at < 0 ? null : this.#recent.slice(at + 1);
  }

  /** Id of the last change; 0 when none is known. */
  get lastId(): number {
    return this.#recent.at(-1)?.id ?? 0;
  }

  /** Reads what is new, by a statement begun after this call. Throws DatabaseError. */
  refresh(): Promise<void> {
    if (!this.#reading) {
      this.#reading = this.#read().finally(() => {
        this.#reading = undefined;
      });
      return this.#reading;
    }
    const next = () => {
      this.#readingNext = undefined;
      return this.refresh();
    };
    this.#readingNext ??= this.#reading.then(next, next);
    return this.#readingNext;
  }

  #take(payload: string): void {
    const message = Message.safeParse(parseJson(payload));
    const known = message.success ? this.version(message.data.layer) : 0;
    if (message.success && message.data.version <= known) return;
    if (message.success && message.data.version === known + 1) this.#apply(message.data);
    else this.#look();
  }

  #heard(listening: boolean): void {
    this.#listening = listening;
    if (!listening) this.#confirmedAt ??= Date.now();
    if (!this.#started) return;
    this.#schedule();
    if (listening) this.#look();
  }

  async #lookForNews(): Promise<void> {
    const wait = this.#lookedAt + LOOK_AGAIN_MS - performance.now();
    if (wait > 0) await pause(wait);
    this.#lookedAt = performance.now();
    const read = this.refresh().catch(() => undefined);
    await Promise.race([read, pause(LOOK_MS, undefined, {ref: false})]);
  }

  #look(): void {
    // A failure is no news: the next poll looks again.
    this.refresh().catch(() => undefined);
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    const wait = this.#listening ? POLL_LISTENING_MS : POLL_DEAF_MS;
    this.#timer = setTimeout(() => {
      this.refresh()
        .catch(() => undefined)
        .finally(() => this.#started && this.#schedule());
    }, wait).unref();
  }

  async #read(): Promise<void> {
    const known = [...this.#layers].map(([layer, {version}]): KnownVersion => ({layer, version}));
    const histories = await readHistories(this.#db, this.#started ? known : []).catch(error => {
      this.#confirmedAt ??= Date.now();
      throw error;
    });
    this.#confirmedAt = null;
    if (!this.#started) return this.#begin(histories);
    const news = histories.flatMap(history => this.#newsIn(history));
    for (const change of news.sort((a, b) => a.id - b.id)) this.#apply(change);
  }

  #begin(histories: readonly LayerNews[]): void {
    for (const {layer, version, changes} of histories) {
      this.#layers.set(layer, new LayerHistory(version - changes.length, changes));
    }
    this.#recent = histories.flatMap(({changes}) => changes).sort((a, b) => a.id - b.id);
    this.#trim();
  }

  /** Changes of a layer that came since; one change everywhere where they are not all on record. */
  #newsIn({layer, version, changes}: LayerNews): LayerChange[] {
    const known = this.version(layer);
    if (version < known) this.#restart(layer, version - 1);
    const fresh = changes.filter(change => change.version > known);
    if (version > known && fresh.length === version - known) return fresh;
    return version === known ? [] : [{id: changes.at(-1)?.id ?? this.lastId, layer, version, bounds: null}];
  }

  #restart(layer: string, version: number): void {
    this.#layers.set(layer, new LayerHistory(version));
    this.#generation++;
    this.#state++;
  }

  #apply(change: LayerChange): void {
    const memory = this.memory(change.layer);
    // A message may have come while the rows were read.
    if (change.version <= memory.version) return;
    memory.add(change);
    this.#state++;
    this.#recent.push(change);
    this.#trim();
    for (const listener of [...this.#listeners]) this.#tell(listener, change);
  }

  #trim(): void {
    if (this.#recent.length > REPLAYED) this.#recent = this.#recent.slice(-REPLAYED);
  }

  #tell(listener: (change: LayerChange) => void, change: LayerChange): void {
    try {
      listener(change);
    } catch (error) {
      this.#log.error('change-listener', {
        cause: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
    }
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
