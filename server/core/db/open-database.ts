import {join} from 'node:path';
import type {Config} from '../config.ts';
import type {Log} from '../log.ts';
import type {Database} from './database.ts';
import {warnOfLittleMemory} from './memory.ts';
import {openPostgres} from './pg-driver.ts';
import {openPglite} from './pglite-driver.ts';

/** Opens the database the configuration asks for. Throws DatabaseSetupError with a remedy. */
export function openDatabase(config: Config, log: Log): Promise<Database> {
  const {databaseUrl, statementTimeoutMs, varDir} = config;
  if (databaseUrl === undefined) {
    warnOfLittleMemory(log);
    return openPglite({store: {folder: join(varDir, 'db')}, statementTimeoutMs});
  }
  const forTiles = Math.floor(config.databasePoolSize / 2);
  return openPostgres({
    url: databaseUrl,
    poolSize: config.databasePoolSize - forTiles,
    statementTimeoutMs,
    tiles: {
      poolSize: forTiles,
      statementTimeoutMs: config.tileStatementTimeoutMs,
      replicaUrls: config.databaseReplicaUrls,
    },
    log,
  });
}

/** Opens the database as the public reads it: by the login of databaseReadUrl where there is one. Throws DatabaseSetupError. */
export function openPublicDatabase(config: Config, log: Log): Promise<Database> {
  return openDatabase({...config, databaseUrl: config.databaseReadUrl ?? config.databaseUrl}, log);
}
