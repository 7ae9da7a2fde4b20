import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {load, rateOf} from './load.ts';

const {signal} = new AbortController();
let server: Server;
let port = 0;
let asked: string[] = [];
let agents: (string | undefined)[] = [];
let waiting: (() => void)[] = [];
let mostAtOnce = 0;
/** No answer is given before so many have asked: a slow machine must not let the first ones go too early. */
let crowd = 1;

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    agents.push(request.headers['user-agent']);
    waiting.push(() => response.writeHead(request.url === '/missing' ? 404 : 200).end('x'.repeat(100)));
    mostAtOnce = Math.max(mostAtOnce, waiting.length);
    setTimeout(answerAll, 10);
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => server.close());

function answerAll() {
  if (mostAtOnce < crowd) return;
  for (const answer of waiting.splice(0)) answer();
}

function fresh(size = 1) {
  [asked, agents, waiting, mostAtOnce, crowd] = [[], [], [], 0, size];
  return {port, headers: {}, seconds: 5} as const;
}

describe('the load generator', () => {
  it('asks for every path once, in order, and times each', async () => {
    const paths = Array.from({length: 20}, (_, n) => `/${n}`);
    const result = await load({...fresh(), paths, connections: 1, mode: 'once'}, signal);
    expect(asked).toEqual(paths);
    expect(result.times).toHaveLength(20);
    expect(Math.min(...result.times)).toBeGreaterThanOrEqual(9);
    expect(result).toMatchObject({answers: 20, bytes: 2000, statuses: {200: 20}});
    expect(rateOf(result, 1)).toBeLessThan(111);
  });

  it('asks ahead on the same connections without counting it', async () => {
    const paths = ['/a', '/b', '/missing'];
    const ahead = ['/x', '/y', '/missing'];
    const result = await load({...fresh(), paths, ahead, connections: 1, mode: 'once'}, signal);
    expect(asked).toEqual([...ahead, ...paths]);
    expect([...result.times].map(Number.isNaN)).toEqual([false, false, true]);
    expect(result).toMatchObject({answers: 3, statuses: {200: 2, 404: 1}});
  });

  it('uses all its connections at the same time', async () => {
    const paths = Array.from({length: 16}, (_, n) => `/${n}`);
    await load({...fresh(8), paths, connections: 8, mode: 'once'}, signal);
    expect(mostAtOnce).toBe(8);
    expect(new Set(asked).size).toBe(16);
  });

  it('asks for one path on every connection together', async () => {
    const result = await load({...fresh(30), paths: ['/tile'], connections: 30, mode: 'together'}, signal);
    expect(mostAtOnce).toBe(30);
    expect(result.times).toHaveLength(30);
  });

  it('goes round for a time, leaves out the warm-up and counts what failed', async () => {
    const order = {
      ...fresh(),
      seconds: 0.3,
      warmUp: 0.2,
      paths: ['/a', '/missing'],
      connections: 2,
      mode: 'round',
    } as const;
    const {answers, statuses, seconds} = await load(order, signal);
    expect(answers).toBeLessThan(asked.length);
    expect(statuses[404]).toBeGreaterThan(0);
    expect(seconds).toBeGreaterThan(0.2);
  });

  it('asks for every path as each of the browsers', async () => {
    const order = {
      ...fresh(),
      seconds: 0.4,
      paths: ['/a', '/b'],
      connections: 1,
      mode: 'round',
      browsers: ['x', 'y'],
    } as const;
    await load(order, signal);
    const pairs = asked.map((path, n) => `${path} ${agents[n]}`);
    expect(new Set(pairs)).toEqual(new Set(['/a x', '/a y', '/b x', '/b y']));
  });

  it('leaves out what there is no time for', async () => {
    const paths = Array.from({length: 200}, (_, n) => `/${n}`);
    const {times, answers} = await load({...fresh(), seconds: 0.3, paths, connections: 1, mode: 'once'}, signal);
    expect(times.filter(Number.isNaN)).toHaveLength(200 - answers);
    expect(answers).toBeGreaterThan(0);
    expect(answers).toBeLessThan(35);
  });

  it('stops when told to', async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(new Error('enough')), 200);
    const order = {...fresh(), paths: ['/a'], connections: 1, mode: 'round'} as const;
    await expect(load(order, stop.signal)).rejects.toThrow('enough');
  });
});
