import {once} from 'node:events';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {z} from 'zod';
import {readConfig} from '../config.ts';
import {createLog} from '../log.ts';
import {mount} from './mount.ts';
import {createErrorReport} from './report-error.ts';
import {createContexts} from './request-context.ts';
import {type Route, route} from './route.ts';
import {securityHeaders} from './security-headers.ts';

const TOKEN = 'a token of sixteen or more';
const note = route({
  ...{method: 'post', path: '/api/notes', access: 'public', summary: 'A note', tags: []},
  limit: {requests: 20, seconds: 60},
  body: z.strictObject({text: z.string().min(1), stars: z.int().max(5)}),
  response: z.object({kept: z.string()}),
  handler: ({body}) => ({kept: body.text}),
});
const inner = route({
  ...{method: 'get', path: '/api/inner', access: 'operate', summary: 'Not for everybody', tags: []},
  response: z.object({secret: z.string()}),
  handler: ({actor}) => ({secret: [...(actor?.rights ?? [])].join()}),
});
const lines: string[] = [];

async function serve(routes: readonly Route[], environment: Record<string, string> = {}) {
  const config = readConfig({OPERATOR_TOKEN: TOKEN, ...environment});
  const log = createLog('info', {write: line => lines.push(line)});
  const setHeaders = securityHeaders(config);
  const openContext = createContexts(config);
  const app = mount({
    ...{routes, client: (_request, response) => void response.status(404).end(), log, setHeaders},
    ...{version: '0', checkText: true, reportError: createErrorReport(log, setHeaders)},
    respondKept: () => Promise.reject(new Error('Nothing here is kept.')),
  });
  const server = createServer((request, response) => {
    openContext(request, response);
    app(request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`};
}

let server: Server;
let origin: string;
beforeAll(async () => {
  ({server, origin} = await serve([note, inner]));
});
afterAll(() => server.close());
beforeEach(() => {
  lines.length = 0;
});

function post(body: string, headers: Record<string, string> = {}, to = origin) {
  return fetch(`${to}/api/notes`, {method: 'POST', body, headers: {'content-type': 'application/json', ...headers}});
}
const GOOD = '{"text":"Cầu hỏng","stars":3}';

describe('a route that takes a body', () => {
  it('gives it to the handler, typed', async () => {
    const response = await post(GOOD);
    expect([response.status, await response.json()]).toEqual([200, {kept: 'Cầu hỏng'}]);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('names every mistake in it', async () => {
    const response = await post('{"stars":"many","colour":1}');
    expect(response.status).toBe(400);
    const {errors} = z.object({errors: z.array(z.object({path: z.string()}))}).parse(await response.json());
    expect(errors.map(({path}) => path)).toEqual(['body.text', 'body.stars', 'body']);
  });

  it.each([
    ['that is no JSON', '{"text":', {}, 400, 'bad_request'],
    ['of another type', 'text=x', {'content-type': 'application/x-www-form-urlencoded'}, 415, 'unsupported_media_type'],
    ['that is too large', JSON.stringify({text: 'x'.repeat(1_100_000)}), {}, 413, 'payload_too_large'],
  ])('refuses one %s', async (_what, body, headers, status, code) => {
    const response = await post(body, headers);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({code});
  });

  it('names the methods that the address takes', async () => {
    const response = await fetch(`${origin}/api/notes`);
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });
});

describe('a write', () => {
  it.each([
    [{'sec-fetch-site': 'cross-site', origin: 'https://other.example'}],
    [{'sec-fetch-site': 'same-site', origin: 'https://mail.example.org'}],
    [{origin: 'https://other.example'}],
    [{origin: 'null'}],
  ])('from a page of another site is refused: %j', async headers => {
    const response = await post(GOOD, headers);
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({code: 'cross_site'});
  });

  it('from a page of this site, or from a program, is taken', async () => {
    expect((await post(GOOD, {origin})).status).toBe(200);
    expect((await post(GOOD, {'sec-fetch-site': 'same-origin', origin})).status).toBe(200);
    expect((await post(GOOD)).status).toBe(200);
  });

  it('comes so often from one address, which only a trusted proxy may name', async () => {
    const limited = route({
      ...{method: 'post', path: '/api/notes', access: 'public', summary: 'A note', tags: []},
      limit: {requests: 3, seconds: 60},
      response: z.object({}),
      handler: () => ({}),
    });
    const statuses = async (environment: Record<string, string>, address: (index: number) => string) => {
      const one = await serve([limited], environment);
      const answers = [0, 1, 2, 3, 4].map(index => post('', {'x-forwarded-for': address(index)}, one.origin));
      const all = await Promise.all(answers);
      one.server.close();
      return all.map(({status}) => status).toSorted();
    };
    expect(await statuses({}, index => `203.0.113.${index}`)).toEqual([200, 200, 200, 429, 429]);
    expect(await statuses({TRUST_PROXY: 'loopback'}, index => `203.0.113.${index}`)).toEqual([200, 200, 200, 200, 200]);
    expect(await statuses({TRUST_PROXY: 'loopback'}, () => '203.0.113.9')).toEqual([200, 200, 200, 429, 429]);
  });
});

describe('a route that is not public', () => {
  const ask = (headers: Record<string, string>) => fetch(`${origin}/api/inner`, {headers});

  it('answers a caller that shows the right, and no other', async () => {
    const response = await ask({authorization: `Bearer ${TOKEN}`});
    expect([response.status, await response.json()]).toEqual([200, {secret: 'operate'}]);
    expect(response.headers.get('cache-control')).toBe('no-store');
    for (const headers of [{}, {authorization: 'Bearer wrong'}, {authorization: `Basic ${TOKEN}`}]) {
      const refused = await ask(headers);
      expect(refused.status).toBe(401);
      expect(await refused.text()).not.toContain('secret');
    }
  });
});

describe('an error report', () => {
  it('writes one line for a cause within a second, and says how many there were', async () => {
    const failing = route({
      ...{method: 'get', path: '/api/failing', access: 'operate', summary: 'Fails', tags: []},
      response: z.object({}),
      handler: () => Promise.reject(new Error('the disk is on fire')),
    });
    const one = await serve([failing]);
    const ask = () => fetch(`${one.origin}/api/failing`, {headers: {authorization: `Bearer ${TOKEN}`}});
    for (let i = 0; i < 30; i++) expect((await ask()).status).toBe(500);
    const written = () => lines.filter(line => line.includes('error internal'));
    expect(written().length).toBeLessThan(5);
    await new Promise(resolve => setTimeout(resolve, 1_050));
    await ask();
    const counted = written().reduce((sum, line) => sum + Number(/repeated=(\d+)/.exec(line)?.[1] ?? 1), 0);
    expect(counted).toBe(31);
    one.server.close();
  });
});
