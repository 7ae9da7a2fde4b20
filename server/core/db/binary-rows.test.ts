import {afterAll, beforeAll, describe, expect, inject, it} from 'vitest';
import {openTestDatabase} from '../../test/open-test-database.ts';
import {BinaryRows} from './binary-rows.ts';
import type {Database} from './database.ts';

/** A message of the server: type, length, body. */
function message(type: string, body: Buffer): Buffer {
  const header = Buffer.alloc(5);
  header.write(type);
  header.writeUInt32BE(body.length + 4, 1);
  return Buffer.concat([header, body]);
}

function row(...values: (Buffer | null)[]): Buffer {
  const int = (n: number, bytes: number) => {
    const buffer = Buffer.alloc(bytes);
    buffer.writeIntBE(n, 0, bytes);
    return buffer;
  };
  return message(
    'D',
    Buffer.concat([
      int(values.length, 2),
      ...values.flatMap(value => (value ? [int(value.length, 4), value] : [int(-1, 4)])),
    ]),
  );
}

const described = (form: number) => message('T', Buffer.concat([Buffer.from('something'), Buffer.from([0, form])]));
const bytes = Buffer.from(Array.from({length: 3_000}, (_, n) => n % 256));
const STREAM = Buffer.concat([
  message('2', Buffer.alloc(0)),
  described(0),
  row(Buffer.from('text stays')),
  message('Z', Buffer.from('I')),
  described(1),
  row(bytes, null, Buffer.from([7])),
  row(Buffer.alloc(0), bytes),
  message('C', Buffer.from('SELECT 2\0')),
  message('Z', Buffer.from('I')),
]);
/** What the driver gets to read: the same without the values of binary rows. */
const PASSED = Buffer.concat([
  message('2', Buffer.alloc(0)),
  described(0),
  row(Buffer.from('text stays')),
  message('Z', Buffer.from('I')),
  described(1),
  row(Buffer.alloc(0), null, Buffer.alloc(0)),
  row(Buffer.alloc(0), Buffer.alloc(0)),
  message('C', Buffer.from('SELECT 2\0')),
  message('Z', Buffer.from('I')),
]);

it.each([1, 2, 3, 4, 5, 6, 7, 11, 64, 1_000, 3_011, 100_000])(
  'takes the values out of binary rows however the bytes are cut: every %i',
  size => {
    const passed: Buffer[] = [];
    const rows = new BinaryRows(chunk => void passed.push(Buffer.from(chunk)));
    for (let at = 0; at < STREAM.length; at += size) rows.write(STREAM.subarray(at, at + size));
    expect(Buffer.concat(passed).equals(PASSED)).toBe(true);
  },
);

describe.runIf(inject('testDatabase').engine === 'postgres')('over a real server', () => {
  let db: Database;
  beforeAll(async () => {
    db = await openTestDatabase();
  });
  afterAll(() => db.close());

  const BYTES = `SELECT string_agg(set_byte('\\x00', 0, n % 256), '' ORDER BY n) AS bytes FROM generate_series(1, $1::int) n`;

  it('every value is what it is as text', async () => {
    const sql = `SELECT n AS int4, n::int8 * 9007199254 AS int8, n * 0.1::float8 AS float8, n % 2 = 0 AS bool, 'đất ' || n AS text,
      NULLIF(n, 3) AS missing, decode(md5(n::text), 'hex') AS bytea FROM generate_series(-3, 40) n`;
    const text = await db.tiles.query(sql);
    expect(await db.tiles.query(sql, [], {binary: true})).toEqual(text);
    expect(await db.tiles.query(sql, [], {binary: true, name: 'named'})).toEqual(text);
    expect(await db.tiles.query(sql, [], {binary: true, name: 'named'})).toEqual(text);
  });

  it('bytes of any size come through, by themselves and beside others', async () => {
    const sizes = [0, 1, 7, 1_000, 8_191, 65_530, 65_536, 300_000, 2_000_000];
    const results = await Promise.all(
      [...sizes, ...sizes].map(size => db.tiles.query<{bytes: Uint8Array | null}>(BYTES, [size], {binary: true})),
    );
    for (const [index, [row]] of results.entries()) {
      const size = sizes[index % sizes.length] ?? 0;
      expect(row?.bytes?.length ?? 0).toBe(size);
      expect(row?.bytes?.every((byte, at) => byte === (at + 1) % 256) ?? true).toBe(true);
    }
  });

  it('a mistake, a type that cannot be read so, and a caller who leaves spoil nothing for the next', async () => {
    const ask = (sql: string) => db.tiles.query(sql, [], {binary: true});
    for (let n = 0; n < 8; n++) {
      await expect(ask('SELECT 1/0 AS x')).rejects.toThrow('division by zero');
      await expect(ask('SELECT DATE $$2026-01-01$$ AS day, 1 AS x')).rejects.toThrow('binary form');
      const leaving = new AbortController();
      const running = db.tiles.query('SELECT 1 AS x, pg_sleep(5)::text', [], {binary: true, signal: leaving.signal});
      setTimeout(() => leaving.abort(), 10);
      await expect(running).rejects.toThrow();
      expect(await ask(`SELECT 5 AS x, 'y' AS y`)).toEqual([{x: 5, y: 'y'}]);
      expect(await db.tiles.query(`SELECT 5 AS x, DATE '2026-01-01' AS day`)).toEqual([{x: 5, day: '2026-01-01'}]);
    }
  });
});
