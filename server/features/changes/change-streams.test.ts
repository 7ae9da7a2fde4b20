import {once} from 'node:events';
import {createServer, get, type IncomingMessage} from 'node:http';
import type {AddressInfo} from 'node:net';
import {afterEach, expect, it} from 'vitest';
import {Problem} from '../../core/http/problem.ts';
import type {LayerChange} from '../../core/layers/index.ts';
import {readEvents} from '../../test/event-reader.ts';
import {type ChangeStreamLimits, ChangeStreams} from './change-streams.ts';

const CHANGE: LayerChange = {id: 8, layer: 'zones', version: 4, bounds: null};

/** Changes made by hand, and how many listen to them. */
class HandMade {
  readonly lastId = 7;
  readonly listeners = new Set<(change: LayerChange) => void>();
  since = (id: number) => (id === 7 ? [] : null);
  version = () => 3;
  subscribe(listener: (change: LayerChange) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
  tell(change: LayerChange): void {
    for (const listener of this.listeners) listener(change);
  }
}

const cleanUp: (() => void)[] = [];
afterEach(() => {
  for (const task of cleanUp.splice(0)) task();
});

async function serve(limits: Partial<ChangeStreamLimits> = {}) {
  const changes = new HandMade();
  const closing = new AbortController();
  const streams = new ChangeStreams(changes, closing.signal, limits);
  const server = createServer((request, response) => {
    try {
      streams.answer(request, response, String(request.headers['x-address'] ?? ''));
    } catch (error) {
      response.writeHead(error instanceof Problem ? error.status : 500).end();
    }
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  cleanUp.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/changes`;
  return {changes, closing, server, url};
}

it('tells all readers', async () => {
  const {changes, url} = await serve();
  const readers = await Promise.all([readEvents(url), readEvents(url)]);
  for (const reader of readers) expect((await reader.next()).id).toBe('7');
  changes.tell(CHANGE);
  for (const reader of readers) {
    expect(await reader.next()).toEqual({name: 'change', id: '8', data: {layer: 'zones', version: 4, bounds: null}});
  }
});

it('keeps nothing of readers that left', async () => {
  const {changes, server, url} = await serve();
  const readers = await Promise.all(Array.from({length: 20}, () => readEvents(url)));
  expect(changes.listeners.size).toBe(1);
  for (const reader of readers) reader.close();
  await expect.poll(() => changes.listeners.size).toBe(0);
  const connections = () => new Promise(resolve => server.getConnections((_, count) => resolve(count)));
  await expect.poll(connections).toBe(0);
  const next = await readEvents(url);
  changes.tell(CHANGE);
  await next.next();
  expect(await next.next()).toMatchObject({name: 'change'});
});

it('says something now and then', async () => {
  const {url} = await serve({heartbeatMs: 30});
  const leave = new AbortController();
  const response = await fetch(url, {signal: leave.signal});
  let text = '';
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    if (/(?:\n:\n\n){1}:\n\n:\n\n$/.test(text)) break;
  }
  expect(text).toMatch(/^retry: 1000\n\nevent: hello\nid: 7\ndata: \{.*\}\n\n(:\n\n)+$/);
});

it('has room for so many and tells the next to come back', async () => {
  const {url} = await serve({streams: 2});
  const first = await readEvents(url);
  await readEvents(url);
  expect((await fetch(url)).status).toBe(503);
  first.close();
  await expect.poll(async () => (await readEvents(url)).response.status).toBe(200);
});

it('has room for so many from one address, and for others besides', async () => {
  const {url} = await serve({perAddress: 2});
  const ask = (address: string) => fetch(url, {headers: {'x-address': address}});
  const statuses = [];
  for (const address of ['office', 'office', 'office', 'home']) statuses.push((await ask(address)).status);
  expect(statuses).toEqual([200, 200, 429, 200]);
});

it('drops a reader that does not read, and no other', async () => {
  const {changes, server, url} = await serve({waitingBytes: 64 * 1024});
  const idle = await new Promise<IncomingMessage>((resolve, reject) => {
    get(url, resolve).on('error', reject);
  });
  idle.on('error', () => undefined).pause();
  const reader = await readEvents(url);
  await reader.next();
  const count = () => new Promise<number>(resolve => server.getConnections((_, connections) => resolve(connections)));
  // What the operating system buffers for the reader comes first: a few megabytes.
  const layer = 'z'.repeat(30_000);
  for (let sent = 0; sent < 2_000 && (await count()) > 1; sent++) {
    changes.tell({...CHANGE, id: sent, layer});
    expect((await reader.next()).id).toBe(String(sent));
  }
  expect(await count()).toBe(1);
  expect(changes.listeners.size).toBe(1);
});

it('ends every stream cleanly when the server stops, and begins none', async () => {
  const {changes, closing, url} = await serve();
  const readers = await Promise.all([readEvents(url), readEvents(url)]);
  closing.abort();
  await Promise.all(readers.map(reader => reader.ended()));
  expect((await fetch(url)).status).toBe(503);
  await expect.poll(() => changes.listeners.size).toBe(0);
});
