import {createServer, type RequestListener} from 'node:http';
import type {AddressInfo} from 'node:net';
import {createApp} from '../app.ts';
import {type Config, readConfig} from '../core/config.ts';
import type {Database} from '../core/db/database.ts';
import {LayerVersions} from '../core/layers/index.ts';
import {createLog} from '../core/log.ts';
import {openTestDatabase, type TestDatabaseOptions} from './open-test-database.ts';

export interface TestServerOptions extends TestDatabaseOptions {
  /** The day on which the server believes to stand, 'YYYY-MM-DD'. */
  readonly today?: string;
  readonly config?: Partial<Config>;
  /** Receives log lines; the server is silent without it. */
  readonly onLog?: (line: string) => void;
  /** An open database to serve from, for instance that of another test server; it stays the caller's to close. */
  readonly db?: Database;
}

export interface TestServer {
  readonly db: Database;
  readonly changes: LayerVersions;
  /** 'http://127.0.0.1:41234' */
  readonly origin: string;
  /** Body of a 200 answer as JSON; anything else fails the test with the answer in its message. */
  json(path: string): Promise<unknown>;
  /** The answer as it is. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Open connections to it. */
  connections(): Promise<number>;
  close(): Promise<void>;
}

/** The whole application over the seeded database, on a free port. */
export async function openTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const {today = '2026-11-23', onLog, config} = options;
  const db = options.db ?? (await openTestDatabase(options));
  const log = onLog ? createLog('debug', {write: onLog}) : createLog('silent');
  const changes = new LayerVersions(db, log);
  await changes.start();
  const server = createServer((request, response) => app(request, response));
  const app: RequestListener = createApp({
    db,
    config: {...readConfig({}), ...config},
    clock: () => new Date(`${today}T05:00:00Z`),
    log,
    changes,
    checkText: true,
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const get = async (path: string, init?: RequestInit) => {
    // A test reads what it has just written; the server hears of it a few milliseconds later by itself.
    await changes.refresh().catch(() => undefined);
    return fetch(origin + path, init);
  };
  return {
    db,
    changes,
    origin,
    fetch: get,
    connections: () =>
      new Promise((resolve, reject) => {
        server.getConnections((error, count) => (error ? reject(error) : resolve(count)));
      }),
    json: async path => {
      const response = await get(path);
      if (response.status !== 200) throw new Error(`GET ${path}: ${response.status} ${await response.text()}`);
      return response.json();
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
      await changes.stop();
      if (!options.db) await db.close();
    },
  };
}
