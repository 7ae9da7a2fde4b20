import {existsSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {run} from '../scripts/run.ts';
import {findProgram} from './programs.ts';

/** What a load of one address came to. */
export interface Load {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Answers other than 2xx and 3xx, and broken connections. */
  readonly failed: number;
}

/** Clients that ask as soon as they have their answer. */
const CONNECTIONS = 64;
const GZIP = 'Accept-Encoding: gzip';

const WRK_SCRIPT = `function done(summary, latency)
  local e = summary.errors
  io.write(string.format('\\n{"perSecond":%f,"p50":%f,"p99":%f,"failed":%d}', summary.requests / summary.duration * 1e6,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, e.connect + e.read + e.write + e.status + e.timeout))
end`;

/** Name of what makes the load on this machine. */
export function loader(): string {
  return findProgram('wrk') === undefined ? 'autocannon' : 'wrk';
}

/** Asks one address over 64 connections for so many seconds, gzip accepted: with wrk, or with autocannon where there is none. */
export function load(url: string, seconds: number): Promise<Load> {
  return loader() === 'wrk' ? loadWithWrk(url, seconds) : loadWithAutocannon(url, seconds);
}

async function loadWithWrk(url: string, seconds: number): Promise<Load> {
  const script = join(tmpdir(), `atlas-bench-${process.pid}.lua`);
  writeFileSync(script, WRK_SCRIPT);
  const args = ['-t1', `-c${CONNECTIONS}`, `-d${seconds}s`, '-s', script, '-H', GZIP, url];
  return JSON.parse(await lastLine(findProgram('wrk') ?? 'wrk', args));
}

async function loadWithAutocannon(url: string, seconds: number): Promise<Load> {
  const program = 'bench/node_modules/autocannon/autocannon.js';
  if (!existsSync(program)) await lastLine('npm', ['ci', '--prefix', 'bench', '--no-audit', '--no-fund']);
  const args = [program, '--json', '--no-progress', '-c', String(CONNECTIONS), '-d', String(seconds), '-H', GZIP, url];
  const {requests, latency, non2xx, errors} = JSON.parse(await lastLine(process.execPath, args));
  return {perSecond: requests.average, p50: latency.p50, p99: latency.p99, failed: non2xx + errors};
}

/** The last line a program prints. Throws when it fails. */
async function lastLine(file: string, args: readonly string[]): Promise<string> {
  const {code, output} = await run(file, args);
  if (code !== 0) throw new Error(`${file} ${args.join(' ')} failed: ${output.trim()}`);
  return output.trim().split('\n').at(-1) ?? '';
}
