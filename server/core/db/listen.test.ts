import {afterAll, beforeAll, describe, expect, inject, it} from 'vitest';
import {openRelay} from '../../test/open-relay.ts';
import {openTestDatabase} from '../../test/open-test-database.ts';
import type {Database} from './database.ts';
import {clientConfig} from './pg-connections.ts';
import {PgListener} from './pg-listener.ts';

const onPostgres = inject('testDatabase').engine === 'postgres';

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase({writes: true, statementTimeoutMs: 1_000});
});
afterAll(() => db.close());

/** Handlers that write down what they are told, as 'listening', 'lost' or the payload. */
function witness() {
  const told: string[] = [];
  const handlers = {
    onMessage: (payload: string) => void told.push(payload),
    onListening: () => void told.push('listening'),
    onLost: () => void told.push('lost'),
  };
  return {told, handlers};
}

describe('listening', () => {
  it('hears what is said on its channel, in order, and nothing after it stopped', async () => {
    const {told, handlers} = witness();
    const stop = await db.listen('of-this-test', handlers);
    expect(told).toEqual(['listening']);
    await db.query(`SELECT pg_notify('of-this-test', n::text) FROM generate_series(1, 3) n`);
    await db.query(`SELECT pg_notify('another', 'no')`);
    await expect.poll(() => told).toEqual(['listening', '1', '2', '3']);
    await stop();
    await db.query(`SELECT pg_notify('of-this-test', 'late')`);
    await db.query('SELECT 1');
    expect(told.filter(line => line !== 'lost')).toEqual(['listening', '1', '2', '3']);
  });

  it('hears nothing of a transaction that was rolled back', async () => {
    const {told, handlers} = witness();
    const stop = await db.listen('rolled-back', handlers);
    const failing = db.transaction(async tx => {
      await tx.query(`SELECT pg_notify('rolled-back', 'no')`);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await db.query(`SELECT pg_notify('rolled-back', 'yes')`);
    await expect.poll(() => told).toEqual(['listening', 'yes']);
    await stop();
  });

  it.runIf(!onPostgres)('goes on after the thread with the database was replaced', async () => {
    const {told, handlers} = witness();
    const stop = await db.listen('thread', handlers);
    // Longer than the watchdog allows: the thread is ended, and the next statement opens another.
    await expect(db.query('SELECT pg_sleep(60)')).rejects.toThrow();
    await db.query('SELECT 1');
    expect(told).toEqual(['listening', 'lost', 'listening']);
    await db.query(`SELECT pg_notify('thread', 'again')`);
    expect(told.at(-1)).toBe('again');
    await stop();
  });

  it.runIf(onPostgres)('goes on after the server dropped the connection', async () => {
    const {told, handlers} = witness();
    const stop = await db.listen('dropped', handlers);
    await db.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND query LIKE 'LISTEN "dropped"%'`,
    );
    await expect.poll(() => told, {timeout: 5_000}).toEqual(['listening', 'lost', 'listening']);
    await db.query(`SELECT pg_notify('dropped', 'again')`);
    await expect.poll(() => told.at(-1)).toBe('again');
    await stop();
    const left = `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'`;
    await expect.poll(() => db.query(left)).toEqual([]);
  });
});

describe.runIf(onPostgres)('a line to the server', () => {
  it('that falls silent is noticed, given up and replaced', async () => {
    const line = await openRelay();
    const {told, handlers} = witness();
    const pace = {askEveryMs: 100, answerMs: 300};
    const listener = new PgListener(clientConfig(line.url, 1_000), 'silent', handlers, pace);
    await listener.start();
    expect(told).toEqual(['listening']);
    line.mute(true);
    await expect.poll(() => told).toEqual(['listening', 'lost']);
    line.mute(false);
    await expect.poll(() => told, {timeout: 5_000}).toEqual(['listening', 'lost', 'listening']);
    await listener.stop();
    line.close();
  });

  it('that is not there yet is tried until it is; stopping ends the trying at once', async () => {
    const line = await openRelay();
    line.mute(true);
    const {told, handlers} = witness();
    const listener = new PgListener(clientConfig(line.url, 300), 'late', handlers);
    await listener.start();
    expect(told).toEqual([]);
    line.mute(false);
    await expect.poll(() => told, {timeout: 5_000}).toEqual(['listening']);
    line.close();
    await expect.poll(() => told).toEqual(['listening', 'lost']);
    const began = performance.now();
    await listener.stop();
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});
