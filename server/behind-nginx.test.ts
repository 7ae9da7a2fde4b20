import {spawn, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {readEvents} from './test/event-reader.ts';
import {openTestServer, type TestServer} from './test/open-test-server.ts';

const hasNginx = spawnSync('nginx', ['-v']).status === 0;
const CONF = readFileSync(fileURLToPath(new URL('../deploy/nginx.conf', import.meta.url)), 'utf8');
const TOKEN = 'a token of sixteen or more';

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  return typeof address === 'object' && address ? address.port : 0;
}

/** nginx with the shipped file, but for its ports and folders. */
async function startNginx(folder: string, upstream: string) {
  const port = await freePort();
  const conf = CONF.replaceAll('127.0.0.1:8080', upstream)
    .replace('listen 80;', `listen 127.0.0.1:${port};`)
    .replace('/var/cache/nginx/atlas', join(folder, 'cache'));
  mkdirSync(join(folder, 'temp'));
  const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    kind => `${kind}_temp_path ${join(folder, 'temp', kind)};`,
  );
  const root = process.getuid?.() === 0 ? 'user root;' : '';
  const frame = `${root} daemon off; pid ${join(folder, 'pid')}; error_log ${join(folder, 'error')};`;
  writeFileSync(join(folder, 'nginx.conf'), `${frame} events {} http { access_log off; ${temp.join(' ')}\n${conf}\n}`);
  const nginx = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')], {stdio: 'ignore'});
  const origin = `http://127.0.0.1:${port}`;
  await untilAlive(origin);
  return {nginx, origin};
}

async function untilAlive(origin: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const response = await fetch(`${origin}/livez`).catch(() => undefined);
    if (response?.ok) return;
    await pause(100);
  }
  throw new Error('nginx does not come up.');
}

describe.runIf(hasNginx)('behind deploy/nginx.conf', () => {
  let atlas: TestServer;
  let folder: string;
  let proxy: Awaited<ReturnType<typeof startNginx>>;
  beforeAll(async () => {
    atlas = await openTestServer({writes: true, config: {trustProxy: ['loopback'], operatorToken: TOKEN}});
    folder = mkdtempSync(join(tmpdir(), 'atlas-nginx-'));
    proxy = await startNginx(folder, new URL(atlas.origin).host);
  });
  afterAll(async () => {
    proxy.nginx.kill();
    await once(proxy.nginx, 'exit');
    await atlas.close();
    rmSync(folder, {recursive: true, force: true});
  });
  const ask = (path: string, headers: Record<string, string> = {}) => fetch(proxy.origin + path, {headers});
  const cacheOf = (response: Response) => response.headers.get('x-cache');
  const rename = (name: string) =>
    atlas.db.query(`UPDATE tourism_site SET name = $1 WHERE id = (SELECT min(id) FROM tourism_site)`, [name]);

  it('a tile whose address names its version is answered without the atlas', async () => {
    const path = `/tiles/communes/8/201/111.mvt?v=${atlas.changes.version('communes')}`;
    const first = await ask(path);
    expect([first.status, cacheOf(first)]).toEqual([200, 'MISS']);
    const second = await ask(path);
    expect(cacheOf(second)).toBe('HIT');
    expect(Buffer.from(await second.arrayBuffer())).toEqual(Buffer.from(await first.arrayBuffer()));
  });

  it('addresses in documents are those of the proxy', async () => {
    const style = await (await ask('/style.json')).text();
    expect(style).toContain(`${proxy.origin}/tiles/`);
    expect(style).not.toContain(atlas.origin);
  });

  it('a page that has heard of an edit gets nothing made before it, and others do not for long', async () => {
    await ask('/api/tourism-sites');
    await rename('Bản sau proxy');
    const [last] = await atlas.db.query<{id: number}>('SELECT max(id) AS id FROM layer_change');
    const headers = {'x-atlas-change': String(last?.id)};
    expect(await (await ask('/api/tourism-sites', headers)).text()).toContain('Bản sau proxy');
    await expect
      .poll(async () => (await ask('/api/tourism-sites')).text(), {timeout: 10_000, interval: 200})
      .toContain('Bản sau proxy');
  });

  it('events come through as they happen', async () => {
    const reader = await readEvents(`${proxy.origin}/api/changes`);
    expect(await reader.next()).toMatchObject({name: 'hello'});
    await rename('Bản có sự kiện');
    expect(await reader.next()).toMatchObject({name: 'change', data: {layer: 'tourism'}});
    reader.close();
  });

  it('what says who asks is neither kept nor answered from what is kept', async () => {
    const headers = {authorization: `Bearer ${TOKEN}`};
    await ask('/api/sources');
    expect(cacheOf(await ask('/api/sources', headers))).toBe('BYPASS');
    expect((await ask('/metrics', headers)).status).toBe(404);
  });

  it('a range of a file is the range', async () => {
    const whole = Buffer.from(
      await (await ask('/downloads/tourism.csv', {'accept-encoding': 'identity'})).arrayBuffer(),
    );
    const part = await ask('/downloads/tourism.csv', {range: 'bytes=10-19', 'accept-encoding': 'identity'});
    expect(part.status).toBe(206);
    expect(Buffer.from(await part.arrayBuffer())).toEqual(whole.subarray(10, 20));
  });
});
