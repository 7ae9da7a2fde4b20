import {randomUUID} from 'node:crypto';
import type {IncomingMessage, Server, ServerResponse} from 'node:http';
import type {Layer} from '../../../tiles/layer.ts';
import {LAYERS} from '../../../tiles/layers/index.ts';
import type {Config} from '../config.ts';
import type {Database} from '../db/database.ts';
import {CancelledError} from '../db/errors.ts';
import {chooseEncoding, type Encoding} from '../http/encoding.ts';
import {Problem, toProblem, UnknownLayer} from '../http/problem.ts';
import {securityHeaderList} from '../http/security-headers.ts';
import {sendProblem} from '../http/send.ts';
import type {Log} from '../log.ts';
import type {LayerChanges} from './changes.ts';
import {noteRequest, watchConnections} from './hot-connections.ts';
import {HotTiles} from './hot-tiles.ts';
import type {Leaving} from './shared-work.ts';
import {isRepeatable, TileAnswers} from './tile-answer.ts';
import type {TileForm} from './tile-cache.ts';
import {TileFilters} from './tile-filter.ts';
import {readTileRequest, type TileRequest} from './tile-request.ts';
import {createTileSource, type TileSource} from './tile-source.ts';
import {TileStore, type TileStoreOptions, type WantedTile} from './tile-store.ts';

export interface TileHandlerOptions extends Partial<TileStoreOptions> {
  readonly db: Database;
  readonly config: Config;
  readonly log: Log;
  readonly changes: LayerChanges;
  /** Connections to this server are given hot tiles ahead of everything else; without it tiles are only as fast as requests. */
  readonly server?: Server | undefined;
  /** As maxInFlight, for filtered tiles. */
  readonly maxFilteredInFlight?: number;
  /** Default: all layers of the map. */
  readonly layers?: readonly Layer[];
  /** Default: what the database can do. */
  readonly source?: TileSource;
}

/** Answers a tile request and returns true, or leaves any other request alone and returns false. */
export type TileHandler = (request: IncomingMessage, response: ServerResponse) => boolean;

const MEGABYTE = 1024 * 1024;
const CACHE_BYTES = 96 * MEGABYTE;
const HOT_BYTES = 48 * MEGABYTE;
/** There is no end of filters, so their tiles must not drive out those that everybody asks for. */
const FILTERED_CACHE_BYTES = 16 * MEGABYTE;
/** Per database connection: enough to keep it busy, few enough that the last in line does not wait for long. */
const IN_FLIGHT_PER_CONNECTION = 16;
const FILTERED_IN_FLIGHT_PER_CONNECTION = 4;

/** Handles GET and HEAD /tiles/{layer},…/{z}/{x}/{y}.mvt before any other middleware. Every request is to be shown to it. */
export function createTileHandler(options: TileHandlerOptions): TileHandler {
  const {log, server} = options;
  const service = new TileService(options);
  if (server) watchConnections(server, service.hot);
  return (request, response) => {
    const head = noteRequest(request, response);
    const url = request.url ?? '';
    if (!url.startsWith('/tiles/') || !/\.mvt(\?|$)/.test(url)) return false;
    const report = (error: unknown) => service.report(error, request, response, log);
    try {
      service.answer(request, response, url, head)?.catch(report);
    } catch (error) {
      report(error);
    }
    return true;
  };
}

/** A request that has been read and found to make sense. */
interface Asked {
  readonly wanted: WantedTile;
  /** What the address says, and all the layers it names: `wanted` holds those that have something at this zoom. */
  readonly named: readonly Layer[];
  readonly versions: readonly number[] | undefined;
}

class TileService {
  readonly hot = new HotTiles(HOT_BYTES);
  readonly #byId: ReadonlyMap<string, Layer>;
  readonly #changes: LayerChanges;
  readonly #store: TileStore;
  readonly #filtered: TileStore;
  readonly #filters = new TileFilters();
  readonly #security: readonly string[];
  readonly #answers: TileAnswers;

