import {LAYERS} from '../tiles/layers/index.ts';
import type {Config} from './core/config.ts';
import type {Database} from './core/db/database.ts';
import {migrate} from './core/db/migrate.ts';
import {grantReadLogin} from './core/db/read-login.ts';
import {grantTileReader} from './core/db/tile-role.ts';
import {bumpChangedDeclarations} from './core/layers/index.ts';
import type {Log} from './core/log.ts';
import {readBrokenRules} from './features/findings/index.ts';
import {seed} from './features/seed/index.ts';

/** Brings the database to what this version of the atlas needs: tables, rights, shipped records. Throws DatabaseError. */
export async function prepareDatabase(
  db: Database,
  log: Log,
  {sampleData, databaseReadUrl}: Pick<Config, 'sampleData'> & Partial<Pick<Config, 'databaseReadUrl'>>,
): Promise<void> {
  for (const migration of await migrate(db)) log.info('migrated', {migration});
  await grantTileReader(
    db,
    LAYERS.map(({relation}) => relation),
    log,
  );
  if (databaseReadUrl !== undefined) await grantReadLogin(db, databaseReadUrl, log);
  await seed(db, {log, sampleData});
  await bumpChangedDeclarations(db, LAYERS);
  for (const broken of await readBrokenRules(db)) log.warn('a record breaks a rule; npm run findings', {...broken});
}
