import {appendFileSync, chownSync} from 'node:fs';
import {join} from 'node:path';
import {run} from '../run.ts';
import {type Cluster, startCluster, stopCluster} from './cluster.ts';
import {makeEphemeralFolder} from './ephemeral.ts';
import {executeAlone, markInitialised} from './initialise.ts';
import {needPrograms} from './programs.ts';
import {clusterUser} from './system-user.ts';

const silent = () => {};

/** What the ordinary role may do besides, in clusters that tests copy and hold back. One statement a line. */
const RIGHTS = `ALTER ROLE atlas REPLICATION
GRANT EXECUTE ON FUNCTION pg_wal_replay_pause() TO atlas
GRANT EXECUTE ON FUNCTION pg_wal_replay_resume() TO atlas
`;

/**
 * A standing copy that follows a cluster through its stream, for tests: the cluster is stopped and started again for it. Its
 * replay can be held back from the database template1. Remove it with removeCluster.
 */
export async function startStandby(primary: Cluster): Promise<Cluster> {
  const programs = await needPrograms(silent);
  const user = clusterUser();
  await stopCluster(primary.folder);
  executeAlone({folder: primary.folder, programs, user}, RIGHTS);
  appendFileSync(join(primary.folder, 'data', 'pg_hba.conf'), 'host replication atlas 127.0.0.1/32 trust\n');
  const {url} = await startCluster(primary.folder, false, silent);
  const folder = await makeEphemeralFolder();
  if (user !== null) chownSync(folder, user.uid, user.gid);
  const from = url.replace(/\/atlas$/, '');
  const args = ['-d', from, '-D', join(folder, 'data'), '-R', '-c', 'fast', '--no-sync'];
  const {code, output} = await run(join(programs.folder, 'pg_basebackup'), args, {cwd: folder, ...user});
  if (code !== 0) throw new Error(`The cluster could not be copied: ${output.trim()}`);
  markInitialised(folder);
  return startCluster(folder, false, silent);
}
