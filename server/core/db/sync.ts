import {closeSync, fsyncSync, openSync} from 'node:fs';

/** Returns when a file's bytes, or what was created, renamed and removed in a folder, are on the disk. */
export function sync(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
