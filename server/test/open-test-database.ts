import {randomBytes} from 'node:crypto';
import {rm} from 'node:fs/promises';
import {inject} from 'vitest';
import type {Database} from '../core/db/database.ts';
import {openPostgres} from '../core/db/pg-driver.ts';
import {openPglite} from '../core/db/pglite-driver.ts';
import {createPgliteFiles} from '../core/db/pglite-files.ts';
import {withDatabaseName} from './test-database.ts';

export interface TestDatabaseOptions {
  /** The test changes rows, so it gets a copy of its own; without it the copy may be shared with others. */
  readonly writes?: boolean;
  /** Default 10 000. */
  readonly statementTimeoutMs?: number;
}

/** Opens the seeded database on the engine this run is for. Close it in afterAll. */
export async function openTestDatabase({
  writes = false,
  statementTimeoutMs = 10_000,
}: TestDatabaseOptions = {}): Promise<Database> {
  const template = inject('testDatabase');
  if (template.engine === 'pglite' && !writes && statementTimeoutMs === 10_000) return sharedPglite(template.dump);
  if (template.engine === 'pglite') return openPglite({store: {dump: template.dump}, statementTimeoutMs});
  if (!writes) {
    return openPostgres({url: withDatabaseName(template.adminUrl, template.shared), poolSize: 4, statementTimeoutMs});
  }
  return openOwnCopy(template, statementTimeoutMs);
}

/** Opening costs seconds, so tests that only read share one for as long as their process lives. */
let shared: Promise<Database> | undefined;

async function sharedPglite(dump: string): Promise<Database> {
  shared ??= openPglite({store: {dump}, statementTimeoutMs: 10_000});
  const db = await shared;
  return {
    engine: db.engine,
    hasMvt: db.hasMvt,
    description: db.description,
    tiles: db.tiles,
    query: db.query.bind(db),
    transaction: db.transaction.bind(db),
    listen: db.listen.bind(db),
    ping: db.ping.bind(db),
    close: async () => {},
  };
}

/** Opens a database that holds nothing yet, on the engine this run is for. Close it in afterAll. */
export async function openEmptyDatabase(): Promise<Database> {
  const template = inject('testDatabase');
  const patient = {statementTimeoutMs: 120_000};
  if (template.engine === 'pglite') return openPglite({store: {}, ...patient});
  return openOwnCopy({...template, template: 'template1'}, patient.statementTimeoutMs);
}

/** A seeded database for a process of its own. */
export interface TestCopy {
  /** Settings under which that process finds it, besides VAR_DIR. */
  readonly settings: Readonly<Record<string, string>>;
  remove(): Promise<void>;
}

/** Makes a copy of the template for a server that is started as a process; `folder` is VAR_DIR/db of that server. */
export async function createTestCopy(folder: string): Promise<TestCopy> {
  const template = inject('testDatabase');
  if (template.engine === 'pglite') {
    await createPgliteFiles(folder, template.dump);
    return {settings: {}, remove: () => rm(folder, {recursive: true, force: true})};
  }
  const {url, remove} = await copyOnPostgres(template);
  return {settings: {DATABASE_URL: url}, remove};
}

interface PostgresTemplate {
  readonly adminUrl: string;
  readonly template: string;
}

async function copyOnPostgres({
  adminUrl,
  template,
}: PostgresTemplate): Promise<{url: string; remove: () => Promise<void>}> {
  const name = `atlas_test_${process.pid}_${randomBytes(6).toString('hex')}`;
  await administer(adminUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const remove = () => administer(adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  return {url: withDatabaseName(adminUrl, name), remove};
}

async function openOwnCopy(template: PostgresTemplate, statementTimeoutMs: number): Promise<Database> {
  const {url, remove} = await copyOnPostgres(template);
  const db = await openPostgres({url, poolSize: 4, statementTimeoutMs});
  return {
    engine: db.engine,
    hasMvt: db.hasMvt,
    description: db.description,
    tiles: db.tiles,
    ping: limitMs => db.ping(limitMs),
    listen: (channel, handlers) => db.listen(channel, handlers),
    query: (text, values, options) => db.query(text, values, options),
    transaction: work => db.transaction(work),
    close: async () => {
      await db.close();
      await remove();
    },
  };
}

async function administer(url: string, statement: string): Promise<void> {
  const admin = await openPostgres({url, poolSize: 1, statementTimeoutMs: 60_000});
  try {
    await admin.query(statement);
  } finally {
    await admin.close();
  }
}
