/** Any failure of a database. `code` is the SQLSTATE or the system's error code; the message never holds SQL text. */
export class DatabaseError extends Error {
  override readonly name: string = 'DatabaseError';
  readonly code: string | undefined;
  /** Name of the violated constraint, where there is one. */
  readonly constraint: string | undefined;

  constructor(message: string, details: {code?: string | undefined; constraint?: string | undefined} = {}) {
    super(message);
    this.code = details.code;
    this.constraint = details.constraint;
  }
}

/** A row with the same key, or an overlapping period, is there already. */
export class ConflictError extends DatabaseError {
  override readonly name = 'ConflictError';
}

/** A value breaks a CHECK, NOT NULL or foreign key. */
export class ConstraintError extends DatabaseError {
  override readonly name = 'ConstraintError';
}

/** The statement ran longer than allowed and was stopped. */
export class StatementTimeoutError extends DatabaseError {
  override readonly name = 'StatementTimeoutError';
}

/** The caller's AbortSignal fired before the result was there. */
export class CancelledError extends DatabaseError {
  override readonly name = 'CancelledError';
}

/** The database cannot be reached, is closing, or has no connection free in time. */
export class UnavailableError extends DatabaseError {
  override readonly name = 'UnavailableError';
}

/** So many questions of the same kind wait already that this one is not taken on. */
export class LaneFullError extends DatabaseError {
  override readonly name = 'LaneFullError';
}

/** The database cannot be used as it is; the message tells a person what to do. */
export class DatabaseSetupError extends DatabaseError {
  override readonly name = 'DatabaseSetupError';
}

const UNREACHABLE = /^(08|57P|53)|^(ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EPIPE|EHOST|ENETUNREACH|ENOENT)/;
const UNREACHABLE_MESSAGE =
  /timeout exceeded|query read timeout|connection terminated|connection error|not queryable|client was closed|after calling end/i;

/** What a driver reports, reduced to plain data so that it can cross a thread. */
export interface DriverFailure {
  readonly message: string;
  readonly code?: string | undefined;
  readonly constraint?: string | undefined;
}

/** Picks message, code and constraint out of anything thrown. */
export function describeFailure(error: unknown): DriverFailure {
  if (!(error instanceof Error)) return {message: describeThrown(error)};
  const text = (key: string): string | undefined => {
    const value: unknown = Reflect.get(error, key);
    return typeof value === 'string' ? value : undefined;
  };
  // Connecting to a name with several addresses fails with an AggregateError that has a code and no message.
  return {message: error.message || text('code') || error.name, code: text('code'), constraint: text('constraint')};
}

/** Emscripten throws plain objects when its files fail, with the number of the failure alone. */
function describeThrown(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null) return String(thrown);
  const {message, errno} = thrown as {message?: unknown; errno?: unknown};
  if (typeof message === 'string') return message;
  return typeof errno === 'number' ? (FILE_FAILURES[errno] ?? `a file failed (${errno})`) : 'an unknown failure';
}

/** Numbers of WASI. */
const FILE_FAILURES: Readonly<Record<number, string>> = {
  2: 'permission denied',
  19: 'the disk quota is used up',
  29: 'the disk failed',
  51: 'no space left on the disk',
  69: 'the file system is read-only',
};

/** The error class for a driver's failure. A DatabaseError passes through. */
export function toDatabaseError(error: unknown): DatabaseError {
  if (error instanceof DatabaseError) return error;
  const failure = describeFailure(error);
  const {code = '', message} = failure;
  if (code === '23505' || code === '23P01') return new ConflictError(message, failure);
  if (code.startsWith('23')) return new ConstraintError(message, failure);
  if (code === '57014') return new StatementTimeoutError(message, failure);
  if (UNREACHABLE.test(code) || UNREACHABLE_MESSAGE.test(message)) return new UnavailableError(message, failure);
  return new DatabaseError(message, failure);
}
