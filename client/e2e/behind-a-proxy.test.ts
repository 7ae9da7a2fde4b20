/** Below a path of a proxy that takes the path off again and passes another host name on. */
import {createServer, request, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {afterAll, beforeAll, expect, inject, it} from 'vitest';
import {withBrowser} from './with-browser.ts';

const PREFIX = '/atlas';

const open = withBrowser();
let proxy: Server;
let origin: string;
/** Addresses that were asked for outside the path. */
const outside: string[] = [];
beforeAll(async () => {
  const {hostname, port} = new URL(inject('embeddedOrigin'));
  proxy = createServer((from, to) => {
    const url = from.url ?? '';
    if (!url.startsWith(`${PREFIX}/`)) {
      outside.push(url);
      to.writeHead(404).end();
      return;
    }
    const headers = {...from.headers, host: 'inside.example'};
    const passed = request({hostname, port, method: from.method, path: url.slice(PREFIX.length), headers}, answer => {
      to.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(to);
    });
    passed.on('error', () => to.destroy());
    to.on('close', () => passed.destroy());
    from.pipe(passed);
  });
  await new Promise<void>(resolve => proxy.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}${PREFIX}`;
});
afterAll(() => {
  proxy.closeAllConnections();
  proxy.close();
});

it.each(['vi', 'en'] as const)('map, list, language and files stay below the path: %s', async lang => {
  const atlas = await open('/tieu-chi', {origin, lang});
  expect(await atlas.map.rendered('communes')).toHaveLength(38);
  expect((await atlas.rows()).length).toBeGreaterThanOrEqual(38);
  const other = lang === 'vi' ? 'en' : 'vi';
  await atlas.speak(other);
  expect(atlas.url.pathname).toBe(other === 'en' ? `${PREFIX}/en/tieu-chi` : `${PREFIX}/tieu-chi`);
  await atlas.page.reload();
  await atlas.page.locator('main h1').first().waitFor();
  await atlas.page.goto(`${origin}${lang === 'en' ? '/en' : ''}/gioi-thieu`);
  const file = atlas.page.locator('main a[download]').first();
  await file.waitFor();
  expect(await file.getAttribute('href')).toMatch(/^\/atlas\/downloads\//);
  expect(outside).toEqual([]);
  await atlas.close();
});
