import {spawnSync} from 'node:child_process';
import {readFileSync} from 'node:fs';

/** PostgreSQL refuses to run as root; then it runs as the account its package made. Null: as the present account. */
export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

const ACCOUNT = 'postgres';

/** Account the cluster runs as. Throws when we are root and have no account to change to. */
export function clusterUser(): SystemUser | null {
  if (process.getuid?.() !== 0) return null;
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find(entry => entry.startsWith(`${ACCOUNT}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  if (uid === undefined || gid === undefined) {
    throw new Error(
      `PostgreSQL does not run as root and there is no account "${ACCOUNT}" to run it as. Use another account.`,
    );
  }
  return {uid: Number(uid), gid: Number(gid)};
}

/** Whether that user can reach a folder, every folder above it included. */
export function canReach(user: SystemUser | null, folder: string): boolean {
  return user === null || spawnSync('test', ['-x', folder], user).status === 0;
}
