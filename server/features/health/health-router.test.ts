import {afterAll, beforeAll, expect, inject, it} from 'vitest';
import type {Database} from '../../core/db/database.ts';
import {UnavailableError} from '../../core/db/errors.ts';
import {openTestServer, type TestServer} from '../../test/open-test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

it('is alive', async () => {
  const response = await server.fetch('/livez');
  expect(await response.json()).toEqual({status: 'ok'});
  expect(response.headers.get('cache-control')).toBe('no-store');
});

it('is ready, and says on what', async () => {
  expect(await server.json('/readyz')).toEqual({
    status: 'ready',
    engine: server.db.engine,
    database: server.db.description,
    version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
  });
});

it.runIf(inject('testDatabase').engine === 'pglite')(
  'is ready while the one connection of the embedded database is taken',
  async () => {
    let isDone = false;
    const statement = server.db.query('SELECT pg_sleep(5)').finally(() => {
      isDone = true;
    });
    // Not by the server's own fetch, which asks the database for changes first.
    expect((await fetch(`${server.origin}/readyz`)).status).toBe(200);
    expect(isDone).toBe(false);
    await statement;
  },
);

it('is not ready while the database keeps it waiting, but alive', async () => {
  const busy = await openTestServer({db: silent(server.db)});
  const response = await busy.fetch('/readyz');
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({code: 'unavailable'});
  expect((await busy.fetch('/livez')).status).toBe(200);
  await busy.close();
});

/** The same database, but it is never there in time when asked whether it is. */
function silent(db: Database): Database {
  return {
    engine: db.engine,
    hasMvt: db.hasMvt,
    description: db.description,
    tiles: db.tiles,
    listen: (channel, handlers) => db.listen(channel, handlers),
    ping: limitMs => Promise.reject(new UnavailableError(`No answer within ${limitMs} ms.`)),
    query: (text, values, options) => db.query(text, values, options),
    transaction: work => db.transaction(work),
    close: async () => undefined,
  };
}
