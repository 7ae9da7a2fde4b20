import {mkdtempSync} from 'node:fs';
import {join} from 'node:path';
import {openPostgres} from '../../../server/core/db/pg-driver.ts';
import type {Bench} from '../bench.ts';
import type {Survey} from '../data/survey.ts';
import {nameOf} from '../data/tile-mix.ts';
import {warmUpAsks} from '../data/warm-up.ts';
import {rawGet} from '../load/get.ts';
import {load} from '../load/load.ts';
import {freePort, type Program, startProgram, untilReady} from '../program.ts';
import type {TileServer} from './tile-server.ts';

export interface Atlas extends TileServer {
  readonly program: Program;
  readonly databaseUrl: string;
}

/** One process of the product on that database, started as in production, with an empty cache. */
export async function startAtlas(bench: Bench, databaseUrl: string): Promise<Atlas> {
  const port = await freePort();
  const program = startProgram(bench, {
    file: process.execPath,
    args: ['server/main.ts'],
    env: {
      DATABASE_URL: databaseUrl,
      HOST: '127.0.0.1',
      PORT: String(port),
      VAR_DIR: mkdtempSync(join(bench.folder, 'atlas-')),
      WEB_CONCURRENCY: '1',
      LOG_LEVEL: 'warn',
      DATABASE_REPLICA_URLS: '',
      PUBLIC_URL: '',
    },
  });
  await untilReady(program, `http://127.0.0.1:${port}/readyz`, bench.signal);
  return {name: 'atlas', port, program, databaseUrl, pathOf: ask => `/tiles/${nameOf(ask)}.mvt`, stop: program.stop};
}

/** Brings a fresh server to speed without any of the tiles to be measured: every statement in use on every connection. */
export async function warmUp(bench: Bench, {port, pathOf}: TileServer, survey: Survey): Promise<number> {
  const paths = warmUpAsks(survey).map(pathOf);
  const order = {port, paths, headers: {}, connections: 8, mode: 'once', seconds: 20} as const;
  const {statuses} = await load(order, bench.signal);
  return statuses[200] ?? 0;
}

/** So many tiles are made until the engine has compiled the code on their way for good: it does so after some thousand calls. */
const UNTIL_COMPILED = 8_000;
const MOST_ROUNDS = 20;

/** As warmUp, over and over, every tile being void in between. */
export async function warmUpForLong(bench: Bench, atlas: Atlas, survey: Survey): Promise<void> {
  let made = await warmUp(bench, atlas, survey);
  for (let round = 1; made < UNTIL_COMPILED && round < MOST_ROUNDS; round++) {
    await voidTiles(atlas);
    made += await warmUp(bench, atlas, survey);
  }
}

/** Makes every tile a cold one: all layers are said to have changed everywhere, and the server has heard of it. */
export async function voidTiles({databaseUrl, port}: Atlas): Promise<void> {
  const db = await openPostgres({url: databaseUrl, poolSize: 1, statementTimeoutMs: 10_000});
  try {
    await db.query('SELECT bump_layer(layer, NULL) FROM layer_version');
    const versions = await db.query<{layer: string; version: number}>('SELECT layer, version FROM layer_version');
    // Who names a version that the server does not know makes it look.
    for (const {layer, version} of versions) await rawGet(port, `/tiles/${layer}/0/0/0.mvt?v=${version}`, {});
  } finally {
    await db.close();
  }
}
