import {mkdirSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {dirname} from 'node:path';
import {DatabaseSetupError, describeFailure} from './errors.ts';

/** The holder of a lock: the process and when it began, because process numbers are used again. */
interface Holder {
  readonly pid: number;
  /** Clock ticks since boot where the system tells, else ''. */
  readonly began: string;
}

/** Never the beginning of a living process. */
const ENDED = 'ended';

/** Locks held by this very process. */
const held = new Set<string>();

/**
 * Takes a lock file; the returned function gives it back. The lock of a dead process is taken over.
 * Throws DatabaseSetupError naming the holder when it is alive.
 */
export function takeLock(file: string, subject: string): () => void {
  makeFolder(dirname(file));
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if (create(file)) {
      held.add(file);
      return () => {
        if (held.delete(file)) rmSync(file, {force: true});
      };
    }
    const holder = readHolder(file);
    if (holder && isAlive(holder, file)) {
      throw new DatabaseSetupError(
        `${subject} is in use by another copy of the server (process ${holder.pid}). Stop it, or set VAR_DIR to another folder.`,
      );
    }
    discard(file, holder);
  }
  throw new DatabaseSetupError(`${subject}: the lock ${file} keeps changing hands. Try again.`);
}

function create(file: string): boolean {
  const holder: Holder = {pid: process.pid, began: beganOf(process.pid)};
  try {
    writeFileSync(file, JSON.stringify(holder), {flag: 'wx'});
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw unusable(dirname(file), error);
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, {recursive: true});
  } catch (error) {
    throw unusable(folder, error);
  }
}

function unusable(folder: string, error: unknown): DatabaseSetupError {
  const {message} = describeFailure(error);
  return new DatabaseSetupError(`The folder ${folder} cannot be written to: ${message}. Set VAR_DIR to one that can.`);
}

function readHolder(file: string): Holder | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof value !== 'object' || value === null || !('pid' in value) || !('began' in value)) return undefined;
    return typeof value.pid === 'number' && typeof value.began === 'string'
      ? {pid: value.pid, began: value.began}
      : undefined;
  } catch {
    return undefined;
  }
}

function isAlive({pid, began}: Holder, file: string): boolean {
  if (pid === process.pid) return held.has(file);
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives, under another user.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  return beganOf(pid) === began;
}

/**
 * When a process began: field 22 of /proc/<pid>/stat, counted after the command name, which may itself hold spaces and brackets.
 * A process that has ended but was not yet collected by its parent still has an entry, with state Z.
 */
function beganOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? ENDED : (fields[19] ?? '');
  } catch {
    return '';
  }
}

/** Moves a dead process's lock aside. Of two processes doing so only one succeeds in the rename of that very file. */
function discard(file: string, expected: Holder | undefined): void {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  const taken = readHolder(aside);
  if (taken && taken.pid !== expected?.pid && isAlive(taken, file)) renameSync(aside, file);
  else rmSync(aside, {force: true});
}
