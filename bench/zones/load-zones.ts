import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {join} from 'node:path';
import {Readable} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import type {BenchCluster} from '../bench-cluster.ts';
import {type GeneratedZone, generateZones, type Spread} from './zone-generator.ts';

/** A database of its own with that many generated zones beside the records of a first start. Gives its name. */
export async function loadZones(cluster: BenchCluster, zones: number, spread: Spread): Promise<string> {
  const database = `zones_${spread}_${zones}`;
  await cluster.sql('atlas', `CREATE DATABASE ${database} TEMPLATE template`);
  const sql = (...statements: string[]) => cluster.sql(database, ...statements);
  const [unit] = await sql(
    // Generated zones lie in the whole country, and their public outline is the generated one: a million would take minutes to
    // generalise, and look as they do.
    `CREATE OR REPLACE FUNCTION is_place(place geometry) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
      RETURN NOT ST_IsEmpty(place)`,
    'DELETE FROM province_reach',
    'ALTER TABLE raw_material_zone DISABLE TRIGGER zone_drawn',
    `SELECT id FROM admin_unit WHERE level = 'commune' AND upper_inf(validity) ORDER BY code LIMIT 1`,
  );
  await copyZones(cluster, database, lines(generateZones(zones, spread), Number(unit)));
  await sql('ALTER TABLE raw_material_zone ENABLE TRIGGER zone_drawn', 'VACUUM ANALYZE');
  return database;
}

const COPY = `COPY raw_material_zone (code, crop_id, operator, standard, status, planted_year, area_ha, unit_id, surveyed_geom,
  public_geom, confidence, source_id, is_sample) FROM STDIN`;

/** One COPY into the product's own table, with its generated columns, indexes and the triggers of dots and versions. */
async function copyZones({programs, url}: BenchCluster, database: string, rows: Iterable<string>): Promise<void> {
  const args = ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-c', COPY.replaceAll('\n', ' '), url(database)];
  const psql = spawn(join(programs, 'psql'), args, {stdio: ['pipe', 'ignore', 'pipe']});
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
