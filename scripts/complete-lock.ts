/**
 * A registry mirror that carries only some platforms makes `npm install` leave the other platforms' optional packages out
 * of package-lock.json, and `npm ci` then refuses the whole file everywhere. This adds the entries that are missing: name,
 * exact version and platform are all in the parent's optionalDependencies; npm fetches an entry only on its own platform.
 * `node scripts/complete-lock.ts` writes; with `--check` it only reports and exits 1.
 */
import {readFileSync, writeFileSync} from 'node:fs';

interface LockEntry {
  readonly version?: string;
  readonly dev?: boolean;
  readonly cpu?: readonly string[];
  readonly os?: readonly string[];
  readonly libc?: readonly string[];
  readonly optional?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}
export interface Lock {
  readonly packages: Readonly<Record<string, LockEntry>>;
}

const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const processors = ['arm', 'arm64', 'ia32', 'ppc64', 'riscv64', 's390x', 'x64'];
const libraries = new Map([
  ['gnu', 'glibc'],
  ['gnueabihf', 'glibc'],
  ['musl', 'musl'],
  ['musleabihf', 'musl'],
]);

/** '@biomejs/cli-linux-x64-musl' → {cpu: ['x64'], libc: ['musl'], os: ['linux']}; null when the name tells no platform. */
function platformOf(name: string): Pick<LockEntry, 'cpu' | 'libc' | 'os'> | null {
  const words = name.split(/[/-]/);
  const os = words.find(word => systems.includes(word));
  const cpu = words.find(word => processors.includes(word));
  if (os === undefined || cpu === undefined) return null;
  const libc = words.map(word => libraries.get(word)).find(word => word !== undefined);
  return {cpu: [cpu], ...(libc === undefined ? {} : {libc: [libc]}), os: [os]};
}

/** The entries npm would have written; throws for an optional package whose version or platform cannot be told. */
export function missingEntries(lock: Lock): Record<string, LockEntry> {
  const missing: Record<string, LockEntry> = {};
  for (const [parent, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const places = [`${parent}/node_modules/${name}`, `node_modules/${name}`];
      if (places.some(place => lock.packages[place] !== undefined)) continue;
      const platform = platformOf(name);
      if (platform === null || !/^\d+\.\d+\.\d+/.test(version)) {
        throw new Error(
          `package-lock.json lacks ${name}@${version} (optional for ${parent}); run npm install elsewhere`,
        );
      }
      missing[`node_modules/${name}`] = {version, ...(entry.dev ? {dev: true} : {}), optional: true, ...platform};
    }
  }
  return missing;
}

export function complete(lock: Lock): Lock {
  const packages = {...lock.packages, ...missingEntries(lock)};
  const sorted = Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1));
  return {...lock, packages: Object.fromEntries(sorted)};
}

if (import.meta.main) {
  const lock: Lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const names = Object.keys(missingEntries(lock));
  const checking = process.argv.includes('--check');
  if (names.length > 0 && !checking) writeFileSync('package-lock.json', `${JSON.stringify(complete(lock), null, 2)}\n`);
  if (names.length > 0)
    console.log(`${checking ? 'package-lock.json lacks' : 'added'} ${names.length}: ${names.join(', ')}`);
  if (checking && names.length > 0) process.exitCode = 1;
}
