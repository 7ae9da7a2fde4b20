/**
 * `npm run restored`, once after a backup of the database was restored: gives every layer a version that no browser has seen, so
 * that none goes on showing tiles of the state that was lost. With the embedded database the server must not be running.
 */
import './end-with-parent.ts';
import {ConfigError, loadConfig} from '../server/core/config.ts';
import {DatabaseError} from '../server/core/db/errors.ts';
import {migrate} from '../server/core/db/migrate.ts';
import {openDatabase} from '../server/core/db/open-database.ts';
import {createLog} from '../server/core/log.ts';

async function main(): Promise<void> {
  const config = loadConfig();
  const db = await openDatabase(config, createLog(config.logLevel, {format: config.logFormat}));
  try {
    // The backup may be of an older version of the atlas.
    await migrate(db);
    await db.query('SELECT atlas_restored()');
    console.log('Every layer has a new version. Open pages and running servers follow by themselves.');
  } finally {
    await db.close();
  }
}

await main().catch((error: unknown) => {
  console.error(error instanceof ConfigError || error instanceof DatabaseError ? error.message : error);
  process.exitCode = 1;
});
