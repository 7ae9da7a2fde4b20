import {describe, expect, it} from 'vitest';
import {FrontendReader} from './frontend-messages.ts';

const text = (value: string) => Buffer.from(`${value}\0`);

/** A message with its type and length; without a type, the first one of a connection. */
function message(type: string, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length + 4);
  return Buffer.concat([Buffer.from(type), length, body]);
}

const STARTUP = message('', Buffer.from([0, 3, 0, 0]), text('user'), text('atlas'), Buffer.from([0]));
const SYNC = message('S');
const parse = (name: string, sql: string) => message('P', text(name), text(sql), Buffer.from([0, 0]));
const bind = (name: string) => message('B', text(''), text(name), Buffer.from([0, 0, 0, 0, 0, 0]));
const execute = message('E', text(''), Buffer.alloc(4));

function statementsIn(bytes: Buffer, piece: number): string[] {
  const statements: string[] = [];
  const reader = new FrontendReader(sql => statements.push(sql));
  for (let at = 0; at < bytes.length; at += piece) reader.take(bytes.subarray(at, at + piece));
  return statements;
}

const STREAM = Buffer.concat([
  STARTUP,
  message('Q', text('SET jit = off')),
  parse('tile', 'SELECT ST_AsMVT(t)'),
  bind('tile'),
  execute,
  SYNC,
  bind('tile'),
  execute,
  SYNC,
  parse('', 'SELECT 1'),
  bind(''),
  execute,
  SYNC,
]);

describe('statements on the wire', () => {
  it.each([1, 3, 16, 10_000])('are told each time they run, whatever the pieces: %i bytes', piece => {
    expect(statementsIn(STREAM, piece)).toEqual([
      'SET jit = off',
      'SELECT ST_AsMVT(t)',
      'SELECT ST_AsMVT(t)',
      'SELECT 1',
    ]);
  });
});
