import {type ChildProcess, spawn, spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {createServer} from 'node:net';
import {delimiter, join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import type {Bench} from './bench.ts';

const READY_MS = 120_000;
const STOP_MS = 5_000;
/** Lines of a program's output that are kept to explain its end. */
const KEPT_CHARACTERS = 4_000;

/** A running program. */
export interface Program {
  readonly pid: number;
  /** Ends it and waits until it is gone. */
  readonly stop: () => Promise<void>;
  /** The end of what it has said. */
  readonly said: () => string;
  readonly hasEnded: () => boolean;
}

export interface Start {
  readonly file: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** Where a program of that name is; undefined where it is not installed. The environment variable NAME, where set, wins. */
export function findProgram(name: string): string | undefined {
  const given = process.env[name.toUpperCase().replaceAll('-', '_')];
  if (given) return existsSync(given) ? given : undefined;
  // Servers are often installed where only the administrator's path looks.
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/local/sbin', '/usr/sbin'];
  return folders.map(folder => join(folder, name)).find(file => existsSync(file));
}

/** First line a program says about its version. */
export function versionOf(file: string, args: readonly string[]): string {
  const {stdout, stderr} = spawnSync(file, [...args], {encoding: 'utf8', timeout: 10_000});
  return (
    `${stdout ?? ''}\n${stderr ?? ''}`
      .split('\n')
      .map(line => line.trim())
      .find(line => line !== '') ?? ''
  );
}

/** Starts a program that runs until the bench stops it. */
export function startProgram({cleanUp}: Pick<Bench, 'cleanUp'>, {file, args, env, cwd}: Start): Program {
  let said = '';
  const child = spawn(file, [...args], {
    cwd,
    env: {...process.env, ...env},
    stdio: ['ignore', 'pipe', 'pipe'],
    // Its own group: Ctrl-C reaches us, and we stop everything in order.
    detached: process.platform !== 'win32',
  });
  const keep = (chunk: Buffer) => {
    said = `${said}${chunk.toString()}`.slice(-KEPT_CHARACTERS);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  child.on('error', error => keep(Buffer.from(error.message)));
  const stop = cleanUp.add(() => end(child));
  return {pid: child.pid ?? -1, stop, said: () => said, hasEnded: () => isOver(child)};
}

function isOver(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

async function end(child: ChildProcess): Promise<void> {
  if (isOver(child)) return;
  const gone = new Promise<void>(done => child.once('close', () => done()));
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await gone;
  clearTimeout(late);
}

/** Waits until an address answers with 2xx. Throws with the program's own words when it ends or takes too long. */
export async function untilReady(program: Program, url: string, signal: AbortSignal): Promise<void> {
  const deadline = performance.now() + READY_MS;
  for (;;) {
    signal.throwIfAborted();
    if (program.hasEnded() || performance.now() > deadline) {
      throw new Error(`${url} does not answer. The program said:\n${program.said().trim()}`);
    }
    const answer = await fetch(url, {signal: AbortSignal.timeout(5_000)}).catch(() => undefined);
    await answer?.arrayBuffer();
    if (answer?.ok) return;
    await sleep(50);
  }
}

/** A port of this machine nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.on('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address !== null
          ? done(address.port)
          : fail(new Error('There is no free port.')),
      );
    });
  });
}
