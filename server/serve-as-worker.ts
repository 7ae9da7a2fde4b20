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

/** Listens, serves and stops when the supervising process says so. */
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
  let listening: Promise<string> | undefined;
  const listen = () => {
    listening ??= serving.listen();
    return listening;
  };
  const ordered = new Promise<void>((resolve, reject) => {
    process.on('message', (order: Order) => {
      if (order === 'listen') listen().catch(reject);
      else if (order === 'serve') resolve();
      else stop();
    });
  });
  try {
    await ordered;
    const database = await serving.serve();
    // A process that takes the place of another takes the port only now: no request meets it unready.
    report({kind: 'ready', address: await listen(), database});
  } catch (error) {
    if (stopping) return;
    if (error instanceof DatabaseError || error instanceof ListenError)
      report({kind: 'failed', message: error.message});
    else console.error(error);
    process.exitCode = 1;
    await stop();
  }
}
