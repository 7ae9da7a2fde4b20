import {once} from 'node:events';
import {createServer, connect as dial, type Socket} from 'node:net';
import {inject} from 'vitest';
import {withDatabaseName} from './test-database.ts';

/** A line to the shared database that can be made to swallow everything without closing: a cable that was pulled. */
export interface Relay {
  /** Address of the database through it. */
  readonly url: string;
  mute(on: boolean): void;
  close(): void;
}

export async function openRelay(): Promise<Relay> {
  const template = inject('testDatabase');
  if (template.engine !== 'postgres') throw new Error('Only PostgreSQL has a line that could be cut.');
  const url = new URL(withDatabaseName(template.adminUrl, template.shared));
  const port = Number(url.port);
  const sockets = new Set<Socket>();
  let mute = false;
  const server = createServer(near => {
    const far = dial(port, '127.0.0.1');
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('data', chunk => mute || to.write(chunk));
      from.on('error', () => undefined).on('close', () => to.destroy());
    }
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  url.port = String(typeof address === 'object' && address ? address.port : 0);
  return {
    url: url.href,
    mute: on => {
      mute = on;
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
