import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {TestProject} from 'vitest/node';
import {freePort, Product} from './start-product.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the built product runs on the embedded database. */
    embeddedOrigin: string;
    /** Where it runs on PostGIS. */
    serverOrigin: string;
  }
}

/** Starts the built product twice, once on each database, for all browser tests. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const databaseUrl = process.env.TEST_DATABASE_URL;
  if (!databaseUrl) throw new Error('TEST_DATABASE_URL is not set. Run the browser tests with: npm test -- e2e');
  const folder = mkdtempSync(join(tmpdir(), 'atlas-e2e-'));
  const embedded = new Product({port: await freePort(), varDir: join(folder, 'embedded')});
  const server = new Product({port: await freePort(), varDir: join(folder, 'server'), databaseUrl});
  const remove = async () => {
    await Promise.all([embedded.stop(), server.stop()]);
    rmSync(folder, {recursive: true, force: true});
  };
  try {
    const [first, second] = await Promise.all([embedded.ready(), server.ready()]);
    console.log(`First start: embedded ${first.toFixed(1)} s, PostGIS ${second.toFixed(1)} s`);
  } catch (error) {
    await remove();
    throw error;
  }
  project.provide('embeddedOrigin', embedded.origin);
  project.provide('serverOrigin', server.origin);
  return remove;
}