  constructor({
    db,
    config,
    changes,
    layers = LAYERS,
    source = createTileSource(db, layers),
    ...limits
  }: TileHandlerOptions) {
    this.#byId = new Map(layers.map(layer => [layer.id, layer]));
    this.#changes = changes;
    this.#store = new TileStore(source, changes, {
      cacheBytes: limits.cacheBytes ?? CACHE_BYTES,
      maxInFlight: limits.maxInFlight ?? config.databasePoolSize * IN_FLIGHT_PER_CONNECTION,
    });
    this.#filtered = new TileStore(source, changes, {
      cacheBytes: FILTERED_CACHE_BYTES,
      maxInFlight: limits.maxFilteredInFlight ?? config.databasePoolSize * FILTERED_IN_FLIGHT_PER_CONNECTION,
    });
    this.#security = securityHeaderList(config, '/tiles/').flat();
    this.#answers = new TileAnswers(this.#security);
  }

  /** Without a pause where the tile is at hand. Throws, or rejects with, what is wrong. */
  answer(
    request: IncomingMessage,
    response: ServerResponse,
    url: string,
    head: string | undefined,
  ): Promise<void> | undefined {
    const asked = this.#read(request.method, url);
    if (this.#isAhead(asked)) {
      return this.#lookAgain(asked).then(() => this.#send(request, response, asked, head));
    }
    return this.#send(request, response, asked, head);
  }

  report(error: unknown, request: IncomingMessage, response: ServerResponse, log: Log): void {
    if (error instanceof CancelledError || response.destroyed) {
      response.destroy();
      return;
    }
    const id = randomUUID();
    const problem = toProblem(error);
    if (problem.status === 500) {
      const cause = error instanceof Error ? (error.stack ?? error.message) : String(error);
      log.error(problem.code, {path: request.url, id, cause});
    } else if (problem.status > 500) {
      log.warn(problem.code, {path: request.url, id});
    }
    if (response.headersSent) {
      response.destroy();
      return;
    }
    for (let i = 0; i + 1 < this.#security.length; i += 2)
      response.setHeader(this.#security[i] ?? '', this.#security[i + 1] ?? '');
    sendProblem(request, response, problem, id);
  }

  #read(method: string | undefined, url: string): Asked {
    if (method !== 'GET' && method !== 'HEAD') {
      throw new Problem('method_not_allowed', 'Tiles answer GET and HEAD.', {allow: 'GET, HEAD'});
    }
    const asked = readTileRequest(url);
    if (!asked) throw new Problem('not_found', 'A tile has the address /tiles/{layer}/{z}/{x}/{y}.mvt.');
    const named = asked.layers.map(id => this.#layer(id));
    return {named, versions: asked.versions, wanted: this.#wanted(named, asked)};
  }

  #wanted(named: readonly Layer[], {tile, filter}: TileRequest): WantedTile {
    const filters = filter === undefined ? undefined : this.#filters.read(named, filter);
    const shown = named.map(({zoom: [least, most]}) => tile.z >= least && tile.z <= most);
    if (shown.every(Boolean)) return {layers: named, tile, filters};
    const isShown = (_: unknown, index: number) => shown[index] === true;
    return {layers: named.filter(isShown), tile, filters: filters?.filter(isShown)};
  }

  #layer(id: string): Layer {
    const layer = this.#byId.get(id);
    if (!layer) throw new UnknownLayer(id);
    return layer;
  }

  /** Whether the address names a version that this process has not heard of. */
  #isAhead({named, versions}: Asked): boolean {
    return versions !== undefined && named.some(({id}, index) => (versions[index] ?? 0) > this.#changes.version(id));
  }

  /** The caller knows of a change that has not reached us. */
  async #lookAgain({named, versions}: Asked): Promise<void> {
    await Promise.all(named.map(({id}, index) => this.#changes.seen(id, versions?.[index] ?? 0)));
  }

  #send(request: IncomingMessage, response: ServerResponse, asked: Asked, head?: string): Promise<void> | undefined {
    const {wanted} = asked;
    if (wanted.layers.length === 0) {
      this.#answers.sendEmpty(response, this.#isPresent(asked));
      return undefined;
    }
    const encoding = chooseEncoding(request.headers['accept-encoding']);
    const store = wanted.filters ? this.#filtered : this.#store;
    const form = store.peek(wanted, encoding);
    if (!form) return this.#make(request, response, asked, encoding);
    const headers = this.#answers.send(request, response, form, this.#isPresent(asked));
    if (headers && head !== undefined && isRepeatable(request, response, head) && !this.#isAhead(asked)) {
      this.hot.learn(
        head,
        encoding,
        headers,
        form.bytes,
        asked.named.map(layer => this.#seen(layer)),
      );
    }
    return undefined;
  }

  async #make(request: IncomingMessage, response: ServerResponse, asked: Asked, encoding: Encoding): Promise<void> {
    const {wanted} = asked;
    const store = wanted.filters ? this.#filtered : this.#store;
    const form: TileForm = await store.get(wanted, encoding, new ResponseLeaving(response));
    this.#answers.send(request, response, form, this.#isPresent(asked) && !store.isOvertaken(wanted, form));
  }

  #seen({id}: Layer) {
    const memory = this.#changes.memory(id);
    return {memory, version: memory.version};
  }

  /** Whether the address names versions since which the tile has not changed: then it never will under this address. */
  #isPresent({named, versions, wanted: {tile}}: Asked): boolean {
    if (!versions) return false;
    return named.every(({id}, index) => {
      const asked = versions[index] ?? 0;
      return asked <= this.#changes.version(id) && asked >= this.#changes.touched(id, tile);
    });
  }
}

/** Fires when the connection closes before the answer is out. An AbortController costs as much as all else that waiting does. */
class ResponseLeaving implements Leaving {
  readonly #listeners: (() => void)[] = [];
  aborted = false;

  constructor(response: ServerResponse) {
    response.once('close', () => {
      if (response.writableFinished) return;
      this.aborted = true;
      for (const listener of this.#listeners) listener();
    });
  }

  addEventListener(_type: 'abort', listener: () => void): void {
    this.#listeners.push(listener);
  }
}
