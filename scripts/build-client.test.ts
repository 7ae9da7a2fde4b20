import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {buildClient, isClientStale, sourceDigest} from './build-client.ts';

let root = '';
function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), {recursive: true});
  writeFileSync(join(root, path), text);
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'atlas-build-'));
  put('client/main.tsx', 'one');
  put('tiles/layer.ts', 'two');
});
afterEach(() => rmSync(root, {recursive: true}));

describe('client build', () => {
  it.each([
    ['client/features/new.css', true],
    ['client/public/favicon.svg', true],
    ['tiles/layers/new.layer.ts', true],
    ['data/criteria/new.ts', true],
    ['package-lock.json', true],
    ['vite.config.ts', true],
    ['client/main.test.ts', false],
    ['client/e2e/map.test.ts', false],
    ['client/dist/assets/main.js', false],
    ['data/facts/crops.csv', false],
    ['server/app.ts', false],
  ])('%s changes the digest: %s', (path, changes) => {
    const before = sourceDigest(root);
    put(path, 'new');
    expect(sourceDigest(root) !== before).toBe(changes);
  });

  it('is stale until the digest beside it agrees', () => {
    expect(isClientStale(root)).toBe(true);
    put('client/dist/.digest', sourceDigest(root));
    expect(isClientStale(root)).toBe(false);
    put('client/main.tsx', 'another');
    expect(isClientStale(root)).toBe(true);
  });

  it('stays stale when the build fails, and says what to do', async () => {
    await expect(buildClient(root, () => {})).rejects.toThrow(/Building the client failed/);
    expect(isClientStale(root)).toBe(true);
  });
});
