/** Pages, negotiation of form and language, compression and caching. */
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {openTestServer, type TestServer} from '../../test/open-test-server.ts';
import {FeatureCollection} from './ogc-answers.fixture.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

describe('/conf/html', () => {
  const PATHS = [
    '',
    '/api',
    '/conformance',
    '/collections',
    '/collections/tourism',
    '/collections/tourism/items?limit=3',
    '/collections/communes/items/03478',
  ];

  it.each(PATHS)('/conf/html/content: /ogc%s as a page', async path => {
    const response = await server.fetch(`/ogc${path}`, {
      headers: {accept: 'text/html,application/xml;q=0.9,*/*;q=0.8'},
    });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(response.headers.get('vary')).toContain('Accept');
    const page = await response.text();
    expect(page).toMatch(/^<!doctype html>\n<html lang="vi">/);
    expect(page.match(/<h1>/g)).toHaveLength(1);
    expect(page).not.toMatch(/undefined|\[object|NaN/);
  });

  it('follows the wish for a language and a form', async () => {
    const get = async (path: string, headers: Record<string, string>) => (await server.fetch(path, {headers})).text();
    expect(await get('/ogc', {'accept-language': 'en-GB,vi;q=0.5', accept: 'text/html'})).toContain('<html lang="en">');
    expect(await get('/ogc?lang=vi', {'accept-language': 'en', accept: 'text/html'})).toContain('<html lang="vi">');
    expect(await get('/ogc?f=json', {accept: 'text/html'})).toMatch(/^\{/);
    expect(await get('/ogc?f=html', {accept: 'application/json'})).toMatch(/^<!doctype/);
    expect(await get('/ogc', {accept: 'application/json;q=0.9,text/html;q=0.1'})).toMatch(/^\{/);
  });

  it('escapes what it shows', async () => {
    const page = await (await server.fetch('/ogc/collections/tourism/items?f=html&name=<script>')).text();
    expect(page).not.toContain('<script>');
  });
});

describe('transport', () => {
  it('compresses streams and answers HEAD without a body', async () => {
    const path = '/ogc/collections/communes/items?limit=5';
    const plain = await (await server.fetch(path, {headers: {'accept-encoding': 'identity'}})).json();
    for (const encoding of ['br', 'gzip']) {
      const response = await server.fetch(path, {headers: {'accept-encoding': encoding}});
      expect(response.headers.get('content-encoding')).toBe(encoding);
      expect(FeatureCollection.parse(await response.json()).features).toEqual(FeatureCollection.parse(plain).features);
    }
    const head = await server.fetch(path, {method: 'HEAD'});
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  it('gives documents an ETag and answers 304', async () => {
    const etag = (await server.fetch('/ogc/conformance')).headers.get('etag') ?? '';
    expect((await server.fetch('/ogc/conformance', {headers: {'if-none-match': etag}})).status).toBe(304);
  });

  it('refuses an address that is too long or holds a zero byte', async () => {
    for (const path of [`/ogc?f=${'x'.repeat(9000)}`, '/ogc/collections/%00', '/ogc/collections/%']) {
      expect((await server.fetch(path)).status, path.slice(0, 40)).toBe(400);
    }
  });
});
