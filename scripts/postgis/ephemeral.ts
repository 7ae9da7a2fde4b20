import {existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Say} from '../debian-package.ts';
import {type Cluster, startCluster, stopCluster} from './cluster.ts';
import {canReach, clusterUser} from './system-user.ts';

const PREFIX = 'atlas-test-pg-';

/** A cluster for one test run. The caller must remove it; one left by a run that was killed goes with the next start. */
export async function startEphemeralCluster(say: Say): Promise<Cluster> {
  return startCluster(await makeEphemeralFolder(), false, say);
}

/** A folder for one, found by the next run if this one cannot remove it. */
export async function makeEphemeralFolder(): Promise<string> {
  const parent = canReach(clusterUser(), tmpdir()) ? tmpdir() : '/var/tmp';
  await removeAbandoned(parent);
  const folder = mkdtempSync(join(parent, PREFIX));
  writeFileSync(join(folder, 'owner'), String(process.pid));
  return folder;
}

/** Stops the cluster and removes all it stored. */
export async function removeCluster({folder}: Pick<Cluster, 'folder'>): Promise<void> {
  await stopCluster(folder);
  rmSync(folder, {recursive: true, force: true});
}

async function removeAbandoned(parent: string): Promise<void> {
  for (const owner of globSync(join(parent, `${PREFIX}*`, 'owner'))) {
    if (!isAlive(Number(readFileSync(owner, 'utf8')))) await removeCluster({folder: join(owner, '..')});
  }
}

function isAlive(pid: number): boolean {
  return existsSync('/proc') ? existsSync(`/proc/${pid}`) : canSignal(pid);
}

function canSignal(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
