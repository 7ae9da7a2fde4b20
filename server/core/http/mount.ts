import {randomUUID} from 'node:crypto';
import express, {
  type ErrorRequestHandler,
  type Express,
  type Request,
  type RequestHandler,
  type Response,
} from 'express';
import type {Config} from '../config.ts';
import type {Log} from '../log.ts';
import type {FileRoute} from './file-route.ts';
import {openapi} from './openapi.ts';
import {Problem, toProblem, traceOf} from './problem.ts';
import type {RawInput, Route} from './route.ts';
import {securityHeaders} from './security-headers.ts';
import {sendProblem, sendText} from './send.ts';

export interface MountOptions {
  readonly routes: readonly (Route | FileRoute)[];
  /** Answers what no route does: pages, scripts, fonts. */
  readonly client: RequestHandler;
  readonly config: Config;
  readonly log: Log;
  /** Of the product, for the API's description. */
  readonly version: string;
  /** Also check answers written as text against their declaration: tests and development. */
  readonly checkText: boolean;
}

const BODY_LIMIT_BYTES = 1_000_000;
/** /api, /tiles, /downloads: an unknown address below them is an error, not a page. */
const MACHINE_PATH = /^\/(api|tiles|downloads)(\/|$)/;

/** Puts routes, their description, the client and the reporting of errors into one Express application. */
export function mount({routes, client, config, log, version, checkText}: MountOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('query parser', 'simple');
  app.set('case sensitive routing', true);
  app.use(identify(config, log), refuseUnreadable);
  for (const route of routes) app.get(expressPath(route.path), handle(route, {config, log, checkText}));
  const description = JSON.stringify(openapi(routes, version));
  app.get('/api/openapi.json', (request, response) =>
    sendText(request, response, {text: description, contentType: 'application/json', cacheControl: 'no-cache'}),
  );
  app.use(refuseMethod(['/api/openapi.json', ...routes.map(route => expressPath(route.path))]));
  app.use((request, response, next) => {
    if (MACHINE_PATH.test(request.path)) throw new Problem('not_found', `There is nothing at ${request.path}.`);
    return client(request, response, next);
  });
  app.use(reportError(log));
  return app;
}

/** '/api/units/{code}' → '/api/units/:code' */
function expressPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}

const requestIds = new WeakMap<object, string>();

function identify(config: Config, log: Log): RequestHandler {
  const setHeaders = securityHeaders(config);
  return (request, response, next) => {
    const id = randomUUID();
    const began = performance.now();
    requestIds.set(request, id);
    response.setHeader('X-Request-Id', id);
    setHeaders(request.path, response);
    response.on('close', () => {
      const ms = Math.round(performance.now() - began);
      log.debug('request', {method: request.method, path: request.path, status: response.statusCode, ms, id});
    });
    next();
  };
}

const refuseUnreadable: RequestHandler = (request, _response, next) => {
  if (Number(request.headers['content-length'] ?? 0) > BODY_LIMIT_BYTES) {
    throw new Problem('payload_too_large', `A request body may have ${BODY_LIMIT_BYTES} bytes at most.`);
  }
  // Throws URIError on a malformed percent sequence, wherever in the address it stands.
  if (decodeURIComponent(request.originalUrl).includes('\0')) {
    throw new Problem('bad_request', 'The address holds a zero byte.');
  }
  next();
};

type Handling = Pick<MountOptions, 'config' | 'log' | 'checkText'>;

function handle(route: Route | FileRoute, {config, log, checkText}: Handling): RequestHandler {
  if ('respond' in route) {
    return (request, response) => route.respond(rawInput(request, response, config), request, response);
  }
  const {cacheSeconds, contentType} = route;
  const cacheControl =
    cacheSeconds === 'never' ? 'no-store' : cacheSeconds === 0 ? 'no-cache' : `public, max-age=${cacheSeconds}`;
  return async (request, response) => {
    const onLeftOut = (item: string) => log.error('left-out', {path: request.path, item});
    const text = await route.answer(rawInput(request, response, config), {checkText, onLeftOut});
    await sendText(request, response, {text, contentType, cacheControl});
  };
}

function rawInput(request: Request, response: Response, config: Config): RawInput {
  const gone = new AbortController();
  response.on('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  const {params, query} = request;
  return {params, query, origin: originOf(request, config), signal: gone.signal};
}

function originOf(request: Request, {publicUrl}: Config): string {
  if (publicUrl !== undefined) return publicUrl;
  const host = request.headers.host ?? '';
  if (!/^[\w.:[\]-]+$/.test(host)) throw new Problem('bad_request', 'The Host header cannot be read.');
  return `${request.protocol}://${host}`;
}

function refuseMethod(paths: readonly string[]): RequestHandler {
  const router = express.Router({caseSensitive: true});
  router.all([...paths], request => {
    throw new Problem('method_not_allowed', `${request.path} answers GET and HEAD.`, {allow: 'GET, HEAD'});
  });
  return router;
}

function reportError(log: Log): ErrorRequestHandler {
  return (error: unknown, request: Request, response: Response, _next) => {
    const id = requestIds.get(request) ?? randomUUID();
    const problem = toProblem(error);
    if (problem.status >= 500 && !response.destroyed) {
      log.error(problem.code, {method: request.method, path: request.path, id, cause: traceOf(error)});
    }
    if (response.headersSent) response.destroy();
    else sendProblem(request, response, problem, id);
  };
}
