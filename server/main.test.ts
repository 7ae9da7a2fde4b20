import {once} from 'node:events';
import {mkdtempSync, rmSync} from 'node:fs';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, inject, it} from 'vitest';
import {createTestCopy, type TestCopy} from './test/open-test-database.ts';
import {type StartedServer, startServer} from './test/start-server.ts';

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

const start = (settings: Record<string, string>): StartedServer => startServer(folder, {...copy.settings, ...settings});

describe('a server', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'says where it is, answers, and ends on %s with what was asked before answered',
    async signal => {
      const run = start({});
      const address = await run.origin();
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
      const address = await first.origin();
      const second = start({});
      expect(await second.exit).toBe(1);
      expect(second.output()).toMatch(/is in use by another copy of the server \(process \d+ on .+ since .+\)\. .*\n$/);
      const before = await (await fetch(`${address}/api/sources`)).text();
      first.child.kill('SIGKILL');
      await first.exit;
      const third = start({});
      const again = await third.origin();
      expect(await (await fetch(`${again}/api/sources`)).text()).toBe(before);
      third.child.kill('SIGTERM');
      expect(await third.exit).toBe(0);
    },
    120_000,
  );
});
