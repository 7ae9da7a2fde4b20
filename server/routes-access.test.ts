import {afterAll, beforeAll, expect, it} from 'vitest';
import {routesOf} from './app.ts';
import {readConfig} from './core/config.ts';
import {KnownFacts} from './core/layers/index.ts';
import {openTestServer, type TestServer} from './test/open-test-server.ts';

const TOKEN = 'a token of sixteen or more';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer({config: {operatorToken: TOKEN}});
});
afterAll(() => server.close());

it('an address that is not public answers only a caller that shows the right', async () => {
  const {db, changes} = server;
  const context = {db, changes, config: readConfig({}), clock: () => new Date(), facts: new KnownFacts(db, changes)};
  const closed = routesOf(context).filter(({access}) => access !== 'public');
  expect(closed.map(({path}) => path)).toEqual(['/metrics']);
  for (const {path} of closed) {
    expect((await server.fetch(path)).status).toBe(401);
    expect((await server.fetch(path, {headers: {authorization: 'Bearer something else'}})).status).toBe(401);
    expect((await server.fetch(path, {headers: {authorization: `Bearer ${TOKEN}`}})).status).toBe(200);
  }
});

it('/metrics counts what has been answered', async () => {
  await server.fetch('/api/sources');
  const response = await server.fetch('/metrics', {headers: {authorization: `Bearer ${TOKEN}`}});
  expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
  expect(await response.text()).toMatch(/http_request_duration_seconds_count\{kind="api",status="200"\} [1-9]/);
});
