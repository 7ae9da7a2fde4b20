import {randomUUID} from 'node:crypto';
import type {IncomingMessage, ServerResponse} from 'node:http';
import {Problem} from './problem.ts';
import {sendProblem} from './send.ts';

const RETRY_S = 5;

/**
 * Answers everything until the database is ready. The process lives meanwhile and says so: a supervisor that heard anything
 * else would end a first start in the middle of its loading.
 */
export function answerStarting(request: IncomingMessage, response: ServerResponse): void {
  if (request.url?.split('?')[0] === '/livez') {
    response.writeHead(200, {'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store'});
    response.end(request.method === 'HEAD' ? undefined : JSON.stringify({status: 'ok'}));
    return;
  }
  const problem = new Problem('unavailable', 'The server is starting: the database is being prepared.', {
    retryAfter: RETRY_S,
  });
  sendProblem(request, response, problem, randomUUID());
}
