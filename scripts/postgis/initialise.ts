import {spawnSync} from 'node:child_process';
import {appendFileSync, existsSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {totalmem} from 'node:os';
import {join} from 'node:path';
import type {Programs} from './programs.ts';
import type {SystemUser} from './system-user.ts';

interface NewCluster {
  readonly folder: string;
  readonly programs: Programs;
  readonly user: SystemUser | null;
  readonly durable: boolean;
}

const MEGABYTE = 1024 * 1024;
/** A quarter of the machine, as PostgreSQL's manual advises, and no more than a province needs; it is taken as it is used. */
const SHARED_MEGABYTES = Math.floor(Math.min(totalmem() / 4, 1024 * MEGABYTE) / MEGABYTE);

/** The server listens on this machine only, has no socket file, and lets no role in but the ordinary `atlas`. */
const SETTINGS = `
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 60
shared_buffers = ${SHARED_MEGABYTES}MB
`;
const UNSAFE_BUT_FAST = `
fsync = off
synchronous_commit = off
full_page_writes = off
`;
const ACCESS = 'host all atlas 127.0.0.1/32 trust\n';

/** The role that tiles are read with: it cannot log in, `atlas` takes it on. */
const TILE_ROLE = `DO $$ BEGIN IF to_regrole('atlas_tile_reader') IS NULL THEN CREATE ROLE atlas_tile_reader NOLOGIN; END IF; END $$
GRANT atlas_tile_reader TO atlas
`;

/**
 * PostGIS goes into template1 so that `atlas`, which is no superuser, gets it with every database it creates; the atlas adds
 * its own coordinate system to spatial_ref_sys. One statement a line: that is how a server without a client reads.
 */
const SQL = `CREATE EXTENSION postgis
GRANT INSERT, UPDATE ON spatial_ref_sys TO PUBLIC
CREATE ROLE atlas LOGIN CREATEDB
${TILE_ROLE}CREATE DATABASE atlas OWNER atlas
`;

/** Trials drop databases in which PostgreSQL may be cleaning up by itself just then; the role that drops must be allowed to end that. */
const FOR_TRIALS = `GRANT pg_signal_backend TO atlas
`;

/** What `initialised` says of a cluster that has all of the above; those made before the tile role say nothing. */
const EDITION = '2';

/** Marks a data folder as finished, so that it is started as it is. */
export function markInitialised(folder: string): void {
  writeFileSync(join(folder, 'initialised'), EDITION);
}

/**
 * Makes the data folder unless a finished one is there, and brings that up to date; what an interrupted attempt left behind
 * is removed. The cluster must not be running.
 */
export function initialise(cluster: NewCluster): void {
  const finished = join(cluster.folder, 'initialised');
  if (!existsSync(finished)) make(cluster);
  else if (readFileSync(finished, 'utf8') !== EDITION) executeAlone(cluster, TILE_ROLE);
  markInitialised(cluster.folder);
}

function make(cluster: NewCluster): void {
  const {folder, programs, user, durable} = cluster;
  const data = join(folder, 'data');
  rmSync(data, {recursive: true, force: true});
  const locale = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';
  const make = ['-D', data, '-U', 'postgres', '-A', 'reject', '-E', 'UTF8', `--locale=${locale}`];
  const options = {cwd: folder, encoding: 'utf8', ...user} as const;
  const made = spawnSync(join(programs.folder, 'initdb'), durable ? make : [...make, '--no-sync'], options);
  if (made.status !== 0) throw new Error(`PostgreSQL could not make ${data}: ${made.stderr ?? made.error?.message}`);
  appendFileSync(join(data, 'postgresql.conf'), durable ? SETTINGS : SETTINGS + UNSAFE_BUT_FAST);
  writeFileSync(join(data, 'pg_hba.conf'), ACCESS);
  executeAlone(cluster, durable ? SQL : SQL + FOR_TRIALS);
}

/** Runs statements, one a line, as the superuser of a cluster that is not running. */
export function executeAlone({folder, programs, user}: Omit<NewCluster, 'durable'>, sql: string): void {
  const args = ['--single', '-j', '-D', join(folder, 'data'), 'template1'];
  const options = {cwd: folder, encoding: 'utf8', ...user} as const;
  const {status, stderr, error} = spawnSync(join(programs.folder, 'postgres'), args, {
    ...options,
    input: sql.replaceAll('\n', ';\n\n'),
  });
  // Without a client the server reports a failed statement and goes on, so its log is what tells.
  const mistake = /^.*(?:ERROR|FATAL|PANIC): .*$/m.exec(stderr ?? '')?.[0];
  if (status !== 0 || mistake !== undefined) {
    throw new Error(`PostgreSQL could not be set up: ${mistake ?? error?.message ?? stderr}`);
  }
}
