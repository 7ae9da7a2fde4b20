import {randomUUID} from 'node:crypto';
import type {IncomingMessage, ServerResponse} from 'node:http';
import {Problem} from './problem.ts';
import {sendProblem} from './send.ts';

const RETRY_S = 5;

/** Answers everything until the database is ready. */
export function answerStarting(request: IncomingMessage, response: ServerResponse): void {
  const problem = new Problem('unavailable', 'The server is starting: the database is being prepared.', {
    retryAfter: RETRY_S,
  });
  sendProblem(request, response, problem, randomUUID());
}
