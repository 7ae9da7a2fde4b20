import {describe, expect, inject, it} from 'vitest';
import {openRelay} from '../../test/open-relay.ts';
import {openTestDatabase} from '../../test/open-test-database.ts';
import {DatabaseError, DatabaseSetupError, UnavailableError} from './errors.ts';
import {PgConnections} from './pg-connections.ts';
import {openPostgres} from './pg-driver.ts';

it('says in one sentence that no server answers', async () => {
  const opening = openPostgres({url: 'postgres://nobody@127.0.0.1:1/none', poolSize: 2, statementTimeoutMs: 1_000});
  await expect(opening).rejects.toThrow(DatabaseSetupError);
  await expect(opening).rejects.toThrow(/^The database of DATABASE_URL cannot be used: .*ECONNREFUSED/);
});

describe.skipIf(inject('testDatabase').engine === 'pglite')('over a real server', () => {
  it('recovers by itself when the server drops every connection', async () => {
    const db = await openTestDatabase({writes: true});
    const [own] = await db.query<{name: string}>('SELECT current_database() AS name');
    const running = db.query('SELECT pg_sleep(20)').catch(error => error);
    await Promise.all([db.query('SELECT 1'), db.query('SELECT 1')]);
    const killer = await openTestDatabase();
    await killer.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [own?.name]);
    await killer.close();
    expect(await running).toBeInstanceOf(UnavailableError);
    await expect.poll(() => db.query('SELECT 1 AS one').catch(() => 'not yet')).toEqual([{one: 1}]);
    await db.close();
  });

  it('gives up a line that fell silent, and takes another', async () => {
    const line = await openRelay();
    const db = await openPostgres({url: line.url, poolSize: 1, statementTimeoutMs: 300});
    await db.tiles.query('SELECT 1');
    line.mute(true);
    const began = performance.now();
    const leaving = AbortSignal.timeout(500);
    const hanging = [db.query('SELECT 1'), db.tiles.query('SELECT 1', [], {signal: leaving})];
    for (const answer of hanging) await expect(answer).rejects.toBeInstanceOf(DatabaseError);
    expect(performance.now() - began).toBeLessThan(15_000);
    line.mute(false);
    expect(await db.query('SELECT 1 AS one')).toEqual([{one: 1}]);
    expect(await db.tiles.query('SELECT 1 AS one')).toEqual([{one: 1}]);
    await db.close();
    line.close();
  });

  it('stops the statement on the server when its caller leaves', async () => {
    const db = await openTestDatabase({writes: true});
    const leaving = new AbortController();
    const running = db
      .query('SELECT pg_sleep(20) AS marker_of_this_test', [], {signal: leaving.signal})
      .catch(error => error);
    setTimeout(() => leaving.abort(), 100);
    await running;
    const still = await db.query(
      `SELECT 1 FROM pg_stat_activity WHERE state = 'active' AND pid <> pg_backend_pid() AND query LIKE '%marker_of_this_test%'`,
    );
    expect(still).toEqual([]);
    await db.close();
  });

  it('tells who waits for a connection for too long', async () => {
    const line = await openRelay();
    const connections = new PgConnections({url: line.url, poolSize: 1, statementTimeoutMs: 5_000, connectMs: 200});
    await connections.query('SELECT 1');
    const sleeping = connections.query('SELECT pg_sleep(0.6)');
    await expect(connections.query('SELECT 1')).rejects.toBeInstanceOf(UnavailableError);
    await sleeping;
    expect(await connections.query('SELECT 1 AS one')).toEqual([{one: 1}]);
    await connections.close();
    line.close();
  });

  it('does not use a connection again that was lost while idle, and says so once', async () => {
    const line = await openRelay();
    const lost: Error[] = [];
    const onIdleError = (error: Error) => void lost.push(error);
    const options = {url: line.url, poolSize: 1, statementTimeoutMs: 5_000};
    const [connections, other] = [new PgConnections({...options, onIdleError}), new PgConnections(options)];
    const backend = async () => (await connections.query<{pid: number}>('SELECT pg_backend_pid() AS pid'))[0]?.pid;
    const first = await backend();
    await other.query('SELECT pg_terminate_backend($1)', [first]);
    await expect.poll(() => lost.length).toBe(1);
    expect(await backend()).not.toBe(first);
    expect(lost).toMatchObject([{code: '57P01'}]);
    await Promise.all([connections.close(), other.close()]);
    line.close();
  });

  it('answers the waiting when all connections are taken, and keeps to the size of the pool', async () => {
    const db = await openTestDatabase({writes: true});
    const rows = await Promise.all(Array.from({length: 40}, (_, n) => db.query('SELECT $1::int AS n', [n])));
    expect(rows.flat()).toHaveLength(40);
    const [{n: connections} = {n: 0}] = await db.query<{n: number}>(
      'SELECT count(*) AS n FROM pg_stat_activity WHERE datname = current_database()',
    );
    expect(connections).toBeLessThanOrEqual(4);
    await db.close();
  });
});
