import {type Config, loadConfig} from './core/config.ts';
import {DatabaseError} from './core/db/errors.ts';
import {ListenError} from './core/http/http-server.ts';
import {createLog} from './core/log.ts';
import type {Order, Report} from './core/processes/messages.ts';
import {Serving} from './serving.ts';

/** The part of the settings that one of several processes may use. */
function shareOf(config: Config): Config {
  return {...config, databasePoolSize: Math.floor(config.databasePoolSize / config.webConcurrency)};
}

function report(what: Report): void {
  process.send?.(what);
}

/** Listens, serves when the supervising process says that the database is in order, and stops when it says so. */
export async function serveAsWorker(): Promise<void> {
  const config = shareOf(loadConfig());
  const serving = new Serving(config, createLog(config.logLevel, {format: config.logFormat}));
  let stopping = false;
  // A terminal and some supervisors signal every process of a group, and the supervising one passes the stop on besides.
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await serving.stop();
    process.exit();
  };
  process.on('SIGTERM', stop).on('SIGINT', stop);
  const ordered = new Promise<void>(resolve => {
    process.on('message', (order: Order) => (order === 'serve' ? resolve() : stop()));
  });
  try {
    const address = await serving.listen();
    await ordered;
    report({kind: 'ready', address, database: await serving.serve()});
  } catch (error) {
    if (stopping) return;
    if (error instanceof DatabaseError || error instanceof ListenError)
      report({kind: 'failed', message: error.message});
    else console.error(error);
    process.exitCode = 1;
    await stop();
  }
}
