import {CancelledError, DatabaseError} from '../db/errors.ts';
import type {Log} from '../log.ts';
import {Problem, toProblem, traceOf} from './problem.ts';
import type {RequestContext} from './request-context.ts';
import type {SetHeaders} from './security-headers.ts';
import {sendProblem} from './send.ts';

/** Answers a request that has failed, and says why in the log where that is the server's business. */
export type ReportError = (error: unknown, context: RequestContext) => void;

/** Identical causes within this time are counted, not written: an outage fills no disk. */
const SAME_CAUSE_MS = 1_000;
const CAUSES_KEPT = 1_000;

export function createErrorReport(log: Log, setHeaders: SetHeaders): ReportError {
  const causes = new RepeatedCauses();
  return (error, context) => {
    const {request, response, id} = context;
    if (response.destroyed || error instanceof CancelledError) {
      response.destroy();
      return;
    }
    const problem = toProblem(error);
    if (problem.status >= 500) {
      const cause = causeOf(error);
      const repeated = causes.count(`${problem.code} ${cause.split('\n', 1)[0]}`);
      const fields = {method: request.method, path: request.url, id, cause, ...(repeated > 1 && {repeated})};
      if (repeated > 0) log[problem.status === 500 ? 'error' : 'warn'](problem.code, fields);
    }
    if (response.headersSent) {
      response.destroy();
      return;
    }
    setHeaders(request.url ?? '', response);
    sendProblem(request, response, problem, id);
  };
}

/** What the database or the load is to blame for needs no trace of our calls. */
function causeOf(error: unknown): string {
  const isExpected = error instanceof DatabaseError || (error instanceof Problem && error.cause === undefined);
  return isExpected ? error.message : traceOf(error);
}

/** How often each cause has come since it was last written down. */
class RepeatedCauses {
  readonly #seen = new Map<string, {readonly writtenAt: number; since: number}>();

  /** 0: just written, say nothing now. Otherwise write, for so many occurrences. */
  count(cause: string): number {
    const now = performance.now();
    const known = this.#seen.get(cause);
    if (known && now - known.writtenAt < SAME_CAUSE_MS) {
      known.since += 1;
      return 0;
    }
    if (this.#seen.size >= CAUSES_KEPT) this.#seen.clear();
    this.#seen.set(cause, {writtenAt: now, since: 0});
    return 1 + (known?.since ?? 0);
  }
}
