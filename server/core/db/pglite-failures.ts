import {statfsSync} from 'node:fs';
import {dirname} from 'node:path';
import {
  type DatabaseError,
  DatabaseSetupError,
  type DriverFailure,
  describeFailure,
  UnavailableError,
} from './errors.ts';

const MB = 1024 * 1024;
/** What a new database with the shipped records takes on the disk while it is made, with its log. */
const NEW_MB = 200;
/** PostgreSQL takes room for its log in pieces of this size. */
const LOG_MB = 16;
/** SQLSTATEs: a file is missing, cannot be read, or holds nonsense. */
const DAMAGE = /^(58P01|58030|XX001|XX002)$/;

/** Throws DatabaseSetupError when there is no room for a new database. The folder need not be there; the one it stands in is. */
export function checkRoom(folder: string): void {
  if (freeMb(dirname(folder)) < NEW_MB) throw new DatabaseSetupError(diskIsFull(folder));
}

/** Why a new database could not be made. */
export function explainMaking(error: unknown, folder: string): DatabaseSetupError {
  const failure = describeFailure(error);
  const why = isDiskFull(failure, folder)
    ? diskIsFull(folder)
    : `The database in ${folder} could not be made: ${failure.message}.`;
  return new DatabaseSetupError(why);
}

/** Why a folder that holds a database could not be opened, and what to do. */
export function explainOpening(error: unknown, folder: string): DatabaseSetupError {
  if (error instanceof DatabaseSetupError) return error;
  const failure = describeFailure(error);
  if (isDiskFull(failure, folder)) return new DatabaseSetupError(diskIsFull(folder));
  return new DatabaseSetupError(
    `The database in ${folder} cannot be opened (${failure.message}): files of it are missing or damaged. ${REMEDY}`,
  );
}

/** A failure of a statement in words for the one who runs the server, where the cause is a full disk or a damaged file. */
export function explainFailure(error: DatabaseError, folder: string): DatabaseError {
  if (isDiskFull(error, folder)) return new UnavailableError(diskIsFull(folder), {code: '53100'});
  if (!DAMAGE.test(error.code ?? '')) return error;
  return new DatabaseSetupError(`The database in ${folder} is damaged (${error.message}). ${REMEDY}`, error);
}

const REMEDY =
  'Put a copy of the folder in its place, as it was saved while the server was stopped; or move the folder away, and the next start makes a new database with the shipped records.';

function diskIsFull(folder: string): string {
  return `The disk of ${folder} is full: ${freeMb(dirname(folder))} MB are free, and a database needs about ${NEW_MB} MB. Make room, or set VAR_DIR to a folder on another disk.`;
}

/** A failure without SQLSTATE is PostgreSQL giving up, as it does when its log cannot be written. */
function isDiskFull({code, message}: DriverFailure, folder: string): boolean {
  if (code === '53100' || /no space left/i.test(message)) return true;
  return code === undefined && freeMb(dirname(folder)) < LOG_MB;
}

function freeMb(folder: string): number {
  const {bavail, bsize} = statfsSync(folder);
  return Math.floor((bavail * bsize) / MB);
}
