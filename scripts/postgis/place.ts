import {createHash} from 'node:crypto';
import {lstatSync, mkdirSync} from 'node:fs';
import {dirname, join, resolve} from 'node:path';
import {canReach, clusterUser} from './system-user.ts';

/**
 * Where the cluster of a var folder lives: `<var>/pg`, or a folder of its own under /var/tmp when PostgreSQL must run as another
 * account that cannot reach the var folder (a repository in somebody's private home).
 */
export function clusterFolder(varDir: string): string {
  const wanted = resolve(varDir, 'pg');
  mkdirSync(dirname(wanted), {recursive: true});
  const user = clusterUser();
  if (canReach(user, dirname(wanted))) return wanted;
  const elsewhere = join(
    '/var/tmp',
    `atlas-nong-thon-${createHash('sha256').update(wanted).digest('hex').slice(0, 12)}`,
  );
  mkdirSync(elsewhere, {recursive: true, mode: 0o711});
  const found = lstatSync(elsewhere);
  if (!found.isDirectory() || ![0, user?.uid].includes(found.uid)) {
    throw new Error(`${elsewhere} belongs to another account. Remove it and try again.`);
  }
  return elsewhere;
}
