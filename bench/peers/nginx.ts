import {mkdtempSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {ask} from '../ask.ts';
import {findProgram, freePort, type Program, startProgram} from '../programs.ts';

/** Written by nginx itself, by what it serves. */
const OWN_HEADERS = ['connection', 'content-length', 'content-type', 'date', 'etag', 'keep-alive', 'transfer-encoding'];

/**
 * One nginx worker: `/file` is what the server at `origin` sends for `path`, as a file with the same headers; `/cached/…` and
 * `/passed/…` hand on to that server with and without proxy_cache. Undefined where nginx is not installed.
 */
export async function startNginx(parent: string, origin: string, path: string): Promise<Program | undefined> {
  const file = findProgram('nginx');
  if (file === undefined) return undefined;
  const folder = mkdtempSync(join(parent, 'nginx-'));
  const {headers, body} = await ask(origin + path, {'Accept-Encoding': 'gzip'});
  writeFileSync(join(folder, 'file'), body);
  const added = Object.entries(headers)
    .filter(([name]) => !OWN_HEADERS.includes(name))
    .map(([name, value]) => `add_header ${name} "${String(value).replaceAll('"', '\\"')}";`);
  const port = await freePort();
  const settings = join(folder, 'nginx.conf');
  writeFileSync(settings, configuration(port, folder, origin, added));
  return startProgram({file, args: ['-c', settings, '-p', folder, '-e', join(folder, 'log')], port, ready: '/file'});
}

/** As nginx's documentation advises for static files and for a proxy. */
function configuration(port: number, folder: string, origin: string, headers: readonly string[]): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `daemon off;
worker_processes 1;
pid ${folder}/pid;
error_log ${folder}/log crit;
${process.getuid?.() === 0 ? 'user root;' : ''}
events { worker_connections 1024; }
http {
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 100000000;
  open_file_cache max=1000 inactive=300s;
  open_file_cache_min_uses 1;
  server_tokens off;
${temporary.map(name => `  ${name}_temp_path ${folder}/${name};`).join('\n')}
  proxy_cache_path ${folder}/cache keys_zone=atlas:10m;
  upstream atlas { server ${new URL(origin).host}; keepalive 64; }
  proxy_http_version 1.1;
  proxy_set_header Connection "";
  proxy_set_header Accept-Encoding gzip;
  server {
    listen 127.0.0.1:${port} backlog=1024;
    location = /file {
      root ${folder};
      default_type application/vnd.mapbox-vector-tile;
      add_header Last-Modified "";
      ${headers.join('\n      ')}
    }
    location /passed/ { proxy_pass http://atlas/; }
    location /cached/ { proxy_pass http://atlas/; proxy_cache atlas; proxy_cache_valid 200 1h; }
  }
}
`;
}
