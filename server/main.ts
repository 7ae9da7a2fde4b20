import {createServer, type RequestListener} from 'node:http';
import {LAYERS} from '../tiles/layers/index.ts';
import {createApp} from './app.ts';
import {systemClock} from './core/clock.ts';
import {ConfigError, loadConfig} from './core/config.ts';
import type {Database} from './core/db/database.ts';
import {DatabaseError} from './core/db/errors.ts';
import {migrate} from './core/db/migrate.ts';
import {openDatabase} from './core/db/open-database.ts';
import {grantTileReader} from './core/db/tile-role.ts';
import {drain, ListenError, listen} from './core/http/http-server.ts';
import {answerStarting} from './core/http/starting.ts';
import {createLog} from './core/log.ts';
import {bumpChangedDeclarations, LayerChanges} from './core/tiles/index.ts';
import {seed} from './features/seed/index.ts';

let handle: RequestListener = answerStarting;
let db: Database | undefined;
let changes: LayerChanges | undefined;
const closing = new AbortController();
const server = createServer((request, response) => handle(request, response));

async function start(began: number): Promise<void> {
  const config = loadConfig();
  const log = createLog(config.logLevel);
  // The port first: a second copy finds out before it touches a database.
  const address = await listen(server, config);
  db = await openDatabase(config, log);
  for (const migration of await migrate(db)) log.info('migrated', {migration});
  await grantTileReader(
    db,
    LAYERS.map(({relation}) => relation),
  );
  await seed(db, undefined, log);
  await bumpChangedDeclarations(db, LAYERS);
  changes = new LayerChanges(db, log);
  await changes.start();
  handle = createApp({db, config, clock: systemClock, log, changes, closing: closing.signal, server});
  console.log(`${address} is ready on ${db.description} after ${((Date.now() - began) / 1000).toFixed(1)} s`);
}

async function stop(): Promise<void> {
  if (closing.signal.aborted) process.exit(1); // asked a second time: do not wait any longer
  closing.abort();
  await drain(server);
  await changes?.stop();
  await db?.close();
  process.exit();
}

/** Serves until told to stop. `began`: when the command was given, in milliseconds since 1970; the time to readiness is told. */
export async function serve(began: number = performance.timeOrigin): Promise<void> {
  process.on('SIGTERM', stop).on('SIGINT', stop);
  try {
    await start(began);
  } catch (error) {
    if (closing.signal.aborted) return;
    const expected = error instanceof ConfigError || error instanceof DatabaseError || error instanceof ListenError;
    console.error(expected ? error.message : error);
    process.exitCode = 1;
    await stop();
  }
}

if (import.meta.main) await serve();
