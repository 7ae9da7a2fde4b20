import {once} from 'node:events';
import {type AddressInfo, connect, createServer, Socket} from 'node:net';
import {Duplex} from 'node:stream';
import {setTimeout as pause} from 'node:timers/promises';
import {afterAll, beforeAll, expect, it} from 'vitest';
import {readInPlace} from './read-in-place.ts';

const server = createServer();

beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
afterAll(() => server.close());

/** Both ends of a connection, the server's read in place into `read`. */
async function connection() {
  const [[near], far] = await Promise.all([
    once(server, 'connection') as Promise<[Socket]>,
    connect((server.address() as AddressInfo).port, '127.0.0.1'),
  ]);
  const read: {text: string; memory: Set<ArrayBufferLike>} = {text: '', memory: new Set()};
  const isDone = readInPlace(near, chunk => {
    read.text += chunk.toString('latin1');
    read.memory.add(chunk.buffer);
  });
  return {near, far, read, isDone};
}

it('reads every connection into one memory, and keeps them apart', async () => {
  const [a, b] = [await connection(), await connection()];
  expect([a.isDone, b.isDone]).toEqual([true, true]);
  for (const [index, {far}] of [a, b].entries()) far.write(index === 0 ? 'tea'.repeat(90_000) : 'rice');
  await expect.poll(() => a.read.text.length + b.read.text.length).toBe(270_004);
  expect([a.read.text === 'tea'.repeat(90_000), b.read.text]).toEqual([true, 'rice']);
  expect(new Set([...a.read.memory, ...b.read.memory]).size).toBe(1);
});

it('leaves pausing, writing and the end as they are', async () => {
  const {near, far, read} = await connection();
  near.pause();
  far.write('early');
  await pause(50);
  expect(read.text).toBe('');
  near.resume();
  await expect.poll(() => read.text).toBe('early');
  const answer = once(far, 'data');
  near.write('here you are');
  expect(String((await answer)[0])).toBe('here you are');
  const ended = Promise.all([once(near, 'end'), once(near, 'close')]);
  far.end('late');
  await ended;
  expect(read.text).toBe('earlylate');
});

it('declines what it cannot do', () => {
  const other = new Duplex({read: () => undefined}) as unknown as Socket;
  expect(readInPlace(other, () => undefined)).toBe(false);
  expect(readInPlace(new Socket(), () => undefined)).toBe(false);
});
