import {type Cluster, startCluster, stopCluster} from '../../scripts/postgis/cluster.ts';
import {removeCluster, startEphemeralCluster} from '../../scripts/postgis/ephemeral.ts';
import {findPrograms} from '../../scripts/postgis/programs.ts';
import {openPostgres} from '../core/db/pg-driver.ts';
import {createLog} from '../core/log.ts';
import {prepareDatabase} from '../prepare-database.ts';

/** Whether tests may start clusters of their own: why not stands in their titles. */
export const hasPrograms = findPrograms().length > 0;

const silent = () => {};

/** A cluster for a test that breaks it, with the seeded database of the atlas. Close it in afterAll. */
export interface PrivateDatabase {
  readonly cluster: Cluster;
  readonly url: string;
  /** Ends it as a crash would, breaking every connection. */
  crash(): Promise<void>;
  /** Starts it again, on the same port. */
  start(): Promise<void>;
  close(): Promise<void>;
}

export async function openPrivateDatabase(): Promise<PrivateDatabase> {
  const cluster = await startEphemeralCluster(silent);
  const db = await openPostgres({url: cluster.url, poolSize: 2, statementTimeoutMs: 60_000});
  await prepareDatabase(db, createLog('silent'), {sampleData: true});
  await db.close();
  return {
    cluster,
    url: cluster.url,
    crash: async () => {
      await stopCluster(cluster.folder, 'immediate');
    },
    start: async () => {
      await startCluster(cluster.folder, false, silent);
    },
    close: () => removeCluster(cluster),
  };
}
