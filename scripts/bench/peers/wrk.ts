import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {run} from '../../run.ts';
import type {Bench} from '../bench.ts';
import {load} from '../load/load.ts';
import {findProgram} from '../program.ts';
import {percentile} from '../statistics.ts';

export interface HotLoad {
  readonly port: number;
  /** In the order they are asked, over and over; a single one is asked all the time. */
  readonly paths: readonly string[];
  /** Browsers the requests come from in turn, by their User-Agent; none: no such header. */
  readonly browsers: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly connections: number;
  readonly seconds: number;
}

export interface HotFigures {
  readonly requestsPerSecond: number;
  readonly megabytesPerSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Answers other than 2xx or 3xx, and connections that broke. */
  readonly failures: number;
}

/** Prints one line of JSON that readWrk takes; percentiles in microseconds. */
const SCRIPT = `
local lines = {}
for line in io.lines(os.getenv("BENCH_PATHS")) do lines[#lines + 1] = line end
local requests, next = {}, 0
function init()
  for index, line in ipairs(lines) do
    local path, browser = line:match("^(%S+) ?(.*)$")
    wrk.headers["User-Agent"] = browser ~= "" and browser or nil
    requests[index] = wrk.format("GET", path)
  end
end
function request()
  next = next % #requests + 1
  return requests[next]
end
function done(summary, latency)
  local failures = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.status + summary.errors.timeout
  io.write(string.format('{"requests":%d,"duration":%d,"bytes":%d,"failures":%d,"p50":%d,"p99":%d}\\n',
    summary.requests, summary.duration, summary.bytes, failures, latency:percentile(50), latency:percentile(99)))
end
`;

/** Name of what loads hot servers on this machine, for the tables. */
export function hotLoaderName(): string {
  return findProgram('wrk') === undefined ? 'own client in a thread (wrk is not installed)' : 'wrk, one thread';
}

/** Asks as fast as the server answers: with wrk, or with the bench's own client where there is none. */
export async function loadHot(bench: Bench, hot: HotLoad): Promise<HotFigures> {
  const wrk = findProgram('wrk');
  if (wrk === undefined) return loadWithOwnClient(bench, hot);
  const [script, paths] = [join(bench.folder, 'hot.lua'), join(bench.folder, 'hot-paths.txt')];
  writeFileSync(script, SCRIPT);
  writeFileSync(paths, `${linesOf(hot).join('\n')}\n`);
  const headers = Object.entries(hot.headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
  const args = ['-t1', `-c${hot.connections}`, `-d${Math.max(1, Math.round(hot.seconds))}s`, '-s', script];
  const {code, output} = await run(wrk, [...args, ...headers, `http://127.0.0.1:${hot.port}`], {
    env: {...process.env, BENCH_PATHS: paths},
    signal: bench.signal,
  });
  if (code !== 0) throw new Error(`wrk failed: ${output.trim()}`);
  return readWrk(output);
}

/** 'path' or 'path browser', one request each. */
function linesOf({paths, browsers}: HotLoad): string[] {
  if (browsers.length === 0) return [...paths];
  // As many rounds as browsers, each path with another browser in each of them.
  return browsers.flatMap((_, round) => paths.map((path, n) => `${path} ${browsers[(n + round) % browsers.length]}`));
}

/** The figures of a run from what the script printed. Throws when it did not. */
export function readWrk(output: string): HotFigures {
  const line = output.split('\n').find(text => text.startsWith('{"requests"'));
  if (line === undefined) throw new Error(`wrk printed no figures: ${output.trim()}`);
  const {requests, duration, bytes, failures, p50, p99}: Record<string, number> = JSON.parse(line);
  const seconds = Number(duration) / 1e6;
  return {
    requestsPerSecond: Number(requests) / seconds,
    megabytesPerSecond: Number(bytes) / seconds / 1e6,
    p50: Number(p50) / 1000,
    p99: Number(p99) / 1000,
    failures: Number(failures),
  };
}

async function loadWithOwnClient({signal}: Bench, hot: HotLoad): Promise<HotFigures> {
  const {times, seconds, bytes, statuses} = await load({...hot, mode: 'round'}, signal);
  const failures = Object.entries(statuses).filter(([status]) => Number(status) === 0 || Number(status) >= 400);
  return {
    requestsPerSecond: times.length / seconds,
    megabytesPerSecond: bytes / seconds / 1e6,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    failures: failures.reduce((sum, [, count]) => sum + count, 0),
  };
}
