import {describe, expect, it} from 'vitest';
import {HotTiles} from './hot-tiles.ts';
import {LayerMemory} from './layer-memory.ts';

const BLOCK = '\r\nHost: x\r\nAccept-Encoding: gzip\r\n\r\n';
const headOf = (path: string, block = BLOCK) => `GET ${path} HTTP/1.1${block}`;

/** Takes what is written; `left` bytes of it wait to be sent. */
function outlet(left = 0) {
  const written: Buffer[] = [];
  return {written, writableLength: left, write: (bytes: Uint8Array) => written.push(bytes as Buffer)};
}

function learned(hot: HotTiles, path: string, body = 'tile') {
  const memory = new LayerMemory(3);
  const headers = ['ETag', '"a"', 'Content-Length', String(body.length)];
  hot.learn(headOf(path), 'gzip', headers, Buffer.from(body), [{memory, version: 3}]);
  return memory;
}

describe('HotTiles', () => {
  it('writes a whole answer for the very bytes it has learnt, and for no others', () => {
    const hot = new HotTiles(1_000_000);
    learned(hot, '/a');
    const to = outlet();
    expect(hot.answer(headOf('/a'), to)).toBe(true);
    expect(to.written.join('')).toMatch(
      /^HTTP\/1\.1 200 OK\r\nETag: "a"\r\nContent-Length: 4\r\nConnection: keep-alive\r\nDate: \w{3}, .{20} GMT\r\n\r\ntile$/,
    );
    for (const other of [
      headOf('/b'),
      headOf('/a', '\r\nHost: y\r\n\r\n'),
      headOf('/a').replace('GET', 'HEAD'),
      '',
      'GET /a',
    ]) {
      expect(hot.answer(other, to), other).toBe(false);
    }
    expect(to.written).toHaveLength(1);
  });

  it('knows nothing any more once the layer has another version', () => {
    const hot = new HotTiles(1_000_000);
    const memory = learned(hot, '/a');
    memory.add({version: 4, bounds: [0, 0, 1, 1]});
    expect(hot.answer(headOf('/a'), outlet())).toBe(false);
    learned(hot, '/a', 'newer');
    const to = outlet();
    expect(hot.answer(headOf('/a'), to)).toBe(true);
    expect(to.written.join('')).toContain('newer');
  });

  it('does not change bytes that a connection has yet to send', () => {
    const hot = new HotTiles(1_000_000);
    learned(hot, '/a');
    const slow = outlet(10);
    hot.answer(headOf('/a'), slow);
    const before = String(slow.written[0]);
    const now = Date.now;
    Date.now = () => now() + 5_000;
    try {
      const quick = outlet();
      hot.answer(headOf('/a'), quick);
      expect(String(slow.written[0])).toBe(before);
      expect(String(quick.written[0])).not.toBe(before);
    } finally {
      Date.now = now;
    }
  });

  it('keeps within its memory, dropping what was asked for longest ago', () => {
    const hot = new HotTiles(10_000);
    for (let i = 0; i < 20; i++) learned(hot, `/${i}`, 'x'.repeat(1_000));
    const known = Array.from({length: 20}, (_, i) => i).filter(i => hot.answer(headOf(`/${i}`), outlet()));
    expect(known.length).toBeGreaterThan(3);
    expect(known.length).toBeLessThan(10);
    expect(known.at(-1)).toBe(19);
  });

  it('counts long addresses among what it keeps', () => {
    const hot = new HotTiles(20_000);
    const paths = Array.from({length: 20}, (_, i) => `/${i}?${'x'.repeat(3_000)}`);
    for (const path of paths) learned(hot, path);
    expect(paths.filter(path => hot.answer(headOf(path), outlet())).length).toBeLessThan(7);
  });

  it('learns no head that is longer than a request of a browser', () => {
    const hot = new HotTiles(1_000_000);
    const long = headOf('/a', `\r\nHost: x\r\nCookie: ${'c'.repeat(5_000)}\r\n\r\n`);
    hot.learn(long, 'gzip', [], Buffer.from('tile'), []);
    expect(hot.answer(long, outlet())).toBe(false);
  });
});
