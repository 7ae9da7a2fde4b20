import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {openTestDatabase} from '../../test/open-test-database.ts';
import type {Database} from './database.ts';
import {CancelledError, ConflictError, ConstraintError, DatabaseError, StatementTimeoutError} from './errors.ts';

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase({writes: true, statementTimeoutMs: 2_000});
  await db.query('CREATE TABLE note (id integer PRIMARY KEY, body text NOT NULL CHECK (body <> $$bad$$))');
});
afterAll(() => db.close());

const count = async () => (await db.query<{n: number}>('SELECT count(*) AS n FROM note'))[0]?.n;

async function failure(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => 'nothing was thrown',
    error => error,
  );
}

describe('values', () => {
  it('come back alike from both databases', async () => {
    const [row] = await db.query(
      `SELECT 9007199254740991::int8 AS int8, -7 AS int4, 12.50::numeric AS numeric, 0.1::float8 AS float8, true AS bool,
              DATE '2026-02-28' AS date, TIMESTAMP '2026-01-02 03:04:05' AS timestamp,
              TIMESTAMPTZ '2026-01-02 03:04:05.25+07' AS timestamptz, 'infinity'::timestamptz AS endless,
              '\\x00ff'::bytea AS bytea, '{"a": [1, null]}'::jsonb AS jsonb, '[1]'::json AS json, NULL::text AS nothing,
              ARRAY['a,"b"', NULL, 'đ'] AS texts, ARRAY[1.5, NULL]::numeric[] AS numerics, '{}'::int8[] AS empty,
              ARRAY[DATE '2026-01-01'] AS dates, ARRAY[TIMESTAMPTZ '2026-01-01 00:00:00Z'] AS times,
              daterange('2025-07-01', NULL) AS range`,
    );
    expect(row).toEqual({
      int8: 9007199254740991,
      int4: -7,
      numeric: 12.5,
      float8: 0.1,
      bool: true,
      date: '2026-02-28',
      timestamp: '2026-01-02T03:04:05',
      timestamptz: '2026-01-01T20:04:05.250Z',
      endless: 'infinity',
      bytea: new Uint8Array([0, 255]),
      jsonb: {a: [1, null]},
      json: [1],
      nothing: null,
      texts: ['a,"b"', null, 'đ'],
      numerics: [1.5, null],
      empty: [],
      dates: ['2026-01-01'],
      times: ['2026-01-01T00:00:00.000Z'],
      range: '[2025-07-01,)',
    });
  });

  it('go in alike', async () => {
    const [row] = await db.query(
      `SELECT $1::text AS text, $2::int AS int, $3::numeric AS numeric, $4::boolean AS bool, $5::date AS date,
              $6::timestamptz AS time, $7::bytea AS bytes, $8::jsonb AS object, $9::jsonb AS list, $10::text[] AS texts,
              $11::int[] AS ints, $12::text AS missing`,
      [
        "l'été",
        -3,
        1e-7,
        false,
        '2024-02-29',
        new Date(Date.UTC(2026, 0, 1)),
        new Uint8Array([1, 2]),
        {a: 'ộ'},
        JSON.stringify(['x', 1]),
        ['a"b', '\\', ''],
        [1, 2],
        undefined,
      ],
    );
    expect(row).toEqual({
      text: "l'été",
      int: -3,
      numeric: 1e-7,
      bool: false,
      date: '2024-02-29',
      time: '2026-01-01T00:00:00.000Z',
      bytes: new Uint8Array([1, 2]),
      object: {a: 'ộ'},
      list: ['x', 1],
      texts: ['a"b', '\\', ''],
      ints: [1, 2],
      missing: null,
    });
  });
});

describe('errors', () => {
  it('are of our own classes and hold no SQL', async () => {
    const error = await failure(db.query('SELECT secret_column FROM note WHERE id = $1', [1]));
    expect(error).toBeInstanceOf(DatabaseError);
    expect(error).toMatchObject({code: '42703'});
    expect(String(error)).not.toMatch(/SELECT|WHERE/);
    expect(JSON.stringify(error)).not.toMatch(/SELECT|WHERE/);
  });

  it('tell a conflict from another broken constraint, and name it', async () => {
    await db.query('INSERT INTO note VALUES (1, $1)', ['one']);
    const conflict = await failure(db.query('INSERT INTO note VALUES (1, $1)', ['again']));
    expect(conflict).toBeInstanceOf(ConflictError);
    expect(conflict).toMatchObject({code: '23505', constraint: 'note_pkey'});
    expect(await failure(db.query('INSERT INTO note VALUES (2, $1)', ['bad']))).toBeInstanceOf(ConstraintError);
    expect(await failure(db.query('INSERT INTO note VALUES (2, NULL)'))).toBeInstanceOf(ConstraintError);
  });

  it('leave the database usable', async () => {
    await failure(db.query('SELECT nothing FROM nowhere'));
    expect(await db.query('SELECT 1 AS one')).toEqual([{one: 1}]);
  });
});

