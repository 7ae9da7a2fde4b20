import {setTimeout as wait} from 'node:timers/promises';
import {afterAll, beforeAll, describe, expect, inject, it} from 'vitest';
import {LAYERS} from '../tiles/layers/index.ts';
import type {Database} from './core/db/database.ts';
import {openPostgres} from './core/db/pg-driver.ts';
import {createLog} from './core/log.ts';
import {EditedSite} from './test/edited-site.ts';
import {readEvents} from './test/event-reader.ts';
import {openTestServer, type TestServer} from './test/open-test-server.ts';
import {hasPrograms, openPrivateDatabase, type PrivateDatabase} from './test/private-database.ts';
import {isSoak, soakMs} from './test/soak.ts';

const wanted = inject('testDatabase').engine === 'postgres' && hasPrograms;

/** A minute in the long form. */
const AWAY_MS = soakMs(10_000) / (isSoak ? 2 : 1);
/** Answers of the API and pages that the server has given before; pages where the client is built, as for `npm run soak`. */
const KNOWN = [
  ...['/api/search-entries', '/api/units?level=commune', '/api/tourism-sites', '/api/ocop/products', '/style.json'],
  ...['/api/assessments?set=XA_NTM_2021_2025&period=2024', '/', '/du-lich', '/en/tieu-chi'],
];
/** How a driver, the system or a server of databases talks; no visitor should read it. */
const INTERNALS = /ECONN|127\.0\.0\.1|postgres|\bpg\b|terminat|SQLSTATE|SELECT|recovery|connection|timeout exceeded/i;

interface Answer {
  readonly path: string;
  readonly status: number;
  readonly retryAfter: string | null;
  readonly body: string;
}

describe.runIf(wanted)('an outage of the database (needs the programs of PostgreSQL on this machine)', () => {
  let database: PrivateDatabase;
  let db: Database;
  let server: TestServer;
  let site: EditedSite;
  let running = true;
  const rejections: unknown[] = [];
  const note = (reason: unknown) => void rejections.push(reason);

  beforeAll(async () => {
    process.on('unhandledRejection', note).on('uncaughtExceptionMonitor', note);
    database = await openPrivateDatabase();
    const options = {poolSize: 4, statementTimeoutMs: 10_000, log: createLog('silent')};
    db = await openPostgres({url: database.url, ...options});
    server = await openTestServer({db});
    site = await EditedSite.find(db);
  }, 300_000);
  afterAll(async () => {
    running = false;
    await server?.close();
    await db?.close();
    await database?.close();
    process.off('unhandledRejection', note).off('uncaughtExceptionMonitor', note);
  }, 60_000);

  async function ask(path: string): Promise<Answer> {
    const response = await server.fetch(path);
    const body = response.status === 200 ? '' : await response.text();
    if (response.status === 200) await response.arrayBuffer();
    return {path, status: response.status, retryAfter: response.headers.get('retry-after'), body};
  }

  /** A tile not asked for before. */
  let fresh = 0;
  const nextTile = () => `/tiles/zones/14/${12_880 + (fresh % 90)}/${7_140 + Math.floor(fresh++ / 90)}.mvt`;

  it('is survived: what is at hand keeps coming, the rest is told to wait, and afterwards all is as before', async () => {
    const cached = ['communes', 'zones', 'ocop', 'tourism', 'province'].map(layer => `/tiles/${layer}/9/402/223.mvt`);
    for (const path of [...cached, site.tile]) expect([200, 204]).toContain((await ask(path)).status);
    const known: string[] = [];
    for (const path of KNOWN) if ((await ask(path)).status === 200) known.push(path);
    const events = await readEvents(`${server.origin}/api/changes`);
    expect((await events.next()).name).toBe('hello');

    // Readers that go on asking all the while, half of them for what is not there yet.
    const answers: Answer[] = [];
    const readers = [nextTile, () => cached[fresh++ % cached.length] ?? '', nextTile, () => '/api/tourism-sites'].map(
      async next => {
        while (running) {
          answers.push(await ask(next()));
          await wait(5);
        }
      },
    );
    await wait(500);
    expect(answers.filter(({status}) => ![200, 204].includes(status))).toEqual([]);

    await database.crash();
    answers.length = 0;
    const until = performance.now() + AWAY_MS;
    while (performance.now() < until) {
      for (const path of cached) expect([200, 204]).toContain((await ask(path)).status);
      if (isSoak) for (const path of known) expect([path, (await ask(path)).status]).toEqual([path, 200]);
      const missed = await ask(nextTile());
      expect([missed.status, Number(missed.retryAfter)]).toEqual([503, expect.toSatisfy(seconds => seconds > 0)]);
      const [ready, live] = [await ask('/readyz'), await ask('/livez')];
      expect([ready.status, live.status]).toEqual([503, 200]);
      for (const {body} of [missed, ready]) expect(JSON.parse(body)).toMatchObject({code: 'unavailable'});
      await wait(100);
    }
    const seen = answers.splice(0);
    expect(seen.some(({path}) => cached.includes(path))).toBe(true);
    expect(seen.some(({status}) => status === 503)).toBe(true);
    for (const {path, status, body} of seen) {
      expect([200, 204, 503], `${path} ${body}`).toContain(status);
      expect(body).not.toMatch(INTERNALS);
    }
    for (const path of cached) {
      expect(seen.filter(answer => answer.path === path && ![200, 204].includes(answer.status))).toEqual([]);
    }

    await database.start();
    const back = performance.now();
    // By another program, and before the server has found out that the database is back.
    const editor = await openPostgres({url: database.url, poolSize: 1, statementTimeoutMs: 10_000});
    await site.rename(editor, 'Sau sự cố');
    await editor.close();
    await expect.poll(async () => (await ask('/readyz')).status, {timeout: 5_000}).toBe(200);
    await expect.poll(async () => [200, 204].includes((await ask(nextTile())).status), {timeout: 5_000}).toBe(true);
    const isNew = async () => (await site.nameIn(await server.fetch(site.tile))) === 'Sau sự cố';
    await expect.poll(isNew, {timeout: 8_000}).toBe(true);
    const recoveredMs = performance.now() - back;
    // The stream was never broken: it tells of the edit as of any other.
    expect(await events.next()).toMatchObject({name: 'change', data: {layer: 'tourism'}});
    events.close();

    answers.length = 0;
    await wait(1_000);
    expect(answers.filter(({status}) => ![200, 204].includes(status))).toEqual([]);
    running = false;
    await Promise.all(readers);
    expect(rejections).toEqual([]);
    console.log(`recovered ${Math.round(recoveredMs)} ms after the database was back`);
  }, 3_600_000);

  it('leaves the versions of all layers as the database has them', async () => {
    const rows = await db.query<{layer: string; version: number}>('SELECT layer, version FROM layer_version');
    const events = await readEvents(`${server.origin}/api/changes`);
    const {data} = await events.next();
    events.close();
    const known = LAYERS.map(({id}) => [id, rows.find(({layer}) => layer === id)?.version ?? 1] as const);
    expect(data).toEqual({versions: Object.fromEntries(known)});
  });
});
