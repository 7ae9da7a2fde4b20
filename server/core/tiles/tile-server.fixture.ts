import {once} from 'node:events';
import {createServer} from 'node:http';
import {type AddressInfo, connect, type Socket} from 'node:net';
import {onTestFinished} from 'vitest';
import {LAYERS} from '../../../tiles/layers/index.ts';
import {readConfig} from '../config.ts';
import type {Database} from '../db/database.ts';
import {listen} from '../http/http-server.ts';
import {createErrorReport} from '../http/report-error.ts';
import {createContexts} from '../http/request-context.ts';
import {securityHeaders} from '../http/security-headers.ts';
import {LayerVersions} from '../layers/layer-versions.ts';
import {createLog, type Log} from '../log.ts';
import {createTileHandler, type TileHandlerOptions} from './tile-handler.ts';
import {createTileSource, type TileQuery, type TileSource} from './tile-source.ts';

/** The tile handler alone behind a real HTTP server until the test ends: what it leaves alone is answered 418. */
export async function serveTiles(db: Database, options: Partial<TileHandlerOptions> & {readonly log?: Log} = {}) {
  const {log = createLog('silent'), ...handling} = options;
  const changes = options.changes ?? new LayerVersions(db, log);
  if (!options.changes) await changes.start();
  const server = createServer((request, response) => {
    if (!handle(openContext(request, response))) response.writeHead(418, {'Content-Length': 0}).end();
  });
  const openContext = createContexts(readConfig({}));
  const reportError = createErrorReport(log, securityHeaders(readConfig({})));
  const handle = createTileHandler({db, config: readConfig({}), reportError, changes, ...handling});
  await listen(server, {...readConfig({}), host: '127.0.0.1', port: 0});
  onTestFinished(async () => {
    server.close();
    server.closeAllConnections();
    await changes.stop();
  });
  const {port} = server.address() as AddressInfo;
  const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    fetch(`http://127.0.0.1:${port}${path}`, {method, headers: {'accept-encoding': 'identity', ...headers}});
  return {get, port, changes, server};
}

/** The source that the server would take, with a list of what is asked of it. */
export function countedSource(db: Database) {
  const queries: TileQuery[] = [];
  const real = createTileSource(db, LAYERS);
  const source: TileSource = {
    tile: (query, signal) => {
      queries.push(query);
      return real.tile(query, signal);
    },
  };
  return {queries, source};
}

/** A source whose tiles are held back until told, with everything that is asked of it. */
export function heldSource() {
  const asked: {
    readonly query: TileQuery;
    readonly signal: AbortSignal;
    /** Without a version: that asked for. */
    readonly resolve: (tile: Uint8Array, version?: number) => void;
    readonly reject: (error: Error) => void;
  }[] = [];
  const source: TileSource = {
    tile: (query, signal) =>
      new Promise((resolve, reject) => {
        const answer = (bytes: Uint8Array, version = query.atLeast) => resolve({bytes, version});
        asked.push({query, signal, resolve: answer, reject});
      }),
  };
  return {asked, source};
}

export interface RawAnswer {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** One connection over which requests go out as written and answers are taken apart in the order they come. */
export class RawConnection {
  readonly socket: Socket;
  #received = Buffer.alloc(0);
  #ended = false;
  #wake: () => void = () => undefined;

  constructor(port: number) {
    this.socket = connect(port, '127.0.0.1');
    this.socket.on('data', chunk => {
      this.#received = Buffer.concat([this.#received, chunk]);
      this.#wake();
    });
    this.socket.on('close', () => {
      this.#ended = true;
      this.#wake();
    });
    this.socket.on('error', () => undefined);
    onTestFinished(() => void this.socket.destroy());
  }

  /** Sends a GET with these header lines besides Host, and waits for the answer. */
  async get(path: string, ...lines: readonly string[]): Promise<RawAnswer> {
    this.socket.write(requestOf(path, ...lines));
    return this.answer();
  }

  /** The next answer. `bodiless`: to a HEAD. Throws when the connection ends before it is whole. */
  async answer(bodiless = false): Promise<RawAnswer> {
    for (;;) {
      const answer = this.#take(bodiless);
      if (answer) return answer;
      if (this.#ended) throw new Error('The connection ended.');
      await new Promise<void>(resolve => {
        this.#wake = resolve;
      });
    }
  }

  /** Whether the other side has closed, waiting for it if it has not yet. */
  async closed(): Promise<boolean> {
    if (!this.#ended) await once(this.socket, 'close');
    return this.#ended;
  }

  #take(bodiless: boolean): RawAnswer | undefined {
    const split = this.#received.indexOf('\r\n\r\n');
    if (split < 0) return undefined;
    const [first = '', ...lines] = this.#received.subarray(0, split).toString('latin1').split('\r\n');
    const headers = Object.fromEntries(
      lines.map(line => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]),
    );
    const status = Number(first.split(' ')[1]);
    const length = bodiless || status === 304 ? 0 : Number(headers['content-length'] ?? 0);
    const end = split + 4 + length;
    if (this.#received.length < end) return undefined;
    const body = this.#received.subarray(split + 4, end);
    this.#received = this.#received.subarray(end);
    return {status, headers, body};
  }
}

/** Text of a GET: requestOf('/x', 'Accept-Encoding: gzip'). */
export function requestOf(path: string, ...lines: readonly string[]): string {
  return [`GET ${path} HTTP/1.1`, 'Host: x', ...lines, '', ''].join('\r\n');
}
