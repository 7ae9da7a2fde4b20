/** A server over a layer of several pages of rows, on which a test can watch and hold the reading of each page. */
import {mkdtemp, readdir, rm} from 'node:fs/promises';
import {type IncomingMessage, request} from 'node:http';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect} from 'vitest';
import {z} from 'zod';
import type {Database} from '../../core/db/database.ts';
import {openTestDatabase} from '../../test/open-test-database.ts';
import {openTestServer, type TestServer} from '../../test/open-test-server.ts';

const PAGE_ROWS = 250;
const Rows = z.array(z.looseObject({geometry: z.instanceof(Uint8Array)}));
/** Features of the layer zones. */
export const ROWS = 2_600;
/** Questions to the database that a whole file of zones takes. */
export const PAGES = Math.ceil((ROWS + 1) / PAGE_ROWS);

/** How long a test waits for what comes by itself. */
export const PATIENT = {timeout: 20_000};

/** An own copy of the database with so many zones. */
export async function openWideDatabase(): Promise<Database> {
  const db = await openTestDatabase({writes: true});
  const [row] = await db.query<{count: number}>('SELECT count(*)::int AS count FROM raw_material_zone');
  await db.query(
    `INSERT INTO raw_material_zone (code, crop_id, operator, standard, status, area_ha, unit_id, surveyed_geom, public_geom,
       confidence, source_id, is_sample)
     SELECT 'TEST-' || n, crop_id, 'Hợp tác xã Bản Bo ' || n, standard, status, area_ha, unit_id, surveyed_geom, public_geom,
       confidence, source_id, is_sample
     FROM (SELECT * FROM raw_material_zone ORDER BY id LIMIT 1) z, generate_series(1, $1::int) n`,
    [ROWS - (row?.count ?? 0)],
  );
  return db;
}

export interface Gate {
  readonly reached: Promise<void>;
  open(): void;
}

/** One server with a folder of its own for what it writes. */
export class WatchedServer {
  readonly log: string[] = [];
  /** Pages of rows that were asked for. */
  pages = 0;
  /** Runs before each of them; counts from 1. */
  beforePage: (page: number) => Promise<void> | void = () => undefined;
  /** Runs when the shape of a row is read, which is just before the row is written. */
  onRow: () => void = () => undefined;
  readonly #varDir: string;
  #server: TestServer | undefined;

  private constructor(varDir: string) {
    this.#varDir = varDir;
  }

  static async open(db: Database): Promise<WatchedServer> {
    const varDir = await mkdtemp(join(tmpdir(), 'atlas-downloads-'));
    const own = new WatchedServer(varDir);
    own.#server = await openTestServer({db: own.#watched(db), config: {varDir}, onLog: line => own.log.push(line)});
    return own;
  }

  /** Fails when anything is left of files that are not whole. */
  async close(): Promise<void> {
    await this.#opened.close();
    await expect.poll(() => this.parts(), PATIENT).toEqual([]);
    await rm(this.#varDir, {recursive: true});
  }

  /** Where the files are. */
  get folder(): string {
    return join(this.#varDir, 'downloads');
  }

  /** 'http://127.0.0.1:41234' */
  get origin(): string {
    return this.#opened.origin;
  }

  /** Names of the finished files. */
  async files(): Promise<string[]> {
    return (await this.#names()).filter(name => !name.endsWith('.part'));
  }

  /** Names of files being made. */
  async parts(): Promise<string[]> {
    return (await this.#names()).filter(name => name.endsWith('.part'));
  }

  #names(): Promise<string[]> {
    return readdir(this.folder).catch(() => []);
  }

  fetch(path: string, init?: RequestInit): Promise<Response> {
    return this.#opened.fetch(path, init);
  }

  async bytes(path: string, init?: RequestInit): Promise<Buffer> {
    const response = await this.fetch(path, init);
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return Buffer.from(await response.arrayBuffer());
  }

  /** The answer with its body unread: nothing flows until someone reads. */
  begin(path: string, headers: Record<string, string> = {}): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      request(this.#opened.origin + path, {headers}, resolve)
        .on('error', reject)
        .end();
    });
  }

  /** Holds the reading of one page until the gate is opened. */
  gateAt(page: number): Gate {
    const reached = Promise.withResolvers<void>();
    const opened = Promise.withResolvers<void>();
    this.beforePage = async number => {
      if (number !== page) return;
      reached.resolve();
      await opened.promise;
    };
    return {reached: reached.promise, open: () => opened.resolve()};
  }

  get #opened(): TestServer {
    if (!this.#server) throw new Error('The server is not open.');
    return this.#server;
  }

  /** The same object, but what reads a page of rows is counted and passes beforePage first; inside transactions too. */
  #watched<Target extends object>(target: Target): Target {
    return new Proxy(target, {
      get: (object, name) => {
        const value: unknown = Reflect.get(object, name);
        if (typeof value !== 'function') return value;
        if (name === 'query') return this.#watchedQuery(value.bind(object));
        if (name !== 'transaction') return value.bind(object);
        return (work: (tx: object) => unknown) => value.call(object, (tx: object) => work(this.#watched(tx)));
      },
    });
  }

  #watchedQuery(query: (text: string, ...rest: unknown[]) => unknown) {
    return async (text: string, ...rest: unknown[]) => {
      if (!text.includes('ST_AsBinary')) return query(text, ...rest);
      this.pages += 1;
      await this.beforePage(this.pages);
      const rows = Rows.parse(await query(text, ...rest));
      for (const {geometry} of rows) this.#watchReading(geometry);
      return rows;
    };
  }

  #watchReading(geometry: Uint8Array): void {
    const {buffer} = geometry;
    const get = () => {
      this.onRow();
      return buffer;
    };
    Object.defineProperty(geometry, 'buffer', {get});
  }
}
