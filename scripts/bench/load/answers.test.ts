import {describe, expect, it} from 'vitest';
import {type Answer, AnswerReader} from './answers.ts';

const STREAM = [
  'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nETag: "x"\r\n\r\nhello',
  'HTTP/1.1 204 No Content\r\nVary: Accept-Encoding\r\n\r\n',
  'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n',
  'HTTP/1.1 503 Service Unavailable\r\ncontent-length: 2\r\n\r\nno',
].join('');

function read(pieces: readonly Buffer[], keepBodies = true): Answer[] {
  const answers: Answer[] = [];
  const reader = new AnswerReader(answer => answers.push(answer), keepBodies);
  for (const piece of pieces) reader.take(piece);
  return answers;
}

describe('reading answers', () => {
  it('gives status, size and body of each', () => {
    const answers = read([Buffer.from(STREAM)]).map(({status, bytes, body}) => [status, bytes, String(body)]);
    expect(answers).toEqual([
      [200, 5, 'hello'],
      [204, 0, ''],
      [200, 13, 'abc0123456789'],
      [503, 2, 'no'],
    ]);
  });

  it.each([1, 2, 3, 7, 40])('does not depend on how the bytes arrive: %i at a time', size => {
    const bytes = Buffer.from(STREAM);
    const pieces = Array.from({length: Math.ceil(bytes.length / size)}, (_, n) =>
      bytes.subarray(n * size, (n + 1) * size),
    );
    expect(read(pieces)).toEqual(read([bytes]));
  });

  it('refuses what is no HTTP', () => {
    expect(() => read([Buffer.from('SSH-2.0-whatever\r\n\r\n')])).toThrow('Not HTTP');
  });

  it('keeps no bodies unless told to', () => {
    expect(read([Buffer.from(STREAM)], false).map(({body}) => body)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
