import type {Log} from '../log.ts';
import {countRequest} from '../metrics.ts';
import type {RequestContext} from './request-context.ts';

/** Writes one line when the answer to the request is out or its connection has gone, and counts it. */
export function logAccess(context: RequestContext, log: Log): void {
  const {response, began} = context;
  response.once('close', () => {
    const ms = performance.now() - began;
    const status = response.writableFinished ? response.statusCode : CLIENT_LEFT;
    countRequest(context.kind, status, ms);
    if (log.writes('info')) writeLine(context, log, {status, ms: Math.round(ms)});
  });
}

function writeLine(
  context: RequestContext,
  log: Log,
  {status, ms}: {readonly status: number; readonly ms: number},
): void {
  const {request, response, kind, address, id} = context;
  const {method, url: path} = request;
  const bytes = Number(response.getHeader('content-length') ?? 0) || undefined;
  log.info('request', {method, path, status, ms, bytes, kind, address, id});
}

/** As nginx writes it: the caller closed the connection before the answer was out. */
const CLIENT_LEFT = 499;
