/** Many connections at once over tiles, pages and the API: no error, and no request is turned away. */
import {mkdtempSync, rmSync} from 'node:fs';
import {Agent, request} from 'node:http';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {afterAll, beforeAll, expect, it} from 'vitest';
import {createTestCopy, type TestCopy} from './test/open-test-database.ts';
import {isSoak, soakMs} from './test/soak.ts';
import {type StartedServer, startServer} from './test/start-server.ts';

const CONNECTIONS = isSoak ? 2_000 : 60;
const PATHS = [
  ...[222, 223, 224].flatMap(y => [401, 402, 403].map(x => `/tiles/communes,zones/9/${x}/${y}.mvt`)),
  ...['/api/search-entries', '/api/units?level=commune', '/api/tourism-sites', '/api/ocop/products', '/api/layers'],
  ...['/api/assessments?set=XA_NTM_2021_2025&period=2024', '/style.json', '/livez'],
];
/** Served where the client has been built, as `npm run soak` does. */
const PAGES = ['/', '/du-lich', '/en/tieu-chi'];

let folder: string;
let copy: TestCopy;
let server: StartedServer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'atlas-connections-'));
  copy = await createTestCopy(join(folder, 'db'));
  server = startServer(folder, copy.settings);
});
afterAll(async () => {
  server?.child.kill('SIGTERM');
  await server?.exit;
  await copy?.remove();
  rmSync(folder, {recursive: true, force: true});
});

/** Status of an answer read to its end; the error's code where there is none. */
function ask(url: string, agent: Agent): Promise<string> {
  return new Promise(done => {
    const asked = request(url, {agent, headers: {'Accept-Encoding': 'gzip'}}, response => {
      response.on('error', ({message}) => done(message)).on('end', () => done(String(response.statusCode)));
      response.resume();
    });
    asked.on('error', ({message}) => done(message)).end();
  });
}

it(
  'all get what they ask for',
  async () => {
    const origin = await server.origin();
    const agent = new Agent({keepAlive: true});
    const hasPages = (await ask(`${origin}/`, agent)) === '200';
    const paths = hasPages ? [...PATHS, ...PAGES] : PATHS;
    const refused = new Map<string, number>();
    let answers = 0;
    const until = performance.now() + soakMs(3_000);
    const clients = Array.from({length: CONNECTIONS}, async (_, client) => {
      await sleep(client);
      for (let turn = client; performance.now() < until; turn++) {
        const path = paths[turn % paths.length] ?? '/';
        const status = await ask(origin + path, agent);
        answers += 1;
        if (status !== '200' && status !== '204')
          refused.set(`${status} ${path}`, (refused.get(`${status} ${path}`) ?? 0) + 1);
      }
    });
    await Promise.all(clients);
    agent.destroy();
    console.log(`${answers} answers over ${CONNECTIONS} connections`);
    expect(Object.fromEntries(refused)).toEqual({});
    expect(answers).toBeGreaterThanOrEqual(CONNECTIONS);
  },
  soakMs(3_000) + 240_000,
);
