import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {openTestServer, type TestServer} from '../../test/open-test-server.ts';
import type {Database} from '../db/database.ts';
import {UnavailableError} from '../db/errors.ts';

let server: TestServer;
/** Statements that the database of the server was asked for. */
let asked = 0;
let away = false;
beforeAll(async () => {
  const real = await openTestServer({writes: true});
  const {db} = real;
  const counted: Database = {
    engine: db.engine,
    hasMvt: db.hasMvt,
    description: db.description,
    tiles: db.tiles,
    ping: limitMs => db.ping(limitMs),
    listen: (channel, handlers) => db.listen(channel, handlers),
    transaction: work => db.transaction(work),
    close: async () => undefined,
    query: (...parameters) => {
      asked += 1;
      return away ? Promise.reject(new UnavailableError('The database is away.')) : db.query(...parameters);
    },
  };
  const front = await openTestServer({db: counted});
  const plain = (path: string, init?: RequestInit) => fetch(front.origin + path, init);
  const close = async () => {
    await front.close();
    await real.close();
  };
  server = {...front, fetch: plain, close};
});
afterAll(() => server.close());
beforeEach(() => {
  asked = 0;
  away = false;
});

const statusOf = (response: Response) => response.headers.get('cache-status');
const rename = (name: string) =>
  server.db.query(`UPDATE tourism_site SET name = $1 WHERE id = (SELECT min(id) FROM tourism_site)`, [name]);

describe('an answer', () => {
  it('is made once for all who ask at the same time', async () => {
    const answers = await Promise.all(Array.from({length: 20}, () => server.fetch('/api/search-entries')));
    expect(new Set(await Promise.all(answers.map(answer => answer.text()))).size).toBe(1);
    const once = asked;
    await server.fetch('/api/search-entries');
    expect(asked).toBe(once);
    expect(once).toBeLessThan(20);
  });

  it.each([
    '/api/search-entries',
    '/api/units?level=commune',
    '/api/assessments?set=XA_NTM_2021_2025&period=2025',
    '/style.json',
    '/ogc/collections/ocop/items',
  ])('of %s comes from memory the second time, with the same bytes and ETag in every encoding', async path => {
    for (const encoding of ['br', 'gzip', 'identity']) {
      const headers = {'accept-encoding': encoding, accept: 'application/json'};
      const first = await server.fetch(path, {headers});
      const before = asked;
      const second = await server.fetch(path, {headers});
      expect(asked).toBe(before);
      expect(statusOf(second)).toBe('atlas; hit');
      expect(second.headers.get('etag')).toBe(first.headers.get('etag'));
      expect(await second.text()).toBe(await first.text());
      const etag = second.headers.get('etag') ?? '';
      expect((await server.fetch(path, {headers: {...headers, 'if-none-match': etag}})).status).toBe(304);
    }
  });

  it('follows an edit within a second', async () => {
    await server.fetch('/api/tourism-sites');
    await rename('Bản trong bộ nhớ');
    await expect
      .poll(async () => (await server.fetch('/api/tourism-sites')).text(), {timeout: 5_000})
      .toContain('Bản trong bộ nhớ');
  });

  it('to an authenticated caller is not kept and goes to no other', async () => {
    const headers = {authorization: 'Bearer something'};
    const first = await server.fetch('/api/sources', {headers});
    const before = asked;
    const second = await server.fetch('/api/sources', {headers});
    expect(asked).toBeGreaterThan(before);
    for (const {headers: sent} of [first, second]) expect(sent.get('cache-control')).toBe('private, no-store');
  });
});

describe('while the database is away', () => {
  it('the answer of before an edit goes out, marked, and the others are 503', async () => {
    const before = await (await server.fetch('/api/tourism-sites')).text();
    await rename('Bản không ai thấy');
    await new Promise(resolve => setTimeout(resolve, 300));
    away = true;
    const stale = await server.fetch('/api/tourism-sites');
    expect(stale.status).toBe(200);
    expect(await stale.text()).toBe(before);
    expect(statusOf(stale)).toMatch(/^atlas; hit; ttl=-\d+; detail=database-away$/);
    expect((await server.fetch('/api/units/03112')).status).toBe(503);
  });
});
