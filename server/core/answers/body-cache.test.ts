import {randomBytes} from 'node:crypto';
import {brotliDecompressSync, gunzipSync} from 'node:zlib';
import {describe, expect, it} from 'vitest';
import {BodyCache} from './body-cache.ts';
import {type EncodedBody, encodedBody, plainBody} from './encoded-body.ts';

interface Versioned extends EncodedBody {
  readonly versions: readonly number[];
}

function plainForm(bytes: Buffer, versions: readonly number[]): Versioned {
  return {...plainBody(bytes, 'application/vnd.mapbox-vector-tile'), versions};
}

const tile = Buffer.from('tea '.repeat(1000));

/** Keeps a tile in the identity encoding and returns it. */
function put(cache: BodyCache<Versioned>, key: string, bytes: Buffer) {
  const form = plainForm(bytes, [1]);
  cache.put(key, form);
  return form;
}

describe('the forms of a tile', () => {
  it('are the same inside, each with an ETag of its own', async () => {
    const plain = plainForm(tile, [7]);
    const [gzip, brotli] = [await encodedBody(plain, 'gzip'), await encodedBody(plain, 'br')];
    expect(gunzipSync(gzip.bytes)).toEqual(tile);
    expect(brotliDecompressSync(brotli.bytes)).toEqual(tile);
    expect(new Set([plain.etag, gzip.etag, brotli.etag]).size).toBe(3);
    for (const {etag, versions} of [plain, gzip, brotli]) {
      expect(etag).toMatch(/^"[\w-]+"$/);
      expect(versions).toEqual([7]);
    }
  });

  it('have equal ETags for equal tiles and others for others', () => {
    expect(plainForm(tile, [1]).etag).toBe(plainForm(Buffer.from(tile), [2]).etag);
    expect(plainForm(randomBytes(50), [1]).etag).not.toBe(plainForm(randomBytes(50), [1]).etag);
  });

  it('leave as it is what compressing would not shrink, and say so', async () => {
    for (const bytes of [Buffer.from('short'), randomBytes(600)]) {
      const plain = plainForm(bytes, [1]);
      expect(await encodedBody(plain, 'br')).toBe(plain);
    }
  });
});

describe('TileCache', () => {
  it('keeps each encoding of a tile', async () => {
    const cache = new BodyCache<Versioned>(1_000_000);
    const plain = put(cache, 'k', tile);
    const gzip = await encodedBody(plain, 'gzip');
    cache.add('k', plain, 'gzip', gzip);
    expect([cache.get('k', 'identity'), cache.get('k', 'gzip'), cache.get('k', 'br')]).toEqual([
      plain,
      gzip,
      undefined,
    ]);
  });

  it('takes no encoding of a tile that another one has replaced', async () => {
    const cache = new BodyCache<Versioned>(1_000_000);
    const old = put(cache, 'k', tile);
    const gzip = await encodedBody(old, 'gzip');
    put(cache, 'k', Buffer.from('newer '.repeat(500)));
    cache.add('k', old, 'gzip', gzip);
    expect(cache.get('k', 'gzip')).toBeUndefined();
  });

  it('drops what was used longest ago when its bytes exceed the limit, all encodings counted', async () => {
    const cache = new BodyCache<Versioned>(10_000);
    for (const key of ['a', 'b', 'c']) put(cache, key, randomBytes(2500));
    cache.get('a', 'identity');
    put(cache, 'd', randomBytes(2500));
    const kept = () => ['b', 'c', 'a', 'd'].filter(key => cache.get(key, 'identity'));
    expect(kept()).toEqual(['c', 'a', 'd']);
    const large = put(cache, 'd', Buffer.from(randomBytes(2000).toString('hex')));
    cache.add('d', large, 'gzip', await encodedBody(large, 'gzip'));
    expect(kept()).toEqual(['a', 'd']);
  });
});
