import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {afterAll, beforeAll, expect, it} from 'vitest';
import {answerStarting} from './starting.ts';

const server = createServer(answerStarting);
let origin = '';
beforeAll(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

it('lives before it is ready', async () => {
  const live = await fetch(`${origin}/livez`);
  expect([live.status, await live.json()]).toEqual([200, {status: 'ok'}]);
});

it.each(['/readyz', '/api/site', '/tiles/communes/8/201/111.mvt', '/'])('asks for patience at %s', async path => {
  const response = await fetch(`${origin}${path}`);
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
  expect(await response.json()).toMatchObject({code: 'unavailable', detail: expect.stringContaining('starting')});
});
