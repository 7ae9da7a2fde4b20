/**
 * `npm run db`: a private PostGIS cluster from the system's programs, for this machine only. Prints its DATABASE_URL as the
 * last line; run again it prints it again. `npm run db -- stop` stops it, its data stay.
 */
import {loadConfig} from '../server/core/config.ts';
import {startCluster, stopCluster} from './postgis/cluster.ts';
import {clusterFolder} from './postgis/place.ts';

async function main(command: string | undefined): Promise<void> {
  const folder = clusterFolder(loadConfig().varDir);
  if (command === 'stop') {
    console.log((await stopCluster(folder)) ? `Stopped. The data stay in ${folder}.` : 'It was not running.');
    return;
  }
  if (command !== undefined) throw new Error(`Unknown command "${command}". Use: npm run db, or npm run db -- stop.`);
  console.log(`PostGIS cluster in ${folder}`);
  const {url} = await startCluster(folder, true, console.log);
  console.log('Use it: DATABASE_URL=<the next line> npm start.  Stop it: npm run db -- stop');
  console.log(url);
}

await main(process.argv[2]).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
