import {spawn, spawnSync} from 'node:child_process';
import {existsSync, mkdtempSync, readFileSync, rmdirSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir, totalmem} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {type Cluster, startCluster, stopCluster} from './cluster.ts';
import {removeCluster, startEphemeralCluster} from './ephemeral.ts';
import {executeAlone} from './initialise.ts';
import {findPrograms, needPrograms} from './programs.ts';
import {clusterUser} from './system-user.ts';

const programs = findPrograms()[0];
const say = () => {};

/** First line psql answers, or its complaint. */
function ask(url: string, sql: string): string {
  const {stdout, stderr} = spawnSync('psql', ['-X', '-A', '-t', '-c', sql, url], {encoding: 'utf8'});
  return (stdout || stderr).trim();
}

describe.skipIf(programs === undefined)('private cluster (needs PostgreSQL with PostGIS)', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await startEphemeralCluster(say);
  }, 60_000);
  afterAll(() => removeCluster(cluster));

  it('has a database with PostGIS for an ordinary role', () => {
    expect(ask(cluster.url, 'SELECT current_user, postgis_lib_version()')).toMatch(/^atlas\|3\./);
    expect(ask(cluster.url, 'SELECT rolsuper FROM pg_roles WHERE rolname = current_user')).toBe('f');
  });

  it('gives PostGIS to every database the role creates', () => {
    expect(ask(cluster.url, 'CREATE DATABASE another')).toBe('CREATE DATABASE');
    const other = cluster.url.replace(/atlas$/, 'another');
    expect(ask(other, "SELECT ST_AsText(ST_Point(103, 22)), lower('Đ')")).toBe('POINT(103 22)|đ');
    expect(ask(other, 'INSERT INTO spatial_ref_sys (srid) VALUES (910000)')).toBe('INSERT 0 1');
  });

  it('may be tidied up by PostgreSQL itself while a trial drops a database', () => {
    // Dropping a database has to end autovacuum in it, which belongs to no role.
    expect(ask(cluster.url, "SELECT pg_has_role('pg_signal_backend', 'MEMBER')")).toBe('t');
  });

  it('keeps what is read often in memory: a quarter of the machine, a gigabyte at most', () => {
    const bytes = Number(ask(cluster.url, "SELECT pg_size_bytes(current_setting('shared_buffers'))"));
    expect(bytes).toBeGreaterThan(Math.min(totalmem() / 4, 1024 ** 3) * 0.95);
    expect(bytes).toBeLessThanOrEqual(Math.min(totalmem() / 4, 1024 ** 3));
  });

  it('lets no other role in', () => {
    expect(ask(cluster.url.replace('atlas@', 'postgres@'), 'SELECT 1')).toContain('no pg_hba.conf entry');
  });

  it('is left alone when started again, and keeps its data and port over a stop', async () => {
    expect((await startCluster(cluster.folder, false, say)).url).toBe(cluster.url);
    ask(cluster.url, 'CREATE TABLE kept (id int)');
    expect(await stopCluster(cluster.folder)).toBe(true);
    expect(await stopCluster(cluster.folder)).toBe(false);
    expect((await startCluster(cluster.folder, false, say)).url).toBe(cluster.url);
    expect(ask(cluster.url, 'SELECT count(*) FROM kept')).toBe('0');
  });

  it('is not said to run when only its file of process numbers says so', async () => {
    const file = join(cluster.folder, 'data', 'postmaster.pid');
    const lines = readFileSync(file, 'utf8').split('\n');
    await stopCluster(cluster.folder);
    // A number that another program of the same user has by now.
    const other = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)'], {cwd: '/', ...clusterUser()});
    writeFileSync(file, [other.pid, ...lines.slice(1)].join('\n'));
    await expect(startCluster(cluster.folder, false, say)).rejects.toThrow(/nothing listens there.* remove that file/);
    other.kill();
    rmSync(file);
    expect((await startCluster(cluster.folder, false, say)).url).toBe(cluster.url);
  });

  it('has the role for tiles, which reads through the ordinary role only', async () => {
    const rights = `SELECT pg_has_role('atlas', oid, 'MEMBER'), rolcanlogin, rolsuper FROM pg_roles WHERE rolname = 'atlas_tile_reader'`;
    expect(ask(cluster.url, rights)).toBe('t|f|f');
    // As the version before left it: without that role, and with nothing in the file.
    await stopCluster(cluster.folder);
    const place = {folder: cluster.folder, programs: await needPrograms(say), user: clusterUser()};
    executeAlone(place, 'DROP ROLE atlas_tile_reader\n');
    writeFileSync(join(cluster.folder, 'initialised'), '');
    const {url} = await startCluster(cluster.folder, false, say);
    expect(ask(url, rights)).toBe('t|f|f');
  });

  it('is removed without a trace', async () => {
    const other = await startEphemeralCluster(say);
    await removeCluster(other);
    expect(existsSync(other.folder)).toBe(false);
    expect(ask(other.url, 'SELECT 1')).toContain('refused');
  });
});

it('has nothing to stop where there is no cluster', async () => {
  const empty = mkdtempSync(join(tmpdir(), 'atlas-none-'));
  expect(await stopCluster(empty)).toBe(false);
  rmdirSync(empty);
});
