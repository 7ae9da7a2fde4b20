/**
 * `npm run findings`: lists the records that a person should look at, in Vietnamese. Changes nothing but what a new version of
 * the atlas changes anyway. With the embedded database the server must not be running.
 */
import './end-with-parent.ts';
import {ConfigError, loadConfig} from '../server/core/config.ts';
import {DatabaseError} from '../server/core/db/errors.ts';
import {migrate} from '../server/core/db/migrate.ts';
import {openDatabase} from '../server/core/db/open-database.ts';
import {createLog} from '../server/core/log.ts';
import {findingLines, readFindings} from '../server/features/findings/index.ts';

async function main(): Promise<void> {
  const config = loadConfig();
  const db = await openDatabase(config, createLog(config.logLevel, {format: config.logFormat}));
  try {
    await migrate(db);
    for (const line of findingLines(await readFindings(db))) console.log(line);
  } finally {
    await db.close();
  }
}

await main().catch((error: unknown) => {
  console.error(error instanceof ConfigError || error instanceof DatabaseError ? error.message : error);
  process.exitCode = 1;
});
