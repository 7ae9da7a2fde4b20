import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {brotliDecompressSync} from 'node:zlib';
import {expect, it} from 'vitest';
import {compressClient} from './compress-client.ts';

it('leaves beside each file of text a form that holds the same, and pictures and fonts as they are', async () => {
  const dist = mkdtempSync(join(tmpdir(), 'atlas-dist-'));
  mkdirSync(join(dist, 'assets'));
  const texts = {'index.html': '<p>Đồi chè</p>', 'assets/map.mjs': 'map();'.repeat(500), 'assets/a.css': 'p{}'};
  for (const [name, text] of Object.entries({...texts, 'assets/x.woff2': 'font', '.digest': 'abc'})) {
    writeFileSync(join(dist, name), text);
  }
  await compressClient(dist);
  for (const [name, text] of Object.entries(texts)) {
    expect(brotliDecompressSync(readFileSync(join(dist, `${name}.br`))).toString()).toBe(text);
  }
  expect(readFileSync(join(dist, 'assets/map.mjs.br')).byteLength).toBeLessThan(100);
  expect(['assets/x.woff2.br', '.digest.br'].filter(name => existsSync(join(dist, name)))).toEqual([]);
  rmSync(dist, {recursive: true});
});
