import {mkdtempSync} from 'node:fs';
import {join} from 'node:path';
import {ask} from '../ask.ts';
import type {BenchCluster} from '../bench-cluster.ts';
import {freePort, type Program, startProgram} from '../programs.ts';

/** One process of the product with an empty cache; the embedded database where the settings name no other. */
export async function startAtlas(folder: string, settings: Readonly<Record<string, string>>): Promise<Program> {
  const port = await freePort();
  const env = {
    DATABASE_URL: '',
    DATABASE_REPLICA_URLS: '',
    PUBLIC_URL: '',
    HOST: '127.0.0.1',
    PORT: String(port),
    VAR_DIR: mkdtempSync(join(folder, 'atlas-')),
    WEB_CONCURRENCY: '1',
    LOG_LEVEL: 'warn',
    ...settings,
  };
  return startProgram({file: process.execPath, args: ['server/main.ts'], env, port, ready: '/readyz'});
}

/** Makes every tile of the layers a cold one: all are said to have changed everywhere, and the server has heard of it. */
export async function voidTiles(
  {origin}: Program,
  {sql}: BenchCluster,
  database: string,
  layers: readonly string[],
): Promise<void> {
  const list = layers.map(id => `'${id}'`).join(',');
  const versions = await sql(
    database,
    `DO $$ BEGIN PERFORM bump_layer(layer, NULL) FROM layer_version WHERE layer IN (${list}); END $$`,
    `SELECT layer, version FROM layer_version WHERE layer IN (${list})`,
  );
  for (const row of versions) {
    const [layer, version] = row.split('|');
    // A version that the server does not know yet makes it look.
    await ask(`${origin}/tiles/${layer}/0/0/0.mvt?v=${version}`);
  }
}
