/**
 * `npm test [-- project … filter …]`: brings what the tests need (PostGIS, Chromium, the built client), runs them and ends
 * with one line "N passed, N failed". Projects: unit, server-embedded, server-postgis, e2e; none named means all.
 * `npm run soak [-- --seconds 120 --rounds 1 filter …]` is the project soak: the long form of trials that have one.
 */
import './end-with-parent.ts';
import {spawn} from 'node:child_process';
import {existsSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {buildClient} from './build-client.ts';
import {needChromium} from './chromium.ts';
import {removeCluster, startEphemeralCluster} from './postgis/ephemeral.ts';
import type {Tally} from './tally-reporter.ts';

const PROJECTS = ['unit', 'server-embedded', 'server-postgis', 'e2e'];
const SOAK = 'soak';
const LONGEST_RUN_MS = 75 * 60 * 1000;
const LONGEST_SOAK_MS = 24 * 60 * 60 * 1000;

const args = process.argv.slice(2);
const soak = {SOAK_SECONDS: takeOption('--seconds', '120'), SOAK_ROUNDS: takeOption('--rounds', '1')};
const named = args.filter(arg => [...PROJECTS, SOAK].includes(arg));
const filters = args.filter(arg => !named.includes(arg));

const root = process.cwd();
const stop = new AbortController();
const cleanUp: (() => void | Promise<void>)[] = [];
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop.abort());

/** Takes an option of ours out of the arguments; all others are for Vitest. */
function takeOption(name: string, fallback: string): string {
  const at = args.indexOf(name);
  return at === -1 ? fallback : (args.splice(at, 2)[1] ?? fallback);
}

/** What the chosen projects need, as environment variables for them. */
async function setUp(projects: readonly string[]): Promise<Record<string, string>> {
  const environment: Record<string, string> = {};
  const needs = (...names: string[]) => names.some(name => projects.includes(name));
  if (needs('e2e')) environment.CHROME_PATH = await needChromium(console.log);
  if (needs('e2e', SOAK)) await buildClient(root, console.log);
  if (needs(SOAK)) Object.assign(environment, soak);
  if (needs('e2e', 'server-postgis', SOAK)) {
    const cluster = await startEphemeralCluster(console.log);
    cleanUp.push(() => removeCluster(cluster));
    environment.TEST_DATABASE_URL = cluster.url;
  }
  return environment;
}

/** Runs Vitest in a process of its own, so that even its crash is counted. */
async function runTests(projects: readonly string[], filters: readonly string[]): Promise<Tally> {
  const environment = await setUp(projects);
  const folder = mkdtempSync(join(tmpdir(), 'atlas-tally-'));
  cleanUp.push(() => rmSync(folder, {recursive: true, force: true}));
  const file = join(folder, 'tally.json');
  const chosen = projects.map(project => `--project=${project}`);
  const code = await vitest(['run', ...chosen, ...filters], {...environment, TALLY_FILE: file});
  const counted: Tally = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {passed: 0, failed: 1, skipped: 0};
  const silent = counted.failed === 0 && (code !== 0 || counted.passed === 0);
  return silent ? {...counted, failed: 1} : counted;
}

function vitest(args: readonly string[], environment: Readonly<Record<string, string>>): Promise<number> {
  const program = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const child = spawn(process.execPath, [program, ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {...process.env, ...environment},
    signal: AbortSignal.any([
      stop.signal,
      AbortSignal.timeout(named.includes(SOAK) ? LONGEST_SOAK_MS : LONGEST_RUN_MS),
    ]),
  });
  return new Promise(done => {
    child.on('error', error => console.error(`The test run was cut short: ${error.message}`));
    child.on('close', code => done(code ?? 1));
  });
}

const tally = await runTests(named.length > 0 ? named : PROJECTS, filters).catch((error: unknown): Tally => {
  console.error(error instanceof Error ? error.message : error);
  return {passed: 0, failed: 1, skipped: 0};
});
for (const task of cleanUp.reverse()) await task();
if (tally.skipped > 0) console.log(`${tally.skipped} skipped`);
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exit(tally.failed === 0 ? 0 : 1);
