import {type ChildProcess, spawn, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {existsSync} from 'node:fs';
import {createServer} from 'node:net';
import {delimiter, join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';

const READY_MS = 600_000;
const KEPT_CHARACTERS = 4_000;

/** A server on this machine. Disposing ends it and waits until it is gone. */
export interface Program extends AsyncDisposable {
  readonly pid: number;
  /** 'http://127.0.0.1:8080' */
  readonly origin: string;
}

export interface Start {
  readonly file: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly port: number;
  /** Path that answers with 2xx once it is ready. */
  readonly ready: string;
}

/** Where a program of that name is; undefined where it is not installed. The environment variable NAME, where set, wins. */
export function findProgram(name: string): string | undefined {
  const given = process.env[name.toUpperCase()];
  if (given) return existsSync(given) ? given : undefined;
  // Servers are often installed where only the administrator's path looks.
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/local/sbin', '/usr/sbin'];
  return folders.map(folder => join(folder, name)).find(file => existsSync(file));
}

/** First line a program says about its version; 'not found' where it is not installed. */
export function versionOf(name: string, option: string): string {
  const file = findProgram(name);
  if (file === undefined) return 'not found';
  const {stdout, stderr} = spawnSync(file, [option], {encoding: 'utf8', timeout: 10_000});
  return `${stdout}\n${stderr}`.split('\n').find(line => line.trim() !== '') ?? '';
}

/** Starts a server and waits until it is ready. Throws with its own words when it ends or takes too long. */
export async function startProgram({file, args, env, port, ready}: Start): Promise<Program> {
  let said = '';
  const child = spawn(file, [...args], {env: {...process.env, ...env}, stdio: ['ignore', 'pipe', 'pipe']});
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', chunk => {
      said = `${said}${chunk}`.slice(-KEPT_CHARACTERS);
    });
  }
  child.on('error', error => {
    said += error.message;
  });
  const origin = `http://127.0.0.1:${port}`;
  const deadline = performance.now() + READY_MS;
  while (!(await answers(origin + ready))) {
    if (isOver(child) || performance.now() > deadline) {
      await end(child);
      throw new Error(`${file} does not answer at ${origin}${ready}. It said:\n${said.trim()}`);
    }
    await sleep(50);
  }
  return {pid: child.pid ?? -1, origin, [Symbol.asyncDispose]: () => end(child)};
}

async function answers(url: string): Promise<boolean> {
  const answer = await fetch(url, {signal: AbortSignal.timeout(5_000)}).catch(() => undefined);
  await answer?.arrayBuffer();
  return answer?.ok ?? false;
}

function isOver({pid, exitCode, signalCode}: ChildProcess): boolean {
  return pid === undefined || exitCode !== null || signalCode !== null;
}

async function end(child: ChildProcess): Promise<void> {
  if (isOver(child)) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await gone;
  clearTimeout(late);
}

/** A free port of this machine. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  if (typeof address === 'object' && address !== null) return address.port;
  throw new Error('There is no free port.');
}
