import {once} from 'node:events';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {createServer, request as httpRequest, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {brotliCompressSync} from 'node:zlib';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {readConfig} from '../config.ts';
import {createLog} from '../log.ts';
import {mount} from './mount.ts';
import {createErrorReport} from './report-error.ts';
import {createContexts} from './request-context.ts';
import {securityHeaders} from './security-headers.ts';
import {createStaticClient} from './static-client.ts';

const INDEX = '<!doctype html><base href="/" /><title>Atlas</title>';
const SCRIPT = `console.log(${JSON.stringify('Lai Châu '.repeat(300))})`;

let folder: string;
let server: Server;
let origin: string;

async function serve(dist: string): Promise<{server: Server; origin: string}> {
  const log = createLog('silent');
  const setHeaders = securityHeaders(readConfig({}));
  const openContext = createContexts(readConfig({}));
  const app = mount({
    ...{routes: [], client: createStaticClient(dist), log, setHeaders, version: '0', checkText: false},
    reportError: createErrorReport(log, setHeaders),
    respondKept: () => Promise.reject(new Error('There are no routes.')),
  });
  const started = createServer((request, response) => {
    openContext(request, response);
    app(request, response);
  }).listen(0, '127.0.0.1');
  await once(started, 'listening');
  return {server: started, origin: `http://127.0.0.1:${(started.address() as AddressInfo).port}`};
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'atlas-dist-'));
  mkdirSync(join(folder, 'dist', 'assets'), {recursive: true});
  writeFileSync(join(folder, 'dist', 'index.html'), INDEX);
  writeFileSync(join(folder, 'dist', 'assets', 'app-1a2b.js'), SCRIPT);
  writeFileSync(join(folder, 'dist', 'assets', 'map-3c4d.js'), SCRIPT);
  writeFileSync(join(folder, 'dist', 'assets', 'map-3c4d.js.br'), brotliCompressSync('smaller'));
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  ({server, origin} = await serve(join(folder, 'dist')));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, {recursive: true});
});

const page = (path: string) => fetch(origin + path, {headers: {accept: 'text/html,*/*'}});

describe('the client', () => {
  it.each([
    ['/', './'],
    ['/du-lich', './'],
    ['/en/criteria?set=x', '../'],
    ['/a.b/c/', '../../'],
  ])(
    'answers %s with its page, which says how far up the atlas begins, to be asked for again each time',
    async (path, base) => {
      const response = await page(path);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(response.headers.get('cache-control')).toBe('no-cache');
      expect(await response.text()).toBe(INDEX.replace('"/"', `"${base}"`));
    },
  );

  it('sends the compressed form that was built, as itself only', async () => {
    const script = `${origin}/assets/map-3c4d.js`;
    const read = async (encoding: string) => (await fetch(script, {headers: {'accept-encoding': encoding}})).text();
    expect(await read('br')).toBe('smaller');
    expect(await read('gzip')).toBe(SCRIPT);
    expect((await fetch(`${script}.br`)).status).toBe(404);
  });

  it('sends scripts compressed, to be kept for ever', async () => {
    const response = await fetch(`${origin}/assets/app-1a2b.js`, {headers: {'accept-encoding': 'br'}});
    expect(response.headers.get('content-encoding')).toBe('br');
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(Number(response.headers.get('content-length'))).toBeLessThan(SCRIPT.length / 5);
    expect(await response.text()).toBe(SCRIPT);
  });

  it('has an ETag for each encoding and answers 304', async () => {
    const path = `${origin}/assets/app-1a2b.js`;
    const etags = await Promise.all(
      ['br', 'gzip', 'identity'].map(async encoding =>
        (await fetch(path, {headers: {'accept-encoding': encoding}})).headers.get('etag'),
      ),
    );
    expect(new Set(etags).size).toBe(3);
    const again = await fetch(path, {headers: {'accept-encoding': 'gzip', 'if-none-match': etags[1] ?? ''}});
    expect(again.status).toBe(304);
  });

  it('does not answer for a script that has gone, nor a program, with a page', async () => {
    expect((await page('/assets/app-old.js')).status).toBe(404);
    expect((await fetch(`${origin}/du-lich`, {headers: {accept: 'application/json'}})).status).toBe(404);
  });

  it.each(['/', '/du-lich', '/en', '/en/', '/en/tieu-chi?nam=2025'])(
    'answers %s with its page to clients that accept anything: previews of links, monitors',
    async path => {
      const response = await fetch(origin + path, {headers: {accept: '*/*'}});
      expect([response.status, await response.text()]).toEqual([200, expect.stringContaining('<title>Atlas</title>')]);
    },
  );

  it('takes nothing else for a page when anything is taken', async () => {
    for (const path of ['/old.js', '/robots.txt', '/.env', '/healthz', '/ogcx', '/endu-lich', '/du-lich/x']) {
      expect((await fetch(origin + path, {headers: {accept: '*/*'}})).status).toBe(404);
    }
    expect((await fetch(`${origin}/du-lich`, {headers: {accept: 'application/json, */*'}})).status).toBe(404);
  });

  it('sends only listed fonts', async () => {
    const font = await fetch(`${origin}/fonts/be-vietnam-pro-vietnamese-600-normal.woff2`);
    expect(font.status).toBe(200);
    expect(font.headers.get('content-type')).toBe('font/woff2');
    expect(new TextDecoder().decode((await font.arrayBuffer()).slice(0, 4))).toBe('wOF2');
    expect((await page('/fonts/be-vietnam-pro-latin-900-normal.woff2')).status).toBe(404);
    expect((await page('/fonts/package.json')).status).toBe(404);
  });

  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/..%2fsecret.txt',
    '/assets/%2e%2e/%2e%2e/secret.txt',
    '//secret.txt',
  ])('lets no path lead outside: %s', async path => {
    const {hostname, port} = new URL(origin);
    const body = await new Promise<string>((resolve, reject) => {
      httpRequest({hostname, port, path}, response => {
        let text = '';
        response.on('data', chunk => {
          text += chunk;
        });
        response.on('end', () => resolve(`${response.statusCode} ${text}`));
      })
        .on('error', reject)
        .end();
    });
    expect(body).toMatch(/^404 /);
    expect(body).not.toContain('secret"');
  });

  it('takes only reading methods', async () => {
    expect((await fetch(`${origin}/du-lich`, {method: 'POST'})).status).toBe(405);
  });
});

it('says so when it has not been built', async () => {
  const bare = await serve(join(folder, 'nowhere'));
  const response = await fetch(bare.origin, {headers: {accept: 'text/html'}});
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({detail: 'The client has not been built: npm run build.'});
  bare.server.closeAllConnections();
  bare.server.close();
});
