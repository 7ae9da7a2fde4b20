/**
 * `node bench/peers/bare-server.ts http://127.0.0.1:8080/tiles/… 8090`: the least that node:http costs. Asks for the address
 * once, accepting gzip, and gives every request on port 8090 the same status, headers and bytes.
 */
import {createServer} from 'node:http';
import {ask} from '../ask.ts';

const [url = '', port = ''] = process.argv.slice(2);
const {status, headers, body} = await ask(url, {'Accept-Encoding': 'gzip'});
/** Those that node:http adds by itself. */
for (const own of ['date', 'connection', 'keep-alive']) delete headers[own];
createServer((_, response) => response.writeHead(status, headers).end(body)).listen(Number(port), '127.0.0.1');
