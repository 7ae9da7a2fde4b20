import {connect, createServer, type Socket} from 'node:net';
import type {Bench} from './bench.ts';
import {FrontendReader} from './frontend-messages.ts';

/** A wire between the product and PostgreSQL that counts the tile statements running over it. */
export interface StatementCounter {
  /** The database's address by way of the counter. */
  readonly url: string;
  /** Tile statements executed so far. */
  readonly count: () => number;
  readonly stop: () => Promise<void>;
}

/** What every statement for a tile calls, and no other. */
const IS_TILE = 'ST_AsMVT(';

export async function countStatements(
  {cleanUp}: Pick<Bench, 'cleanUp'>,
  databaseUrl: string,
): Promise<StatementCounter> {
  const target = new URL(databaseUrl);
  let count = 0;
  const sockets = new Set<Socket>();
  const server = createServer(client => {
    const backend = connect({host: target.hostname, port: Number(target.port), noDelay: true});
    client.setNoDelay(true);
    const reader = new FrontendReader(text => {
      if (text.includes(IS_TILE)) count++;
    });
    client.on('data', bytes => reader.take(bytes));
    client.pipe(backend).pipe(client);
    for (const socket of [client, backend]) {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    }
    client.on('close', () => backend.destroy());
    backend.on('close', () => client.destroy());
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const stop = cleanUp.add(async () => {
    const closed = new Promise<void>(done => server.close(() => done()));
    for (const socket of sockets) socket.destroy();
    await closed;
  });
  const address = server.address();
  const url = new URL(databaseUrl);
  url.port = String(typeof address === 'object' && address !== null ? address.port : '');
  return {url: url.href, count: () => count, stop};
}
