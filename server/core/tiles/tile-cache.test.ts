import {randomBytes} from 'node:crypto';
import {brotliDecompressSync, gunzipSync} from 'node:zlib';
import {describe, expect, it} from 'vitest';
import {TileCache} from './tile-cache.ts';

const tile = Buffer.from('tea '.repeat(1000));

describe('TileCache', () => {
  it('keeps each encoding by itself, with an ETag of its own', async () => {
    const cache = new TileCache(1_000_000);
    const plain = cache.put('k', tile);
    const gzip = await cache.encode('k', plain, 'gzip');
    const brotli = await cache.encode('k', plain, 'br');
    expect(gunzipSync(gzip.bytes)).toEqual(tile);
    expect(brotliDecompressSync(brotli.bytes)).toEqual(tile);
    expect(new Set([plain.etag, gzip.etag, brotli.etag]).size).toBe(3);
    for (const {etag} of [plain, gzip, brotli]) expect(etag).toMatch(/^"[\w-]+"$/);
    expect([cache.get('k', 'identity'), cache.get('k', 'gzip'), cache.get('k', 'br')]).toEqual([plain, gzip, brotli]);
  });

  it('gives equal tiles equal ETags and other tiles others', () => {
    const cache = new TileCache(1_000_000);
    expect(cache.put('a', tile).etag).toBe(cache.put('b', Buffer.from(tile)).etag);
    expect(cache.put('c', randomBytes(50)).etag).not.toBe(cache.put('d', randomBytes(50)).etag);
  });

  it('leaves as it is what compressing would not shrink, and says so', async () => {
    const cache = new TileCache(1_000_000);
    for (const bytes of [Buffer.from('short'), randomBytes(600)]) {
      const form = await cache.encode('k', cache.put('k', bytes), 'br');
      expect([form.encoding, form.bytes]).toEqual(['identity', bytes]);
    }
  });

  it('drops what was used longest ago when its bytes exceed the limit', () => {
    const cache = new TileCache(10_000);
    for (const key of ['a', 'b', 'c']) cache.put(key, randomBytes(2500));
    cache.get('a', 'identity');
    cache.put('d', randomBytes(2500));
    expect(['a', 'b', 'c', 'd'].map(key => cache.get(key, 'identity') !== undefined)).toEqual([
      true,
      false,
      true,
      true,
    ]);
  });
});
