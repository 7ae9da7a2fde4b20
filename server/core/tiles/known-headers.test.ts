import {expect, it} from 'vitest';
import {KnownHeaders} from './known-headers.ts';

const BLOCK = '\r\nHost: x\r\nAccept-Encoding: gzip\r\n\r\n';
const headOf = (path: string, block = BLOCK) => `GET ${path} HTTP/1.1${block}`;

it('reads a head whose headers it has seen to the byte, whatever the first line says', () => {
  const known = new KnownHeaders();
  known.learn(headOf('/a'), 'gzip');
  expect(known.read(headOf('/a'))).toEqual({line: 'GET /a HTTP/1.1', encoding: 'gzip'});
  expect(known.read(headOf('/b'))).toEqual({line: 'GET /b HTTP/1.1', encoding: 'gzip'});
});

it.each([
  headOf('/a', '\r\nHost: y\r\nAccept-Encoding: gzip\r\n\r\n'),
  headOf('/a', '\r\nhost: x\r\nAccept-Encoding: gzip\r\n\r\n'),
  headOf('/a') + headOf('/b'),
  headOf('/a').slice(0, -2),
  'GET /a',
  '',
])('knows nothing of %j', head => {
  const known = new KnownHeaders();
  known.learn(headOf('/a'), 'gzip');
  expect(known.read(head)).toBeUndefined();
});

it('keeps apart blocks that ask for other encodings', () => {
  const known = new KnownHeaders();
  const plain = '\r\nHost: x\r\n\r\n';
  known.learn(headOf('/a'), 'gzip');
  known.learn(headOf('/a', plain), 'identity');
  expect([headOf('/b'), headOf('/b', plain), headOf('/b')].map(head => known.read(head)?.encoding)).toEqual([
    'gzip',
    'identity',
    'gzip',
  ]);
});

it('learns no head that is longer than a request of a browser, and forgets the oldest of very many', () => {
  const known = new KnownHeaders();
  const long = headOf('/a', `\r\nHost: x\r\nCookie: ${'c'.repeat(5_000)}\r\n\r\n`);
  known.learn(long, 'gzip');
  expect(known.read(long)).toBeUndefined();
  const numbered = (n: number) => headOf('/a', `\r\nHost: x\r\nForwarded: for=${n}\r\n\r\n`);
  for (let n = 0; n < 5_000; n++) known.learn(numbered(n), 'gzip');
  expect(known.read(numbered(0))).toBeUndefined();
  expect(known.read(numbered(4_999))).toBeDefined();
});
