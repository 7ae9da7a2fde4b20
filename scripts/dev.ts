/**
 * `npm run dev`: the server on PORT, restarted when a file it uses changes, and the client with reload on the address printed.
 * Ctrl-C ends both.
 */
import './end-with-parent.ts';
import {spawn} from 'node:child_process';
import {createServer} from 'vite';
import {loadConfig} from '../server/core/config.ts';

const {port} = loadConfig();
const api = `http://127.0.0.1:${port}`;
const server = spawn(process.execPath, ['--watch', '--watch-preserve-output', 'server/main.ts'], {stdio: 'inherit'});
const client = await createServer({
  configFile: 'vite.config.ts',
  server: {proxy: {'/api': api, '/tiles': api, '/ogc': api, '/style.json': api, '/fonts': api}},
});
await client.listen();
console.log(`Client with reload: ${client.resolvedUrls?.local[0] ?? ''} (server: ${api})`);

let code = 0;
async function end(signal?: NodeJS.Signals): Promise<void> {
  if (signal !== undefined) server.kill(signal);
  await client.close();
  process.exitCode = code;
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void end('SIGTERM'));
server.on('exit', exited => {
  code = exited ?? 0;
  void end();
});
