import {mkdir, rm} from 'node:fs/promises';
import {join, resolve} from 'node:path';
import type {TestProject} from 'vitest/node';
import {LAYERS} from '../../tiles/layers/index.ts';
import type {Database} from '../core/db/database.ts';
import {migrate} from '../core/db/migrate.ts';
import {openPostgres} from '../core/db/pg-driver.ts';
import {openPglite} from '../core/db/pglite-driver.ts';
import {grantTileReader} from '../core/db/tile-role.ts';
import {seed} from '../features/seed/index.ts';
import {type TestDatabase, withDatabaseName} from './test-database.ts';

const STATEMENT_MS = 60_000;

/**
 * Builds one migrated and fully seeded template per run and tells the tests where it is. The engine comes from TEST_DATABASE
 * (pglite or postgres) in the project's `env` or the environment; for postgres TEST_DATABASE_URL names a database whose role
 * may create others.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const env: Readonly<Record<string, unknown>> = {...process.env, ...project.config.env};
  const built =
    env.TEST_DATABASE === 'postgres'
      ? await buildOnPostgres(required(env, 'TEST_DATABASE_URL'))
      : await buildOnPglite(env);
  project.provide('testDatabase', built.database);
  return built.remove;
}

interface Built {
  readonly database: TestDatabase;
  readonly remove: () => Promise<void>;
}

async function fill(db: Database): Promise<void> {
  await migrate(db);
  await grantTileReader(
    db,
    LAYERS.map(({relation}) => relation),
  );
  await seed(db);
  await addProtectedAreas(db);
  await addGeonames(db);
}

/** Layers that ship empty. */
async function addProtectedAreas(db: Database): Promise<void> {
  await db.query(
    `INSERT INTO protected_area (kind, name, geom, confidence, source_id)
     SELECT kind, name, ST_Multi(ST_MakeEnvelope(west, south, west + 0.2, south + 0.15, 4326)), 'low', 'osm-2021-08'
     FROM (VALUES ('national_park', 'Vườn thử', 103.6, 22.2), ('nature_reserve', NULL, 102.5, 22.4)) AS t (kind, name, west, south)`,
  );
}

/** Villages of another source all over the province, every third of them known to a minute only, and a seat. */
async function addGeonames(db: Database): Promise<void> {
  await db.query(
    `INSERT INTO geonames_place (kind, name, position_accuracy, geom, unit_id, confidence, source_id)
     SELECT CASE n WHEN 7 THEN 'seat' ELSE 'village' END, 'Thử ' || n, CASE n % 3 WHEN 2 THEN 'minute' ELSE 'point' END, t.geom, u.id,
            CASE n % 3 WHEN 2 THEN 'low' ELSE 'medium' END, 'geonames-wof'
     FROM (SELECT x * 20 + y AS n, ST_SetSRID(ST_MakePoint(102.41 + 0.05 * x, 21.81 + 0.05 * y), 4326) AS geom
           FROM generate_series(0, 29) AS x, generate_series(0, 19) AS y) t
     LEFT JOIN admin_unit u ON u.level = 'commune' AND upper_inf(u.validity) AND ST_Covers(u.geom, t.geom)`,
  );
}

async function buildOnPglite(env: Readonly<Record<string, unknown>>): Promise<Built> {
  const folder = resolve(String(env.VAR_DIR ?? 'var'), 'test');
  const dump = join(folder, `template-${process.pid}.tar`);
  await mkdir(folder, {recursive: true});
  const db = await openPglite({store: {}, statementTimeoutMs: STATEMENT_MS});
  await fill(db);
  await db.dump(dump);
  await db.close();
  return {database: {engine: 'pglite', dump}, remove: () => rm(dump, {force: true})};
}

async function buildOnPostgres(adminUrl: string): Promise<Built> {
  const template = `atlas_test_${process.pid}_template`;
  const shared = `atlas_test_${process.pid}_shared`;
  const admin = await openPostgres({url: adminUrl, poolSize: 2, statementTimeoutMs: STATEMENT_MS});
  await admin.query(`CREATE DATABASE ${template}`);
  const db = await openPostgres({
    url: withDatabaseName(adminUrl, template),
    poolSize: 2,
    statementTimeoutMs: STATEMENT_MS,
  });
  await fill(db);
  await db.close();
  await admin.query(`CREATE DATABASE ${shared} TEMPLATE ${template}`);
  return {
    database: {engine: 'postgres', adminUrl, template, shared},
    remove: async () => {
      await admin.query(`DROP DATABASE IF EXISTS ${shared} WITH (FORCE)`);
      await admin.query(`DROP DATABASE IF EXISTS ${template} WITH (FORCE)`);
      await admin.close();
    },
  };
}

function required(env: Readonly<Record<string, unknown>>, name: string): string {
  const value = env[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new Error(`${name} is not set: the address of a PostgreSQL database whose role may create others.`);
}