describe('a transaction', () => {
  it('keeps what resolved and undoes what threw', async () => {
    const before = await count();
    const kept = await db.transaction(async tx => {
      await tx.query('INSERT INTO note VALUES (10, $1)', ['kept']);
      return 'result';
    });
    expect(kept).toBe('result');
    const cause = new Error('changed my mind');
    const undone = db.transaction(async tx => {
      await tx.query('INSERT INTO note VALUES (11, $1)', ['undone']);
      throw cause;
    });
    expect(await failure(undone)).toBe(cause);
    expect(await count()).toBe((before ?? 0) + 1);
  });

  it('runs a script of several statements, and rolls all of it back', async () => {
    const broken = db.transaction(tx => tx.script('CREATE TABLE temporary_thing (id int); SELECT 1 / 0;'));
    expect(await failure(broken)).toMatchObject({code: '22012'});
    expect(await db.query(`SELECT to_regclass('temporary_thing') AS name`)).toEqual([{name: null}]);
  });

  it('refuses the database inside: with one connection it would wait for itself', async () => {
    const confused = db.transaction(() => db.query('SELECT 1'));
    expect(await failure(confused)).toMatchObject({
      message: 'Inside a transaction use the transaction, not the database.',
    });
    const nested = db.transaction(() => db.transaction(async () => 1));
    expect(await failure(nested)).toBeInstanceOf(DatabaseError);
  });

  it('takes statements sent at once', async () => {
    const rows = await db.transaction(tx => Promise.all([1, 2, 3].map(n => tx.query('SELECT $1::int AS n', [n]))));
    expect(rows).toEqual([[{n: 1}], [{n: 2}], [{n: 3}]]);
  });

  it('takes nothing more once it is over', async () => {
    const escaped = await db.transaction(async tx => tx);
    expect(await failure(escaped.query('SELECT 1'))).toMatchObject({message: 'The transaction is over.'});
  });

  it('does not let others see half of it', async () => {
    const before = await count();
    const {promise: checked, resolve: check} = Promise.withResolvers<void>();
    const running = db.transaction(async tx => {
      await tx.query('INSERT INTO note VALUES (20, $1)', ['half']);
      check();
      await tx.query('SELECT 1');
      await tx.query('DELETE FROM note WHERE id = 20');
    });
    await checked;
    expect(await count()).toBe(before);
    await running;
  });
});

describe('a statement that takes too long', () => {
  it('is stopped, and the next one is answered', async () => {
    const began = performance.now();
    expect(await failure(db.query('SELECT pg_sleep(60)'))).toBeInstanceOf(StatementTimeoutError);
    expect(performance.now() - began).toBeLessThan(25_000);
    expect(await db.query('SELECT 2 AS two')).toEqual([{two: 2}]);
  });

  it('gives way when its caller leaves', async () => {
    const leaving = new AbortController();
    const running = db.query('SELECT pg_sleep(1.2)', [], {signal: leaving.signal});
    setTimeout(() => leaving.abort(), 50);
    expect(await failure(running)).toBeInstanceOf(CancelledError);
    expect(await db.query('SELECT 3 AS three')).toEqual([{three: 3}]);
  });

  it('is not even begun for a caller that has left', async () => {
    expect(await failure(db.query('SELECT 1', [], {signal: AbortSignal.abort()}))).toBeInstanceOf(CancelledError);
  });
});

it('says what it is without saying where', () => {
  expect(db.description).toMatch(/^PostgreSQL \d+\.\d+, PostGIS 3\.\d+\.\d+/);
  expect(db.description).not.toMatch(/postgres:|@|127\.0/);
});

it('knows whether ST_AsMVT works', async () => {
  const tile = db.query(
    'SELECT ST_AsMVT(t) AS mvt FROM (SELECT ST_AsMVTGeom(ST_Point(1, 1), ST_MakeEnvelope(0, 0, 2, 2)::box2d) AS geom) t',
  );
  const works = await tile.then(
    () => true,
    () => false,
  );
  expect(db.hasMvt).toBe(works);
});
