import {chownSync, existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {connect, createServer} from 'node:net';
import {join} from 'node:path';
import type {Say} from '../debian-package.ts';
import {type Finished, run} from '../run.ts';
import {initialise} from './initialise.ts';
import {needPrograms, type Programs} from './programs.ts';
import {clusterUser, type SystemUser} from './system-user.ts';

export interface Cluster {
  /** Address of the database `atlas`, on this machine only. */
  readonly url: string;
  /** Folder with the data, the server's log and the last port. */
  readonly folder: string;
}

/**
 * Starts the cluster in `folder`, made first if need be, and gives its address; one that runs already is left as it is.
 * `durable: false` trades safety against power loss for speed: for tests. Throws sentences for people.
 */
export async function startCluster(folder: string, durable: boolean, say: Say): Promise<Cluster> {
  const user = clusterUser();
  const data = join(folder, 'data');
  mkdirSync(folder, {recursive: true});
  if (user !== null) chownSync(folder, user.uid, user.gid);
  const programs = await needPrograms(say, majorOf(data));
  if (!(await isRunning(folder, programs, user))) {
    initialise({folder, programs, user, durable});
    await launch(folder, programs, user);
  }
  const port = runningPort(data);
  await checkListening(data, port);
  return {url: `postgres://atlas@127.0.0.1:${port}/atlas`, folder};
}

/**
 * Rejects when nothing listens: pg_ctl goes by the number in postmaster.pid, which after a crash or in a container may be another
 * program's. The file is left to a person, as the server may as well run where this process cannot see it.
 */
async function checkListening(data: string, port: number): Promise<void> {
  if (await isListening(port)) return;
  throw new Error(
    `${join(data, 'postmaster.pid')} says that PostgreSQL runs on port ${port}, but nothing listens there. If no PostgreSQL on any machine uses this folder, remove that file and try again.`,
  );
}

function isListening(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1');
    const answer = (isThere: boolean) => {
      socket.destroy();
      resolve(isThere);
    };
    socket.once('connect', () => answer(true)).once('error', () => answer(false));
  });
}

/**
 * Stops the cluster in `folder`, breaking its connections. 'immediate' is how a crash ends it: it recovers at the next start.
 * False when none was running.
 */
export async function stopCluster(folder: string, mode: 'fast' | 'immediate' = 'fast'): Promise<boolean> {
  const major = majorOf(join(folder, 'data'));
  if (major === undefined) return false;
  const user = clusterUser();
  const programs = await needPrograms(() => {}, major);
  if (!(await isRunning(folder, programs, user))) return false;
  const {code, output} = await control(folder, programs, user, ['-m', mode, '-w', 'stop']);
  if (code !== 0) throw new Error(`PostgreSQL did not stop: ${output.trim()}`);
  return true;
}

function control(folder: string, programs: Programs, user: SystemUser | null, args: string[]): Promise<Finished> {
  return run(join(programs.folder, 'pg_ctl'), ['-D', join(folder, 'data'), ...args], {cwd: folder, ...user});
}

async function isRunning(folder: string, programs: Programs, user: SystemUser | null): Promise<boolean> {
  return (await control(folder, programs, user, ['status'])).code === 0;
}

async function launch(folder: string, programs: Programs, user: SystemUser | null): Promise<void> {
  const remembered = join(folder, 'port');
  const wanted = existsSync(remembered) ? Number(readFileSync(remembered, 'utf8')) : 0;
  const port = await freePort(wanted).catch(() => freePort(0));
  const log = join(folder, 'log');
  const {code} = await control(folder, programs, user, ['-l', log, '-w', '-t', '60', '-o', `-p ${port}`, 'start']);
  if (code !== 0) {
    const said = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n').slice(-5).join('\n') : '';
    throw new Error(`PostgreSQL did not start; the end of ${log}:\n${said}`);
  }
  writeFileSync(remembered, String(port));
}

/** Major version a data folder was made with; undefined where there is none. */
function majorOf(data: string): number | undefined {
  const file = join(data, 'PG_VERSION');
  return existsSync(file) ? Number(readFileSync(file, 'utf8')) : undefined;
}

/** Fourth line of postmaster.pid: the port the running server listens on. */
function runningPort(data: string): number {
  return Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[3]);
}

/** A free port: the wanted one, any for 0. Rejects when the wanted one is taken. */
function freePort(wanted: number): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.on('error', fail);
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : wanted;
      probe.close(() => done(port));
    });
  });
}
