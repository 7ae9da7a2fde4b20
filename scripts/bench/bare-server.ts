/**
 * `node scripts/bench/bare-server.ts http://127.0.0.1:8080/tiles/… 8090`: the least that node:http costs. Asks for the address
 * once, accepting gzip, and gives every request on port 8090 the same status, headers and bytes.
 */
import {request as ask, createServer} from 'node:http';
import {buffer} from 'node:stream/consumers';

const [url = '', port = ''] = process.argv.slice(2);

ask(url, {headers: {'Accept-Encoding': 'gzip'}}, async original => {
  const {statusCode = 500, rawHeaders} = original;
  const body = await buffer(original);
  /** Those that node:http adds by itself. */
  const own = new Set(['date', 'connection', 'keep-alive']);
  const headers = rawHeaders.filter((_, index) => !own.has(rawHeaders[index - (index % 2)]?.toLowerCase() ?? ''));
  createServer((_, response) => response.writeHead(statusCode, headers).end(body)).listen(Number(port), '127.0.0.1');
  console.log(`${statusCode}, ${body.byteLength} bytes, ${headers.length / 2} headers`);
}).end();
