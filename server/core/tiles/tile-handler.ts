import {randomUUID} from 'node:crypto';
import type {IncomingMessage, ServerResponse} from 'node:http';
import type {Layer} from '../../../tiles/layer.ts';
import {LAYERS} from '../../../tiles/layers/index.ts';
import type {Config} from '../config.ts';
import type {Database} from '../db/database.ts';
import {CancelledError} from '../db/errors.ts';
import {chooseEncoding, matchesEtag} from '../http/encoding.ts';
import {Problem, toProblem, UnknownLayer} from '../http/problem.ts';
import {securityHeaders} from '../http/security-headers.ts';
import {sendProblem} from '../http/send.ts';
import type {Log} from '../log.ts';
import type {TileForm} from './tile-cache.ts';
import {readTileRequest, type TileRequest} from './tile-request.ts';
import {createTileSource, type TileSource} from './tile-source.ts';
import {TileStore, type TileStoreOptions} from './tile-store.ts';
import {KnownVersions} from './version.ts';

export interface TileHandlerOptions extends Partial<TileStoreOptions> {
  readonly db: Database;
  readonly config: Config;
  readonly log: Log;
  /** Default: all layers of the map. */
  readonly layers?: readonly Layer[];
  /** Default: what the database can do. */
  readonly source?: TileSource;
}

/** Answers a tile request and returns true, or leaves any other request alone and returns false. */
export type TileHandler = (request: IncomingMessage, response: ServerResponse) => boolean;

const CACHE_BYTES = 128 * 1024 * 1024;
/** Per database connection: enough to keep it busy, few enough that the last in line does not wait for long. */
const IN_FLIGHT_PER_CONNECTION = 16;

const IMMUTABLE = 'public, max-age=31536000, immutable';
/** For an address without a version, or with one that is not the present one. */
const SHORT = 'public, max-age=30';
const CONTENT_TYPE = 'application/vnd.mapbox-vector-tile';

/** Handles GET and HEAD /tiles/{layer}/{z}/{x}/{y}.mvt before any other middleware. */
export function createTileHandler(options: TileHandlerOptions): TileHandler {
  const {db, config, log, layers = LAYERS} = options;
  const byId = new Map(layers.map(layer => [layer.id, layer]));
  const versions = new KnownVersions(db);
  const store = new TileStore(options.source ?? createTileSource(db, layers), {
    cacheBytes: options.cacheBytes ?? CACHE_BYTES,
    maxInFlight: options.maxInFlight ?? config.databasePoolSize * IN_FLIGHT_PER_CONNECTION,
  });
  const answer = createAnswer({byId, versions, store});
  const setHeaders = securityHeaders(config);
  return (request, response) => {
    const url = request.url ?? '';
    if (!url.startsWith('/tiles/') || !/\.mvt(\?|$)/.test(url)) return false;
    setHeaders('/tiles/', response);
    answer(request, response, url).catch(error => report(error, request, response, log));
    return true;
  };
}

interface Parts {
  readonly byId: ReadonlyMap<string, Layer>;
  readonly versions: KnownVersions;
  readonly store: TileStore;
}

function createAnswer({byId, versions, store}: Parts) {
  return async (request: IncomingMessage, response: ServerResponse, url: string): Promise<void> => {
    refuseOtherMethods(request.method);
    const asked = readTileRequest(url);
    if (!asked) throw new Problem('not_found', 'A tile has the address /tiles/{layer}/{z}/{x}/{y}.mvt.');
    const layer = byId.get(asked.layer);
    if (!layer) throw new UnknownLayer(asked.layer);
    const version = await currentVersion(versions, layer, asked);
    const cacheControl = asked.version === version ? IMMUTABLE : SHORT;
    if (asked.tile.z < layer.zoom[0] || asked.tile.z > layer.zoom[1]) {
      sendEmpty(response, cacheControl);
      return;
    }
    const encoding = chooseEncoding(request.headers['accept-encoding']);
    const wanted = {layer, tile: asked.tile, version};
    const form = store.peek(wanted, encoding) ?? (await store.get(wanted, encoding, leaving(response)));
    send(request, response, form, cacheControl);
  };
}

/** Without a pause where the version is known, so that a hot tile is answered at once. */
function currentVersion(versions: KnownVersions, layer: Layer, asked: TileRequest): number | Promise<number> {
  const known = versions.peek(layer.id);
  if (known !== undefined && (asked.version ?? 0) <= known) return known;
  return versions.get(layer.id, asked.version);
}

function refuseOtherMethods(method: string | undefined): void {
  if (method === 'GET' || method === 'HEAD') return;
  throw new Problem('method_not_allowed', 'Tiles answer GET and HEAD.', {allow: 'GET, HEAD'});
}

/** Fires when the connection closes before the answer is out. */
function leaving(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  return gone.signal;
}

function send(request: IncomingMessage, response: ServerResponse, form: TileForm, cacheControl: string): void {
  if (form.bytes.byteLength === 0) {
    sendEmpty(response, cacheControl);
    return;
  }
  const headers = {ETag: form.etag, 'Cache-Control': cacheControl, Vary: 'Accept-Encoding'};
  if (matchesEtag(request.headers['if-none-match'], form.etag)) {
    response.writeHead(304, headers).end();
    return;
  }
  response.writeHead(200, {
    ...headers,
    'Content-Type': CONTENT_TYPE,
    'Content-Length': form.bytes.byteLength,
    ...(form.encoding !== 'identity' && {'Content-Encoding': form.encoding}),
  });
  response.end(request.method === 'HEAD' ? undefined : form.bytes);
}

function sendEmpty(response: ServerResponse, cacheControl: string): void {
  response.writeHead(204, {'Cache-Control': cacheControl, Vary: 'Accept-Encoding'}).end();
}

function report(error: unknown, request: IncomingMessage, response: ServerResponse, log: Log): void {
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
  if (response.headersSent) response.destroy();
  else sendProblem(request, response, problem, id);
}
