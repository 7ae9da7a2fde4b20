import {CancelledError, LaneFullError, StatementTimeoutError, UnavailableError} from '../db/errors.ts';

/** The one table of what can go wrong: stable code → status and title. Codes are part of the API; texts are not. */
export const PROBLEMS = {
  bad_request: {status: 400, title: 'The request cannot be read'},
  validation_failed: {status: 400, title: 'Some parameters are not valid'},
  tile_out_of_grid: {status: 400, title: 'The tile lies outside the grid'},
  credentials_required: {status: 401, title: 'This address is not for everybody'},
  forbidden: {status: 403, title: 'This address is not for you'},
  cross_site: {status: 403, title: 'Another site may not write here'},
  not_found: {status: 404, title: 'There is nothing at this address'},
  unknown_layer: {status: 404, title: 'There is no such layer'},
  unknown_unit: {status: 404, title: 'There is no such administrative unit on that day'},
  unknown_set: {status: 404, title: 'There is no such criteria set'},
  method_not_allowed: {status: 405, title: 'This address does not take that method'},
  unsupported_media_type: {status: 415, title: 'A body of that type is not taken'},
  too_many_requests: {status: 429, title: 'Too many requests from one address'},
  payload_too_large: {status: 413, title: 'The request body is too large'},
  precondition_failed: {status: 412, title: 'The answer is not the one the conditions name'},
  range_not_satisfiable: {status: 416, title: 'The file has no such bytes'},
  too_busy: {status: 503, title: 'The server is busy'},
  unavailable: {status: 503, title: 'The database does not answer'},
  insufficient_storage: {status: 507, title: 'The server cannot store the file'},
  internal: {status: 500, title: 'Something went wrong in the server'},
} as const satisfies Record<string, {status: number; title: string}>;

export type ProblemCode = keyof typeof PROBLEMS;

/** One mistake in the input: where ('query.limit'), what, and what would have been right. */
export interface InputError {
  readonly path: string;
  readonly message: string;
  readonly expected?: string;
}

interface ProblemOptions {
  readonly errors?: readonly InputError[];
  /** Seconds after which a second try makes sense. */
  readonly retryAfter?: number;
  /** Methods that the address takes. */
  readonly allow?: string;
  /** What went wrong inside; for the log alone. */
  readonly cause?: unknown;
}

/** Something the caller can be told. `detail` is for a person and never holds internals. */
export class Problem extends Error {
  override readonly name: string = 'Problem';
  readonly code: ProblemCode;
  readonly options: ProblemOptions;

  constructor(code: ProblemCode, detail: string, options: ProblemOptions = {}) {
    super(detail, {cause: options.cause});
    this.code = code;
    this.options = options;
  }

  get status(): number {
    return PROBLEMS[this.code].status;
  }
}

export class ValidationFailed extends Problem {
  override readonly name = 'ValidationFailed';

  constructor(errors: readonly InputError[]) {
    super('validation_failed', errors.map(({path, message}) => `${path}: ${message}`).join('; '), {errors});
  }
}

export class NotFound extends Problem {
  override readonly name = 'NotFound';

  /** `what` names the thing as the caller wrote it: 'tourism site ban-x'. */
  constructor(what: string) {
    super('not_found', `There is no ${what}.`);
  }
}

export class UnknownLayer extends Problem {
  override readonly name = 'UnknownLayer';

  constructor(layer: string) {
    super('unknown_layer', `There is no layer ${layer}. GET /api/layers lists them.`);
  }
}

export class UnknownUnit extends Problem {
  override readonly name = 'UnknownUnit';

  /** `on` is the day asked for, 'YYYY-MM-DD'. */
  constructor(code: string, on: string) {
    super('unknown_unit', `There was no administrative unit with code ${code} on ${on}.`);
  }
}

/** A day before the first on record: not even the absence of a unit is known. */
export class BeforeRecords extends Problem {
  override readonly name = 'BeforeRecords';

  /** `begin` is the first day on record, 'YYYY-MM-DD'; `on` the earlier day asked for. */
  constructor(on: string, begin: string) {
    super('unknown_unit', `Records of administrative units begin on ${begin}; nothing is known about ${on}.`);
  }
}

export class UnknownSet extends Problem {
  override readonly name = 'UnknownSet';

  constructor(set: string) {
    super('unknown_set', `There is no criteria set ${set}. GET /api/criteria lists them.`);
  }
}

export class TooBusy extends Problem {
  override readonly name = 'TooBusy';

  constructor(retryAfter: number) {
    super('too_busy', 'Too many requests are being worked on. Try again in a moment.', {retryAfter});
  }
}

export class TooManyRequests extends Problem {
  override readonly name = 'TooManyRequests';

  constructor(retryAfter: number) {
    super('too_many_requests', 'Too many requests have come from this address. Try again later.', {retryAfter});
  }
}

const RETRY_DATABASE_S = 5;
const RETRY_LANE_S = 2;

/** The problem to report for anything thrown. Only a Problem's own words reach the caller. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof LaneFullError) return new TooBusy(RETRY_LANE_S);
  if (error instanceof UnavailableError || error instanceof StatementTimeoutError || error instanceof CancelledError) {
    return new Problem('unavailable', 'The database did not answer in time.', {retryAfter: RETRY_DATABASE_S});
  }
  if (error instanceof URIError) return new Problem('bad_request', 'The address holds a malformed percent sequence.');
  return new Problem('internal', 'The error has been recorded under the given instance.');
}

/** For the log: where an error came from, with what caused it. */
export function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const trace = error.stack ?? error.message;
  return error.cause === undefined ? trace : `${trace}\nCaused by: ${traceOf(error.cause)}`;
}

/** Body of an application/problem+json answer (RFC 9457). */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: ProblemCode;
  readonly instance: string;
  readonly errors?: readonly InputError[];
}

/** `requestId` is a UUID; it stands in the log beside the cause. */
export function problemDocument(problem: Problem, requestId: string): ProblemDocument {
  const {code, message, options} = problem;
  const {status, title} = PROBLEMS[code];
  const errors = options.errors ? {errors: options.errors} : {};
  return {
    type: `/problems/${code}`,
    title,
    status,
    detail: message,
    code,
    instance: `urn:uuid:${requestId}`,
    ...errors,
  };
}
