import {once} from 'node:events';
import {type AddressInfo, createServer, type Socket} from 'node:net';
import {expect, it, onTestFinished} from 'vitest';
import {ReadingSocket} from './reading-socket.ts';

/** A reading socket, and the other end of its line. */
async function line() {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const near = new ReadingSocket();
  const arriving = once(server, 'connection') as Promise<[Socket]>;
  near.connect((server.address() as AddressInfo).port, '127.0.0.1');
  const [far] = await arriving;
  onTestFinished(() => {
    near.destroy();
    far.destroy();
    server.close();
  });
  return {near, far};
}

it('gives listeners bytes that they may keep', async () => {
  const {near, far} = await line();
  const got: Buffer[] = [];
  near.on('data', chunk => got.push(chunk));
  for (const text of ['first', 'second']) {
    far.write(text);
    await expect.poll(() => Buffer.concat(got).toString()).toContain(text);
  }
  expect(got.map(String)).toEqual(['first', 'second']);
});

it('gives a reader every byte in order, out of the same memory', async () => {
  const {near, far} = await line();
  const got: Buffer[] = [];
  const memory = new Set<ArrayBufferLike>();
  near.on('data', () => expect.unreachable('A reader takes all.'));
  near.readInto(chunk => {
    memory.add(chunk.buffer);
    got.push(Buffer.from(chunk));
  });
  const sent = Buffer.from(Array.from({length: 500_000}, (_, n) => n % 251));
  far.write(sent);
  await expect.poll(() => got.reduce((sum, {length}) => sum + length, 0)).toBe(sent.length);
  expect(Buffer.concat(got).equals(sent)).toBe(true);
  expect(memory.size).toBe(1);
});

it('tells of the end as any socket', async () => {
  const {near, far} = await line();
  near.readInto(() => undefined);
  far.end('last words');
  await once(near, 'close');
  expect(near.destroyed).toBe(true);
});
