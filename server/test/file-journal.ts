/**
 * `node --import file-journal.ts …`: writes down, in order, what one thread of the program does to the files below JOURNAL_ROOT,
 * into the file JOURNAL. replay-journal.ts makes of it what a power cut would have left.
 */
import fs, {type OpenMode} from 'node:fs';
import {syncBuiltinESMExports} from 'node:module';

/** One change. `id` is the file itself, under whatever name; `data` is base64, or a number of zero bytes. */
export type FileChange =
  | {readonly op: 'open' | 'create'; readonly id: number; readonly path: string}
  | {readonly op: 'folder' | 'unlink' | 'rmdir'; readonly path: string}
  | {readonly op: 'rename'; readonly path: string; readonly to: string}
  | {readonly op: 'truncate'; readonly id: number; readonly size: number}
  | {readonly op: 'write'; readonly id: number; readonly at: number; readonly data: string | number}
  | {readonly op: 'sync'; readonly id: number}
  /** Written by the program: it counts on what it did until now. */
  | {readonly op: 'acknowledged'; readonly number: number};

const {JOURNAL, JOURNAL_ROOT: root} = process.env;
if (!JOURNAL || !root) throw new Error('JOURNAL and JOURNAL_ROOT are needed.');
const real = {...fs};
const journal = real.openSync(JOURNAL, 'a');
const ids = new Map<string, number>();
const open = new Map<number, number>();
let files = 0;

function note(change: FileChange): void {
  real.writeSync(journal, `${JSON.stringify(change)}\n`);
}

function idOf(path: string, op: 'open' | 'create'): number {
  const known = ids.get(path);
  if (known !== undefined) return known;
  files += 1;
  ids.set(path, files);
  note({op, id: files, path});
  return files;
}

const isOurs = (path: unknown): path is string => typeof path === 'string' && path.startsWith(root);

Object.assign(fs, {
  openSync(path: string, flags: OpenMode, mode?: number) {
    const op = isOurs(path) && !real.existsSync(path) ? 'create' : 'open';
    const descriptor = real.openSync(path, flags, mode);
    if (isOurs(path)) {
      const id = idOf(path, op);
      open.set(descriptor, id);
      if (Number(flags) & real.constants.O_TRUNC) note({op: 'truncate', id, size: 0});
    }
    return descriptor;
  },
  closeSync(descriptor: number) {
    open.delete(descriptor);
    real.closeSync(descriptor);
  },
  writeSync(descriptor: number, data: NodeJS.ArrayBufferView, from: number, length: number, at: number) {
    const written = real.writeSync(descriptor, data, from, length, at);
    const id = open.get(descriptor);
    if (id !== undefined) {
      const bytes = Buffer.from(data.buffer, data.byteOffset + from, written);
      note({op: 'write', id, at, data: bytes.every(byte => byte === 0) ? written : bytes.toString('base64')});
    }
    return written;
  },
  fsyncSync(descriptor: number) {
    const id = open.get(descriptor);
    if (id !== undefined) note({op: 'sync', id});
  },
  writeFileSync(path: string, data: string, options?: {mode: number}) {
    real.writeFileSync(path, data, options);
    if (isOurs(path)) idOf(path, 'create');
  },
  truncateSync(path: string, size: number) {
    real.truncateSync(path, size);
    if (isOurs(path)) note({op: 'truncate', id: idOf(path, 'open'), size});
  },
  mkdirSync(path: string, mode?: number) {
    real.mkdirSync(path, mode);
    if (isOurs(path)) note({op: 'folder', path});
  },
  renameSync(path: string, to: string) {
    real.renameSync(path, to);
    if (!isOurs(path)) return;
    const id = idOf(path, 'open');
    ids.delete(path);
    ids.set(to, id);
    note({op: 'rename', path, to});
  },
  unlinkSync(path: string) {
    real.unlinkSync(path);
    ids.delete(path);
    if (isOurs(path)) note({op: 'unlink', path});
  },
  rmdirSync(path: string) {
    real.rmdirSync(path);
    if (isOurs(path)) note({op: 'rmdir', path});
  },
});
syncBuiltinESMExports();
