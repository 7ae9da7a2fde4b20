import {mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {hostname} from 'node:os';
import {dirname} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {z} from 'zod';
import {DatabaseSetupError, describeFailure} from './errors.ts';

/** Who holds a lock, for people. */
const HOLDER = z.object({pid: z.number(), host: z.string(), since: z.string()});

/** SQLITE_BUSY: another process, or this one, holds the lock. */
const BUSY = 5;

/**
 * Takes a lock for this process; the returned function gives it back. `file` then holds who has it, as JSON.
 * Throws DatabaseSetupError naming the holder when it is taken.
 *
 * The lock itself is one of the operating system on `file`.sqlite, taken by SQLite, as Node has no such call of its own. It needs
 * no process numbers, which mean nothing from one container to the next, and ends with its process however that ends.
 */
export function takeLock(file: string, subject: string): () => void {
  makeFolder(dirname(file));
  const lock = lockOf(file, subject);
  sayHolder(file);
  return () => {
    if (!lock.isOpen) return;
    rmSync(file, {force: true});
    lock.close();
  };
}

/** The file stays when the lock is given back: removed, it could be held twice, under its name and without one. */
function lockOf(file: string, subject: string): DatabaseSync {
  let lock: DatabaseSync | undefined;
  try {
    lock = new DatabaseSync(`${file}.sqlite`, {timeout: 0});
    // Nothing is ever written into it, so that a full disk does not matter.
    lock.exec('PRAGMA journal_mode = OFF; BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock?.close();
    if (!(error instanceof Error && 'errcode' in error && error.errcode === BUSY)) throw unusable(dirname(file), error);
    throw new DatabaseSetupError(
      `${subject} is in use by another copy of the server${describeHolder(file)}. Stop it, or set VAR_DIR to another folder.`,
    );
  }
}

/** The lock is held without it, for instance where the disk is full. */
function sayHolder(file: string): void {
  const holder: z.infer<typeof HOLDER> = {pid: process.pid, host: hostname(), since: new Date().toISOString()};
  try {
    writeFileSync(file, JSON.stringify(holder));
  } catch {
    rmSync(file, {force: true});
  }
}

function describeHolder(file: string): string {
  try {
    const {pid, host, since} = HOLDER.parse(JSON.parse(readFileSync(file, 'utf8')));
    return ` (process ${pid} on ${host} since ${since})`;
  } catch {
    return ''; // it took the lock a moment ago
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
