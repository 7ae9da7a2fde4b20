import {mkdtempSync} from 'node:fs';
import {join} from 'node:path';
import type {Bench} from '../bench.ts';
import type {Survey} from '../data/survey.ts';
import {nameOf} from '../data/tile-mix.ts';
import {warmUpAsks} from '../data/warm-up.ts';
import {load} from '../load/load.ts';
import {freePort, type Program, startProgram, untilReady} from '../program.ts';
import type {TileServer} from './tile-server.ts';

export interface Atlas extends TileServer {
  readonly program: Program;
}

/** One process of the product on that database, started as in production, with an empty cache. */
export async function startAtlas(bench: Bench, databaseUrl: string): Promise<Atlas> {
  const port = await freePort();
  const program = startProgram(bench, {
    file: process.execPath,
    // With the options that every command of ours is run with, this one included.
    args: [...process.execArgv, 'server/main.ts'],
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
  return {name: 'atlas', port, program, pathOf: ask => `/tiles/${nameOf(ask)}.mvt`, stop: program.stop};
}

/** Brings a fresh server to speed without any of the tiles to be measured: its code compiled, its connections open. */
export async function warmUp(bench: Bench, {port, pathOf}: TileServer, survey: Survey): Promise<void> {
  const paths = warmUpAsks(survey).map(pathOf);
  await load({port, paths, headers: {}, connections: 8, mode: 'once', seconds: 20}, bench.signal);
}
