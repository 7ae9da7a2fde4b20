import {mkdirSync, mkdtempSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import type {Bench} from '../bench.ts';
import {nameOf, type TileAsk} from '../data/tile-mix.ts';
import {findProgram, freePort, startProgram, untilReady} from '../program.ts';
import type {SentTile, TileServer} from './tile-server.ts';

/** Written by nginx itself, by what it serves. */
const OWN_HEADERS = ['connection', 'content-length', 'content-type', 'date', 'etag', 'keep-alive', 'transfer-encoding'];

/**
 * One nginx worker that serves those bytes as static files, compressed already and with the same headers, set up as nginx's
 * documentation advises for static files. Undefined where nginx is not installed.
 */
export async function startNginx(bench: Bench, tiles: readonly SentTile[]): Promise<TileServer | undefined> {
  const file = findProgram('nginx');
  const first = tiles[0];
  if (file === undefined || first === undefined) return undefined;
  const folder = mkdtempSync(join(bench.folder, 'nginx-'));
  for (const {ask, body} of tiles) {
    const place = join(folder, 'tiles', `${nameOf(ask)}.mvt`);
    mkdirSync(dirname(place), {recursive: true});
    writeFileSync(place, body);
  }
  const port = await freePort();
  const settings = join(folder, 'nginx.conf');
  writeFileSync(settings, configuration(port, folder, first.headers));
  const program = startProgram(bench, {file, args: ['-c', settings, '-p', folder, '-e', join(folder, 'error.log')]});
  const pathOf = (ask: TileAsk) => `/tiles/${nameOf(ask)}.mvt`;
  await untilReady(program, `http://127.0.0.1:${port}${pathOf(first.ask)}`, bench.signal);
  return {name: 'nginx, one worker', port, pathOf, stop: program.stop};
}

function configuration(port: number, folder: string, headers: SentTile['headers']): string {
  const added = Object.entries(headers)
    .filter(([name]) => !OWN_HEADERS.includes(name))
    .map(([name, value]) => `    add_header ${name} "${value.replaceAll('"', '\\"')}";`);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log crit;
${process.getuid?.() === 0 ? 'user root;' : ''}
events { worker_connections 1024; }
http {
  access_log off;
  sendfile on;
  tcp_nopush on;
  tcp_nodelay on;
  keepalive_requests 100000000;
  keepalive_timeout 75s;
  open_file_cache max=100000 inactive=300s;
  open_file_cache_valid 300s;
  open_file_cache_min_uses 1;
  server_tokens off;
${temporary.map(name => `  ${name}_temp_path ${folder}/${name};`).join('\n')}
  server {
    listen 127.0.0.1:${port} backlog=1024;
    root ${folder};
    default_type application/vnd.mapbox-vector-tile;
    etag on;
    add_header Last-Modified "";
${added.join('\n')}
  }
}
`;
}
