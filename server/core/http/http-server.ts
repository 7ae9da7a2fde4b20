import type {Server} from 'node:http';
import {type AddressInfo, Server as NetServer, type Socket} from 'node:net';
import {setTimeout as pause} from 'node:timers/promises';
import type {Config} from '../config.ts';

/** The address cannot be listened on; the message tells a person what to do. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
}

const DRAIN_MS = 10_000;
/** A connection on which nothing has moved for this long is given up: its reader has gone without a word. */
const SILENCE_MS = 120_000;

/** How often to look whether the ends of answers have been taken. */
const LOOK_MS = 20;

const connections = new WeakMap<Server, Set<Socket>>();

/** awaited: an answer is under way on a connection that Node takes for idle; resting: none is, and Node takes it for busy. */
export type Stand = 'awaited' | 'resting';

const stands = new WeakMap<Socket, () => Stand | undefined>();

/** Lets it be asked how a connection stands of which Node may know otherwise; undefined while it does not. */
export function tellStand(socket: Socket, stand: () => Stand | undefined): void {
  stands.set(socket, stand);
}

/** Starts listening and returns the address for a browser on this machine. Throws ListenError. */
export async function listen(server: Server, {host, port, publicUrl}: Config): Promise<string> {
  server.setTimeout(SILENCE_MS);
  const open = new Set<Socket>();
  connections.set(server, open);
  server.on('connection', socket => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new ListenError(explain(error, host, port))));
    server.listen({port, ...(host === undefined ? {} : {host})}, resolve);
  });
  const {port: actual} = server.address() as AddressInfo;
  return publicUrl ?? `http://${browsable(host)}:${actual}`;
}

/** All interfaces have no name that a browser could use. */
function browsable(host = '::'): string {
  if (host === '::' || host === '0.0.0.0') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

function explain({code, message}: NodeJS.ErrnoException, host: string | undefined, port: number): string {
  if (code === 'EADDRINUSE') return `Port ${port} is in use by another program. Stop it, or set PORT to a free one.`;
  if (code === 'EACCES') return `Port ${port} may not be used by this account. Set PORT to one above 1023.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `HOST ${host} is not an address of this machine.`;
  return `Listening on port ${port} failed: ${message}.`;
}

/** Takes no new connections, lets running requests finish for a while, then cuts them off. */
export async function drain(server: Server): Promise<void> {
  const deadline = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  const closed = new Promise<void>(resolve => {
    NetServer.prototype.close.call(server, () => resolve());
  });
  const open = connections.get(server) ?? new Set();
  await untilTaken(open);
  for (const socket of open) if (stands.get(socket)?.() === 'resting') socket.destroy();
  server.close();
  await closed;
  clearTimeout(deadline);
}

/** http takes a connection for idle, and cuts it off, when its answer is awaited, or written but not yet taken by a slow reader. */
async function untilTaken(sockets: Iterable<Socket>): Promise<void> {
  const isBehind = (socket: Socket) =>
    !socket.destroyed && (stands.get(socket)?.() === 'awaited' || socket.writableLength > 0);
  const behind = [...sockets].filter(isBehind);
  while (behind.some(isBehind)) await pause(LOOK_MS);
}
