import {spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {run} from './run.ts';

export type Say = (line: string) => void;

/** Installs a package on Debian and Ubuntu, as root or with a sudo that asks nothing. False where that is not possible. */
export async function installDebianPackage(name: string, say: Say): Promise<boolean> {
  if (!existsSync('/usr/bin/apt-get')) return false;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && spawnSync('sudo', ['-n', 'true']).status !== 0) return false;
  say(`Installing the system package ${name} …`);
  const become = isRoot ? [] : ['sudo', '-n'];
  const [file = '', ...args] = [...become, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-y', '-q'];
  await run(file, [...args, 'update']);
  const {code, output} = await run(file, [...args, '--no-install-recommends', 'install', name]);
  if (code !== 0) say(output.trim().split('\n').slice(-5).join('\n'));
  return code === 0;
}
