import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {join} from 'node:path';
import {Readable} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import type {Database} from '../../server/core/db/database.ts';
import {migrate} from '../../server/core/db/migrate.ts';
import {openPostgres} from '../../server/core/db/pg-driver.ts';
import {bumpChangedDeclarations} from '../../server/core/layers/index.ts';
import {seed} from '../../server/features/seed/index.ts';
import {LAYERS} from '../../tiles/layers/index.ts';
import {removeCluster, startEphemeralCluster} from '../postgis/ephemeral.ts';
import {needPrograms} from '../postgis/programs.ts';
import type {Bench} from './bench.ts';
import {type GeneratedZone, generateZones, type Spread} from './data/zone-generator.ts';

/** Ten minutes: loading a million rows is one statement. */
const LONGEST_STATEMENT_MS = 600_000;

export interface BenchCluster {
  /** Folder with psql and pgbench of the same version. */
  readonly programs: string;
  readonly url: (database: string) => string;
  readonly open: (database: string) => Promise<Database>;
}

/** A private cluster whose database `template` holds what a first start of the product loads. */
export async function startBenchCluster({cleanUp, say}: Bench): Promise<BenchCluster> {
  const cluster = await startEphemeralCluster(say);
  cleanUp.add(() => removeCluster(cluster));
  const url = (database: string) => cluster.url.replace(/\/[^/]+$/, `/${database}`);
  const open = async (database: string) => {
    const db = await openPostgres({url: url(database), poolSize: 2, statementTimeoutMs: LONGEST_STATEMENT_MS});
    cleanUp.add(() => db.close());
    return db;
  };
  const admin = await open('atlas');
  await admin.query('CREATE DATABASE template');
  const db = await open('template');
  await migrate(db);
  await seed(db);
  await bumpChangedDeclarations(db, LAYERS);
  // Generated zones lie in the whole country.
  await db.transaction(tx =>
    tx.script(`CREATE OR REPLACE FUNCTION is_place(place geometry) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
      RETURN NOT ST_IsEmpty(place)`),
  );
  await db.close();
  await admin.close();
  return {programs: (await needPrograms(say)).folder, url, open};
}

export interface Loaded {
  readonly database: string;
  readonly seconds: number;
  /** Of the zone table with its indexes. */
  readonly bytes: number;
}

/** A database of its own with that many generated zones beside the records of a first start. */
export async function loadZones(bench: Bench, cluster: BenchCluster, zones: number, spread: Spread): Promise<Loaded> {
  const database = `zones_${spread}_${zones}`;
  const began = performance.now();
  const admin = await cluster.open('atlas');
  await admin.query(`CREATE DATABASE ${database} TEMPLATE template`);
  await admin.close();
  const db = await cluster.open(database);
  const [unit] = await db.query<{id: number}>(
    `SELECT id FROM admin_unit WHERE level = 'commune' AND upper_inf(validity) ORDER BY code LIMIT 1`,
  );
  if (unit === undefined) throw new Error('There is no commune to put the zones into.');
  // Their public outline is the generated one: a million would take minutes to generalise, and look as they do.
  await db.query('ALTER TABLE raw_material_zone DISABLE TRIGGER zone_drawn');
  await copyZones(bench, cluster, database, lines(generateZones(zones, spread), unit.id));
  await db.query('ALTER TABLE raw_material_zone ENABLE TRIGGER zone_drawn');
  await db.query('VACUUM ANALYZE');
  const [size] = await db.query<{bytes: number}>(`SELECT pg_total_relation_size('raw_material_zone')::float8 AS bytes`);
  await db.close();
  return {database, seconds: (performance.now() - began) / 1000, bytes: size?.bytes ?? 0};
}

/** Removes a database that is measured to the end, so that sizes do not add up on the disk. */
export async function dropZones(cluster: BenchCluster, database: string): Promise<void> {
  const admin = await cluster.open('atlas');
  await admin.query(`DROP DATABASE ${database} WITH (FORCE)`);
  await admin.close();
}

const COPY = `COPY raw_material_zone (code, crop_id, operator, standard, status, planted_year, area_ha, unit_id, surveyed_geom,
  public_geom, confidence, source_id, is_sample) FROM STDIN`;

/** One COPY into the product's own table, with its generated columns, indexes and the triggers of dots and versions. */
async function copyZones(
  {signal}: Bench,
  {programs, url}: BenchCluster,
  database: string,
  rows: Iterable<string>,
): Promise<void> {
  const args = ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-c', COPY.replaceAll('\n', ' '), url(database)];
  const psql = spawn(join(programs, 'psql'), args, {stdio: ['pipe', 'ignore', 'pipe'], signal});
  let said = '';
  psql.stderr.on('data', chunk => {
    said += chunk;
  });
  const [[code]] = await Promise.all([
    once(psql, 'close'),
    // When psql gives up its input closes; why is in its own words.
    pipeline(Readable.from(inChunks(rows)), psql.stdin).catch(() => undefined),
  ]);
  if (code !== 0) throw new Error(`The zones could not be loaded: ${said.trim()}`);
}

/** Few large writes instead of many small ones. */
function* inChunks(rows: Iterable<string>): Generator<string> {
  let chunk = '';
  for (const row of rows) {
    chunk += row;
    if (chunk.length < 256 * 1024) continue;
    yield chunk;
    chunk = '';
  }
  yield chunk;
}

/** Rows in the text format of COPY. Nothing generated holds a character that it would escape. */
function* lines(zones: Iterable<GeneratedZone>, unit: number): Generator<string> {
  for (const zone of zones) {
    const geometry = hexOf(zone.ring);
    const {code, crop, operator, standard, status, plantedYear, areaHa} = zone;
    const values = [code, crop, operator, standard, status, plantedYear, areaHa, unit, geometry, geometry];
    yield `${values.join('\t')}\tmedium\tsample\tfalse\n`;
  }
}

/** A multipolygon of one ring as hexadecimal EWKB, SRID 4326, little endian. */
function hexOf(ring: GeneratedZone['ring']): string {
  const bytes = Buffer.allocUnsafe(26 + ring.length * 16);
  let at = bytes.writeUInt8(1, 0);
  at = bytes.writeUInt32LE(0x2000_0006, at);
  at = bytes.writeUInt32LE(4326, at);
  at = bytes.writeUInt32LE(1, at);
  at = bytes.writeUInt8(1, at);
  at = bytes.writeUInt32LE(3, at);
  at = bytes.writeUInt32LE(1, at);
  at = bytes.writeUInt32LE(ring.length, at);
  for (const [longitude, latitude] of ring) at = bytes.writeDoubleLE(latitude, bytes.writeDoubleLE(longitude, at));
  return bytes.toString('hex');
}
