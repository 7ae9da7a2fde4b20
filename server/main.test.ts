import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, rmSync} from 'node:fs';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {afterAll, beforeAll, describe, expect, inject, it} from 'vitest';
import {createTestCopy, type TestCopy} from './test/open-test-database.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));

interface Run {
  readonly child: ChildProcess;
  /** Everything written so far. */
  readonly output: () => string;
  readonly exit: Promise<number | null>;
}

let folder: string;
let copy: TestCopy;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'atlas-main-'));
  copy = await createTestCopy(join(folder, 'db'));
});
afterAll(async () => {
  await copy.remove();
  rmSync(folder, {recursive: true, force: true});
});

function start(settings: Record<string, string>): Run {
  const env = {PATH: process.env.PATH, VAR_DIR: folder, HOST: '127.0.0.1', PORT: '0', ...copy.settings, ...settings};
  const child = spawn(process.execPath, [MAIN], {cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe']});
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', chunk => {
      text += chunk;
    });
  }
  const exit = once(child, 'exit').then(([code]) => code as number | null);
  return {child, output: () => text, exit};
}

/** Waits for the line that says where the server is. */
async function origin(run: Run): Promise<string> {
  const line = /(http:\S+) is ready on (.+) after [\d.]+ s\n/;
  await Promise.race([
    expect.poll(run.output, {timeout: 60_000}).toMatch(line),
    run.exit.then(code => Promise.reject(new Error(`Ended with ${code}: ${run.output()}`))),
  ]);
  return line.exec(run.output())?.[1] ?? '';
}

describe('a server', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'says where it is, answers, and ends on %s with what was asked before answered',
    async signal => {
      const run = start({});
      const address = await origin(run);
      expect((await fetch(`${address}/readyz`)).status).toBe(200);
      const slow = fetch(`${address}/api/search-entries`);
      await fetch(`${address}/livez`);
      run.child.kill(signal);
      expect((await slow).status).toBe(200);
      expect(await run.exit).toBe(0);
      await expect(fetch(`${address}/livez`)).rejects.toThrow();
    },
    120_000,
  );

  it('does not start twice on one port', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    const port = typeof address === 'object' && address ? String(address.port) : '';
    const run = start({PORT: port});
    expect(await run.exit).toBe(1);
    expect(run.output()).toBe(`Port ${port} is in use by another program. Stop it, or set PORT to a free one.\n`);
    taken.close();
  });

  it('names every mistake in its settings and ends', async () => {
    const run = start({PORT: 'http', LOG_LEVEL: 'loud'});
    expect(await run.exit).toBe(1);
    expect(run.output()).toMatch(/^The configuration has 2 mistakes:\n {2}PORT: .*\n {2}LOG_LEVEL: .*\n$/);
  });

  it('says in one sentence that the database cannot be reached', async () => {
    const run = start({DATABASE_URL: 'postgres://atlas:hunter2@127.0.0.1:1/atlas'});
    expect(await run.exit).toBe(1);
    expect(run.output()).toMatch(/^The database of DATABASE_URL cannot be used: [^\n]+\n$/);
    expect(run.output()).not.toContain('hunter2');
  });

  it.runIf(inject('testDatabase').engine === 'pglite')(
    'does not share its embedded database with a second copy, and leaves it unharmed when killed',
    async () => {
      const first = start({});
      const address = await origin(first);
      const second = start({});
      expect(await second.exit).toBe(1);
      expect(second.output()).toMatch(/is in use by another copy of the server \(process \d+\)\. .*\n$/);
      const before = await (await fetch(`${address}/api/sources`)).text();
      first.child.kill('SIGKILL');
      await first.exit;
      const third = start({});
      const again = await origin(third);
      expect(await (await fetch(`${again}/api/sources`)).text()).toBe(before);
      third.child.kill('SIGTERM');
      expect(await third.exit).toBe(0);
    },
    120_000,
  );
});
