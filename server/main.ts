import cluster from 'node:cluster';
import {fileURLToPath} from 'node:url';
import {type Config, ConfigError, loadConfig} from './core/config.ts';
import {DatabaseError} from './core/db/errors.ts';
import {openDatabase} from './core/db/open-database.ts';
import {ListenError} from './core/http/http-server.ts';
import {createLog, type Log} from './core/log.ts';
import {WorkerFailed, WorkerGroup} from './core/processes/worker-group.ts';
import {prepareDatabase} from './prepare-database.ts';
import {serveAsWorker} from './serve-as-worker.ts';
import {Serving} from './serving.ts';

interface Running {
  /** Finishes what is under way. */
  stop(): Promise<void>;
  kill?(): void;
}

let running: Running | undefined;
let stopping = false;

/** Returns where the server is and on what, for people. */
async function start(config: Config, log: Log): Promise<string> {
  return config.webConcurrency === 1 ? startAlone(config, log) : startSeveral(config, log);
}

async function startAlone(config: Config, log: Log): Promise<string> {
  const serving = new Serving(config, log);
  running = serving;
  // The port first: a second copy finds out before it touches a database.
  const address = await serving.listen();
  const db = await openDatabase(config, log);
  serving.holds(db);
  await prepareDatabase(db, log, config);
  if (config.databaseReadUrl === undefined) return `${address} is ready on ${await serving.serve(db)}`;
  await db.close();
  return `${address} is ready on ${await serving.serve()}`;
}

async function startSeveral(config: Config, log: Log): Promise<string> {
  const size = config.webConcurrency;
  const group = new WorkerGroup({size, program: fileURLToPath(import.meta.url), log});
  running = group;
  await group.start();
  const db = await openDatabase(config, log);
  try {
    await prepareDatabase(db, log, config);
  } finally {
    await db.close();
  }
  const {address, database} = await group.serve();
  return `${address} is ready on ${database} with ${size} processes`;
}

async function stop(): Promise<void> {
  if (stopping) {
    // Asked a second time: do not wait any longer.
    running?.kill?.();
    process.exit(1);
  }
  stopping = true;
  await running?.stop();
  process.exit();
}

function isExpected(error: unknown): error is Error {
  return [ConfigError, DatabaseError, ListenError, WorkerFailed].some(kind => error instanceof kind);
}

/** Serves until told to stop. `began`: when the command was given, in milliseconds since 1970; the time to readiness is told. */
export async function serve(began: number = performance.timeOrigin): Promise<void> {
  process.on('SIGTERM', stop).on('SIGINT', stop);
  try {
    const config = loadConfig();
    const where = await start(config, createLog(config.logLevel, {format: config.logFormat}));
    console.log(`${where} after ${((Date.now() - began) / 1000).toFixed(1)} s`);
  } catch (error) {
    if (stopping) return;
    console.error(isExpected(error) ? error.message : error);
    process.exitCode = 1;
    await stop();
  }
}

if (import.meta.main) await (cluster.isWorker ? serveAsWorker() : serve());
