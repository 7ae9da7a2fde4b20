/**
 * `npm run dev`: the server on PORT, started anew when its sources change, and the client with reload on the address printed.
 * Ctrl-C ends both.
 */
import './end-with-parent.ts';
import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import {createServer} from 'vite';
import {loadConfig} from '../server/core/config.ts';

const {port} = loadConfig();
const api = `http://127.0.0.1:${port}`;
const client = await createServer({
  configFile: 'vite.config.ts',
  server: {proxy: {'/api': api, '/tiles': api, '/style.json': api, '/fonts': api}},
});

function startServer(): ChildProcess {
  return spawn(process.execPath, ['server/main.ts'], {stdio: 'inherit'});
}

async function stopServer(): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  server.kill('SIGTERM');
  await once(server, 'exit');
}

/** One restart after the other, and each waits for more changes first, because saving a file is often several of them. */
let waiting: NodeJS.Timeout | undefined;
let turn = Promise.resolve();
function restartSoon(path: string): void {
  if (!/\/(server|tiles|data)\/.*\.(ts|sql|csv)$/.test(path) || path.endsWith('.test.ts')) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    turn = turn.then(restart);
  }, 200);
}

async function restart(): Promise<void> {
  console.log('Sources have changed: starting the server anew …');
  await stopServer();
  server = startServer();
}

async function end(): Promise<void> {
  clearTimeout(waiting);
  await Promise.all([client.close(), stopServer()]);
  process.exit();
}

let server = startServer();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end());
await client.listen();
client.watcher
  .add(['server', 'tiles', 'data'].map(folder => `${process.cwd()}/${folder}`))
  .on('all', (_, path) => restartSoon(path));
console.log(`Client with reload: ${client.resolvedUrls?.local[0] ?? ''} (server: ${api})`);
