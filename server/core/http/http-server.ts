import type {Server} from 'node:http';
import {type AddressInfo, Server as NetServer, type Socket} from 'node:net';
import type {Config} from '../config.ts';

/** The address cannot be listened on; the message tells a person what to do. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
}

const DRAIN_MS = 10_000;
/** A connection on which nothing has moved for this long is given up: its reader has gone without a word. */
const SILENCE_MS = 120_000;
/** Longer than proxies (nginx: 60 s) and clients keep an idle connection, so that none is closed under the next request. */
const KEEP_ALIVE_MS = 75_000;

/** How often a server that stops looks which connections have become idle. */
const LOOK_MS = 20;

const connections = new WeakMap<Server, Set<Socket>>();

/** Starts listening and returns the address for a browser on this machine. Throws ListenError. */
export async function listen(server: Server, {host, port, publicUrl}: Config): Promise<string> {
  server.setTimeout(SILENCE_MS);
  server.keepAliveTimeout = KEEP_ALIVE_MS;
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
  const closed = new Promise<void>(resolve => {
    // That of http would cut off at once whom it takes for idle: see closeIdle.
    NetServer.prototype.close.call(server, () => resolve());
  });
  const deadline = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  const look = setInterval(() => closeIdle(server), LOOK_MS);
  closeIdle(server);
  await closed;
  clearTimeout(deadline);
  clearInterval(look);
}

/** http takes a connection for idle when its answer has been written, although a slow reader may not have taken all of it yet. */
function closeIdle(server: Server): void {
  const open = [...(connections.get(server) ?? [])];
  if (open.every(socket => socket.writableLength === 0)) server.closeIdleConnections();
}
