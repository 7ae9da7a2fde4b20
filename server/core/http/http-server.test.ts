import {createServer} from 'node:http';
import {type AddressInfo, connect} from 'node:net';
import {setTimeout as pause} from 'node:timers/promises';
import {expect, it} from 'vitest';
import {readConfig} from '../config.ts';
import {drain, listen} from './http-server.ts';

const BODY = Buffer.alloc(12_000_000, 'tea');

async function slowServer() {
  const server = createServer((_, response) => response.writeHead(200, {'Content-Length': BODY.length}).end(BODY));
  await listen(server, {...readConfig({}), host: '127.0.0.1', port: 0});
  const {port} = server.address() as AddressInfo;
  return {server, port};
}

/** Asks for the body and counts what comes once it reads. */
function ask(port: number) {
  const socket = connect(port, '127.0.0.1');
  const state = {bytes: 0, closed: false};
  socket.on('data', chunk => {
    state.bytes += chunk.length;
  });
  socket.on('close', () => {
    state.closed = true;
  });
  socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  return {socket, state};
}

it('stops without waiting out its patience when no request is under way', async () => {
  const {server, port} = await slowServer();
  const {state} = ask(port);
  await expect.poll(() => state.bytes).toBeGreaterThan(BODY.length);
  const before = performance.now();
  await drain(server);
  expect(performance.now() - before).toBeLessThan(8_000);
  await expect.poll(() => state.closed).toBe(true);
});

it('lets a slow reader take the rest of a finished answer, and no new one in', async () => {
  const {server, port} = await slowServer();
  const {socket, state} = ask(port);
  socket.pause();
  await pause(300);
  const drained = drain(server);
  await pause(200);
  const late = connect(port, '127.0.0.1');
  const refused = await new Promise(resolve => late.once('error', resolve).once('connect', () => resolve(null)));
  expect(refused).toMatchObject({code: 'ECONNREFUSED'});
  socket.resume();
  await drained;
  await expect.poll(() => state.closed).toBe(true);
  expect(state.bytes).toBeGreaterThan(BODY.length);
});
