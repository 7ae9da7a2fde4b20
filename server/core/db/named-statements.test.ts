import {afterAll, beforeAll, describe, expect, inject, it} from 'vitest';
import {openRelay} from '../../test/open-relay.ts';
import {withDatabaseName} from '../../test/test-database.ts';
import type {Database} from './database.ts';
import {CancelledError, DatabaseError, StatementTimeoutError, UnavailableError} from './errors.ts';
import {openPostgres} from './pg-driver.ts';

const template = inject('testDatabase');

describe.runIf(template.engine === 'postgres')('a named statement for tiles', () => {
  /** One connection for tiles: each run but the first finds the statement prepared. */
  function open(url = sharedUrl()): Promise<Database> {
    return openPostgres({url, poolSize: 1, statementTimeoutMs: 10_000, tiles: {poolSize: 1, statementTimeoutMs: 500}});
  }

  function sharedUrl(): string {
    if (template.engine !== 'postgres') throw new Error('PostgreSQL only');
    return withDatabaseName(template.adminUrl, template.shared);
  }

  let db: Database;
  beforeAll(async () => {
    db = await open();
  });
  afterAll(() => db.close());

  const ask = (name: string, text: string, values: readonly unknown[], signal?: AbortSignal) =>
    db.tiles.query(text, values, {name, ...(signal && {signal})});

  it.each([
    ['numbers', 'SELECT $1::int AS a, $2::float8 AS b, $3::int8 AS c', [-7, 0.1, 9007199254740991]],
    ['texts', 'SELECT $1::text AS a, $2::text AS b', ['', 'Mường Tè — chè 🍃']],
    ['nulls', 'SELECT $1::int AS a, $2::text AS b', [null, undefined]],
    ['truths and lists', 'SELECT $1::boolean AS a, cardinality($2::int[]) AS b', [true, [1, 2, 3]]],
    ['bytes', 'SELECT $1::bytea AS a', [Buffer.from([0, 255, 128])]],
    ['many rows', `SELECT n AS a, NULLIF(n, $1)::text AS b FROM generate_series(1, 2000) n`, [7]],
    ['no rows', 'SELECT 1 AS a WHERE $1 = 0', [1]],
    ['a date', `SELECT DATE '2026-01-01' = $1::date AS a, $1::text AS b`, ['2026-01-01']],
  ])('gives what it gives without a name, every time: %s', async (name, text, values) => {
    const plain = await db.tiles.query(text, values);
    for (let n = 0; n < 3; n++) expect(await ask(name, text, values)).toEqual(plain);
  });

  it('gives every caller the rows of that caller', async () => {
    const sizes = Array.from({length: 60}, (_, n) => (n * 7_919) % 90_000);
    const text = `SELECT convert_to(repeat($2::text, $1::int), 'UTF8') AS bytes`;
    const found = await Promise.all(sizes.map((size, n) => ask('sizes', text, [size, String(n % 10)])));
    const wanted = sizes.map((size, n) => [{bytes: new Uint8Array(Buffer.from(String(n % 10).repeat(size)))}]);
    expect(found).toEqual(wanted);
  });

  it('brings every byte as it is, however many', async () => {
    const all = Buffer.from(Array.from({length: 256}, (_, n) => n));
    const text = `SELECT decode(repeat($1::text, $2::int), 'hex') AS bytes`;
    for (const times of [0, 1, 32, 300, 4_000]) {
      const [row] = await ask('every byte', text, [all.toString('hex'), times]);
      const {bytes} = row as {bytes: Uint8Array};
      expect(Buffer.from(bytes).equals(Buffer.concat(Array<Buffer>(times).fill(all)))).toBe(true);
    }
  });

  it('fails with the code of its failure, and works the next time', async () => {
    const divide = (by: number) => ask('divide', 'SELECT 6 / n AS x FROM generate_series($1::int, 3) n', [by]);
    expect(await divide(3)).toEqual([{x: 2}]);
    for (let n = 0; n < 3; n++) {
      await expect(divide(-1)).rejects.toMatchObject({name: 'DatabaseError', code: '22012'});
      expect(await divide(2)).toEqual([{x: 3}, {x: 2}]);
    }
    await expect(ask('divide', 'SELECT 1 AS other', [])).rejects.toBeInstanceOf(DatabaseError);
    expect(await divide(3)).toEqual([{x: 2}]);
  });

  it('stops when its time is over or its caller leaves', async () => {
    const sleep = (seconds: number, signal?: AbortSignal) =>
      ask('sleep', 'SELECT pg_sleep($1::float8)::text AS slept, 1 AS one', [seconds], signal);
    await sleep(0);
    await expect(sleep(5)).rejects.toBeInstanceOf(StatementTimeoutError);
    const leaving = AbortSignal.timeout(50);
    await expect(sleep(0.4, leaving)).rejects.toBeInstanceOf(CancelledError);
    expect(await sleep(0)).toEqual([{slept: '', one: 1}]);
  });

  it('gives up a line that falls silent or breaks, and takes another', async () => {
    const line = await openRelay();
    const own = await open(line.url);
    const one = () => own.tiles.query('SELECT $1::int AS one', [1], {name: 'one'});
    for (let n = 0; n < 3; n++) expect(await one()).toEqual([{one: 1}]);
    line.mute(true);
    const began = performance.now();
    await expect(one()).rejects.toBeInstanceOf(UnavailableError);
    expect(performance.now() - began).toBeLessThan(10_000);
    line.mute(false);
    for (let n = 0; n < 3; n++) expect(await one()).toEqual([{one: 1}]);
    const [row] = await own.tiles.query<{pid: number}>('SELECT pg_backend_pid() AS pid');
    await own.query('SELECT pg_terminate_backend($1)', [row?.pid]);
    await expect.poll(() => one().catch(() => 'not yet')).toEqual([{one: 1}]);
    await own.close();
    line.close();
  });
});
