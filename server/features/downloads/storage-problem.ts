import {Problem} from '../../core/http/problem.ts';

const FULL_CODES = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
/** SQLite: IOERR, FULL, CANTOPEN, READONLY. */
const SQLITE_STORAGE = new Set([10, 13, 14, 8]);
const SQLITE_FULL = 13;
const RETRY_S = 600;

/** No file can be made because the files there are take all the room they may. */
export function noRoom(cause?: unknown): Problem {
  const detail =
    'There is no room for the file on the disk of this server. Take a smaller layer or another format, or try again later.';
  return new Problem('insufficient_storage', detail, {retryAfter: RETRY_S, cause});
}

/** What a reader is told of a failed write to the disk; any other error as it is. */
export function storageProblem(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const {code, syscall, errcode} = error as {code?: unknown; syscall?: unknown; errcode?: unknown};
  const sqlite = code === 'ERR_SQLITE_ERROR' && typeof errcode === 'number' ? errcode & 0xff : undefined;
  if (FULL_CODES.has(String(code)) || sqlite === SQLITE_FULL) return noRoom(error);
  if (syscall === undefined && (sqlite === undefined || !SQLITE_STORAGE.has(sqlite))) return error;
  const detail = 'The file could not be written to the disk of this server. The operator finds the reason in the log.';
  return new Problem('insufficient_storage', detail, {cause: error});
}
