import {afterAll, beforeAll, expect, it} from 'vitest';
import {z} from 'zod';
import {Source} from '../../core/http/shapes.ts';
import {openTestServer, type TestServer} from '../../test/open-test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

it('lists every source once, the sample generator marked and last', async () => {
  const {sources} = z.strictObject({sources: z.array(Source.strict())}).parse(await server.json('/api/sources'));
  const [{n} = {n: 0}] = await server.db.query<{n: number}>('SELECT count(*) AS n FROM data_source');
  expect(sources).toHaveLength(n);
  expect(new Set(sources.map(({id}) => id)).size).toBe(n);
  expect(sources.at(0)?.is_sample).toBe(false);
  expect(sources.at(-1)?.is_sample).toBe(true);
});

it('holds the source of every record that another address shows', async () => {
  const {sources} = z.object({sources: z.array(Source)}).parse(await server.json('/api/sources'));
  const text = await (await server.fetch('/api/facilities')).text();
  const used = [...text.matchAll(/"source":\{"id":"([^"]+)"/g)].map(([, id]) => id);
  const known = new Set<string | undefined>(sources.map(({id}) => id));
  expect(used.length).toBeGreaterThan(5);
  expect(used.every(id => known.has(id))).toBe(true);
});
