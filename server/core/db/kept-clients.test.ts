import pg from 'pg';
import {describe, expect, inject, it, onTestFinished} from 'vitest';
import {withDatabaseName} from '../../test/test-database.ts';
import {UnavailableError} from './errors.ts';
import {KeptClients} from './kept-clients.ts';

const database = inject('testDatabase');

function open(size: number, waitMs = 5_000) {
  if (database.engine !== 'postgres') throw new Error('Only PostgreSQL has clients.');
  const pool = new pg.Pool({connectionString: withDatabaseName(database.adminUrl, database.shared), max: size});
  // Who loses a client while nobody uses it is told by the pool; here that is on purpose.
  pool.on('error', () => undefined).on('connect', client => client.on('error', () => undefined));
  const kept = new KeptClients(pool, {size, waitMs});
  onTestFinished(async () => {
    kept.close();
    if (!pool.ending) await pool.end();
  });
  return {pool, kept};
}

async function pidOf(client: pg.ClientBase): Promise<number> {
  const {rows} = await client.query<{pid: number}>('SELECT pg_backend_pid() AS pid');
  return rows[0]?.pid ?? 0;
}

describe.skipIf(database.engine === 'pglite')('clients that are kept', () => {
  it('are at hand for the next without the pool, and go back to it after a while', async () => {
    const {pool, kept} = open(2);
    const client = await kept.take();
    kept.give(client, false);
    expect(pool.idleCount).toBe(0);
    expect(kept.take()).toBe(client);
    kept.give(client, false);
    await expect.poll(() => pool.idleCount, {timeout: 5_000}).toBe(1);
    const again = await kept.take();
    expect(again).toBe(client);
    kept.give(again, false);
  });

  it('are never more than agreed, and come to those who wait in their order', async () => {
    const {pool, kept} = open(2);
    const first = [await kept.take(), await kept.take()];
    const order: number[] = [];
    const waiting = [0, 1, 2].map(async n => {
      const client = await kept.take();
      order.push(n);
      return client;
    });
    for (const client of first) kept.give(client, false);
    const [third, fourth] = await Promise.all(waiting.slice(0, 2));
    expect(pool.totalCount).toBe(2);
    expect(new Set([third, fourth])).toEqual(new Set(first));
    if (third) kept.give(third, false);
    expect(await waiting[2]).toBe(third);
    expect(order).toEqual([0, 1, 2]);
    for (const client of [third, fourth]) if (client) kept.give(client, false);
  });

  it('are replaced when they break in use, also for who already waits', async () => {
    const {kept} = open(1);
    const client = await kept.take();
    const pid = await pidOf(client);
    const waiting = kept.take();
    kept.give(client, true);
    const other = await waiting;
    expect(await pidOf(other)).not.toBe(pid);
    kept.give(other, false);
  });

  it('are not handed out when they were lost while nobody used them, which is said once', async () => {
    const {pool, kept} = open(2);
    const told: [Error, pg.PoolClient][] = [];
    pool.on('error', (...what) => told.push(what));
    const [client, other] = [await kept.take(), await kept.take()];
    const pid = await pidOf(client);
    kept.give(client, false);
    const lost = new Promise(resolve => client.once('end', resolve));
    await other.query('SELECT pg_terminate_backend($1)', [pid]);
    await lost;
    const next = await kept.take();
    expect(await pidOf(next)).not.toBe(pid);
    expect(told).toEqual([[expect.objectContaining({code: '57P01'}), client]]);
    for (const one of [next, other]) kept.give(one, false);
  });

  it('are waited for only so long', async () => {
    const {kept} = open(1, 100);
    const client = await kept.take();
    await expect(kept.take()).rejects.toBeInstanceOf(UnavailableError);
    kept.give(client, false);
    const again = await kept.take();
    expect(again).toBe(client);
    kept.give(again, false);
  });

  it('all go back when it closes, and who waits is told', async () => {
    const {pool, kept} = open(1);
    const client = await kept.take();
    const waiting = kept.take();
    kept.close();
    const ended = pool.end();
    kept.give(client, false);
    await expect(waiting).rejects.toThrow(/pool/);
    await ended;
    expect(pool.totalCount).toBe(0);
  });
});
