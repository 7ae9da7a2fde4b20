import {spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, rmSync} from 'node:fs';
import {get} from 'node:http';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';
import {afterAll, afterEach, beforeAll, describe, expect, inject, it} from 'vitest';
import type {Database} from './core/db/database.ts';
import {openPostgres} from './core/db/pg-driver.ts';
import {readEvents} from './test/event-reader.ts';
import {createTestCopy, type TestCopy} from './test/open-test-database.ts';
import {soakRounds} from './test/soak.ts';
import {type StartedServer, startServer} from './test/start-server.ts';

const SIZE = 3;
/** Less than the half minute after which a process would find out by asking. */
const TOLD_MS = 20_000;
const onPostgres = inject('testDatabase').engine === 'postgres';

let folder: string;
let copy: TestCopy;
let db: Database;
const started: StartedServer[] = [];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'atlas-processes-'));
  if (!onPostgres) return;
  copy = await createTestCopy(join(folder, 'db'));
  const url = copy.settings.DATABASE_URL ?? '';
  db = await openPostgres({url, poolSize: 2, statementTimeoutMs: 10_000});
});
afterEach(() => {
  for (const {child} of started.splice(0)) child.kill('SIGKILL');
});
afterAll(async () => {
  await db?.close();
  await copy?.remove();
  rmSync(folder, {recursive: true, force: true});
});

function start(settings: Record<string, string> = {}): StartedServer {
  const run = startServer(folder, {...copy?.settings, WEB_CONCURRENCY: String(SIZE), ...settings});
  started.push(run);
  return run;
}

/** Numbers of the processes that serve. */
function workersOf({child}: StartedServer): number[] {
  const {stdout} = spawnSync('ps', ['-o', 'pid=', '--ppid', String(child.pid)], {encoding: 'utf8'});
  return stdout.split('\n').filter(Boolean).map(Number);
}

/** Body of an answer over a connection of its own, so that the processes take turns. */
function ask(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    get(url, {agent: false}, async response => {
      let text = '';
      for await (const chunk of response.setEncoding('utf8')) text += chunk;
      resolve(text);
    }).on('error', reject);
  });
}

/** Version of the facilities as each of a few connections is told it. */
async function versionsSeen(origin: string): Promise<number[]> {
  const answers = await Promise.all(Array.from({length: SIZE * 4}, () => ask(`${origin}/api/layers`)));
  return answers.map(text => {
    const {layers} = JSON.parse(text) as {layers: {id: string; version: number}[]};
    return layers.find(({id}) => id === 'facilities')?.version ?? 0;
  });
}

describe.runIf(onPostgres)('several processes', () => {
  it('share the port, and all are told of an edit', async () => {
    const run = start();
    const origin = await run.origin();
    expect(run.output()).toContain(`with ${SIZE} processes`);
    expect(workersOf(run)).toHaveLength(SIZE);
    const streams = await Promise.all(Array.from({length: SIZE * 2}, () => readEvents(`${origin}/api/changes`)));
    for (const stream of streams) await stream.next();
    const [before = 0, ...others] = await versionsSeen(origin);
    expect(new Set(others)).toEqual(new Set([before]));
    await db.query(`UPDATE facility SET name = name || ' mới'`);
    for (const stream of streams) {
      expect(await stream.next(TOLD_MS)).toMatchObject({data: {layer: 'facilities', version: before + 1}});
    }
    expect(new Set(await versionsSeen(origin))).toEqual(new Set([before + 1]));
    for (const stream of streams) stream.close();
  }, 120_000);

  it('keep within the connections they may have together', async () => {
    const run = start({DATABASE_POOL_SIZE: '7'});
    const origin = await run.origin();
    const tile = (n: number) => ask(`${origin}/tiles/zones/12/${3220 + (n % 9)}/${1785 + (n % 5)}.mvt`);
    await Promise.all(Array.from({length: 60}, (_, n) => [tile(n), ask(`${origin}/api/zones?limit=${n + 1}`)]).flat());
    const [row] = await db.query<{count: number}>(
      `SELECT count(*) AS count FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid() AND query NOT LIKE 'LISTEN%' AND query <> 'SELECT 1'`,
    );
    expect(row?.count).toBeLessThanOrEqual(7 + 1); // and the connection this test asks with
  }, 120_000);

  it('go on when one is killed, and another takes its place', async () => {
    const run = start();
    const origin = await run.origin();
    const answers: string[] = [];
    const processes = async () => {
      answers.push(await ask(`${origin}/readyz`));
      return workersOf(run).length;
    };
    for (let round = 0; round < soakRounds(1, 30); round++) {
      const [victim = 0] = workersOf(run);
      process.kill(victim, 'SIGKILL');
      await expect.poll(() => workersOf(run).includes(victim)).toBe(false);
      await expect.poll(processes, {timeout: 10_000}).toBe(SIZE);
      // The new one takes the port some time later.
      for (let n = 0; n < 150; n++) {
        answers.push(await ask(`${origin}/readyz`));
        await wait(25);
      }
    }
    for (const text of answers) expect(JSON.parse(text)).toMatchObject({status: 'ready'});
    expect(run.output()).toMatch(/warn process ended, another takes its place pid=\d+ reason=SIGKILL/);
  }, 3_600_000);

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'end on %s with what was asked before answered and streams closed',
    async signal => {
      const run = start();
      const origin = await run.origin();
      const stream = await readEvents(`${origin}/api/changes`);
      const workers = workersOf(run);
      const slow = Array.from({length: SIZE * 2}, () => ask(`${origin}/api/search-entries`));
      await ask(`${origin}/livez`);
      const asked = performance.now();
      // A terminal signals the whole group.
      if (signal === 'SIGINT') for (const worker of workers) process.kill(worker, signal);
      run.child.kill(signal);
      for (const text of await Promise.all(slow)) expect(JSON.parse(text).entries.length).toBeGreaterThan(0);
      await stream.ended();
      expect(await run.exit).toBe(0);
      expect(performance.now() - asked).toBeLessThan(9_000);
      for (const worker of workers) expect(() => process.kill(worker, 0)).toThrow();
    },
    120_000,
  );

  it('end with the one that supervises them', async () => {
    const run = start();
    await run.origin();
    const workers = workersOf(run);
    run.child.kill('SIGKILL');
    const alive = () =>
      workers.filter(
        pid => spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], {encoding: 'utf8'}).stdout.trim() !== '',
      );
    await expect.poll(alive, {timeout: 10_000}).toEqual([]);
  }, 120_000);

  it('say once that their port is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    const port = typeof address === 'object' && address ? String(address.port) : '';
    const run = start({PORT: port});
    expect(await run.exit).toBe(1);
    expect(run.output()).toBe(`Port ${port} is in use by another program. Stop it, or set PORT to a free one.\n`);
    taken.close();
  }, 60_000);

  it('say once that the database cannot be reached', async () => {
    const run = start({DATABASE_URL: 'postgres://atlas:hunter2@127.0.0.1:1/atlas'});
    expect(await run.exit).toBe(1);
    expect(run.output()).toMatch(/^The database of DATABASE_URL cannot be used: [^\n]+\n$/);
    await wait(100);
    expect(workersOf(run)).toEqual([]);
  }, 60_000);
});

it.runIf(!onPostgres)(
  'are refused over the embedded database, in one line',
  async () => {
    const run = start();
    expect(await run.exit).toBe(1);
    expect(run.output()).toMatch(
      /^The configuration has a mistake:\n {2}WEB_CONCURRENCY: expected 1 with [^\n]+ got "3"\.\n$/,
    );
  },
  60_000,
);
