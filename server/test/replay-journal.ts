import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import {join, relative} from 'node:path';
import type {FileChange} from './file-journal.ts';

/** What the disk is written in. */
const BLOCK = 4096;

/** The changes a journal holds. */
export function readJournal(file: string): FileChange[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as FileChange);
}

export interface PowerCut {
  /** The folder as it was before the first change, all of it on the disk. */
  readonly before: string;
  /** The folder the journal speaks of. */
  readonly root: string;
  readonly changes: readonly FileChange[];
  /** How many changes were made before the cut. */
  readonly until: number;
  /** A number in [0, 1). */
  readonly random: () => number;
}

/**
 * Makes in `folder` what a power cut leaves: all that was written before the last fsync of its file; of the blocks written later any, and
 * any others not. Names, sizes and folders are kept in order, as file systems with a journal do, and every fsync keeps those before it.
 */
export function cutPower(folder: string, {before, root, changes, until, random}: PowerCut): void {
  cpSync(before, folder, {recursive: true});
  const made = changes.slice(0, until);
  const lastSync = made.findLastIndex(({op}) => op === 'sync');
  const synced = new Map(made.flatMap((change, at) => (change.op === 'sync' ? [[change.id, at] as const] : [])));
  const namesUntil = lastSync + Math.floor(random() * (made.length - lastSync));
  const names = new Map<number, string>();
  const place = (path: string) => join(folder, relative(root, path));
  made.forEach((change, at) => {
    if (change.op === 'open') names.set(change.id, place(change.path));
    if (change.op === 'write') {
      const name = names.get(change.id);
      if (name && existsSync(name))
        write(name, change, at <= (synced.get(change.id) ?? -1) ? () => true : () => random() < 0.5);
    } else if (at <= namesUntil) rename(change, names, place);
  });
}

function rename(change: FileChange, names: Map<number, string>, place: (path: string) => string): void {
  switch (change.op) {
    case 'create':
      names.set(change.id, place(change.path));
      closeSync(openSync(place(change.path), 'a'));
      break;
    case 'folder':
      mkdirSync(place(change.path), {recursive: true});
      break;
    case 'rename': {
      renameSync(place(change.path), place(change.to));
      for (const [id, name] of names) if (name === place(change.path)) names.set(id, place(change.to));
      break;
    }
    case 'truncate': {
      const name = names.get(change.id);
      if (name) truncateSync(name, change.size);
      break;
    }
    case 'unlink':
    case 'rmdir':
      rmSync(place(change.path), {recursive: true, force: true});
      for (const [id, name] of names) if (name === place(change.path)) names.delete(id);
      break;
  }
}

function write(name: string, {at, data}: Extract<FileChange, {op: 'write'}>, isKept: () => boolean): void {
  const bytes = typeof data === 'number' ? Buffer.alloc(data) : Buffer.from(data, 'base64');
  const descriptor = openSync(name, 'r+');
  for (let from = 0; from < bytes.length; from += BLOCK) {
    const length = Math.min(BLOCK, bytes.length - from);
    if (isKept()) writeSync(descriptor, bytes, from, length, at + from);
  }
  closeSync(descriptor);
}
