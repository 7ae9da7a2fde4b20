import {createHash} from 'node:crypto';
import {existsSync, globSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {compressClient} from './compress-client.ts';
import {run} from './run.ts';

/** Everything the built client is made of. The digest lies beside the result, so an interrupted build leaves none. */
const SOURCES = [
  'client/**/*.*',
  'tiles/**/*.ts',
  'data/**/*.ts',
  'package-lock.json',
  'tsconfig.json',
  'vite.config.ts',
] as const;
const NOT_SOURCES = ['client/dist/**', 'client/e2e/**', '**/*.test.ts', '**/*.test.tsx'];

/** Hex SHA-256 over the names and contents of the client's sources under the folder `root`. */
export function sourceDigest(root: string): string {
  const files = globSync(SOURCES, {cwd: root, exclude: NOT_SOURCES}).sort();
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  return hash.digest('hex');
}

function digestFile(root: string): string {
  return join(root, 'client', 'dist', '.digest');
}

export function isClientStale(root: string): boolean {
  const file = digestFile(root);
  return !existsSync(file) || readFileSync(file, 'utf8') !== sourceDigest(root);
}

/** Builds client/dist when its sources have changed. Throws with the builder's own words when they do not compile. */
export async function buildClient(root: string, say: (line: string) => void): Promise<void> {
  if (!isClientStale(root)) return;
  say('Building the client …');
  const began = performance.now();
  const digest = sourceDigest(root);
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const {code, output} = await run(process.execPath, [vite, 'build', '--logLevel', 'warn'], {cwd: root});
  if (code !== 0)
    throw new Error(`${output.trim()}\nBuilding the client failed. Correct what is named above and start again.`);
  await compressClient(join(root, 'client', 'dist'));
  writeFileSync(digestFile(root), digest);
  say(`  … built in ${((performance.now() - began) / 1000).toFixed(1)} s`);
}
