import express, {type Express, type Request, type RequestHandler, type Response} from 'express';
import type {Log} from '../log.ts';
import type {FileRoute} from './file-route.ts';
import {openapi} from './openapi.ts';
import {Problem} from './problem.ts';
import {createRateLimiter, WRITE_LIMIT} from './rate-limiter.ts';
import type {ReportError} from './report-error.ts';
import {contextOf, type RequestContext} from './request-context.ts';
import {requireAccess} from './require-access.ts';
import type {RawInput, Route} from './route.ts';
import {requireSameOrigin} from './same-origin.ts';
import type {SetHeaders} from './security-headers.ts';
import {sendText} from './send.ts';

/** Answers a GET that follows the layers: from memory, or by making the answer. */
export type RespondKept = (
  context: RequestContext,
  make: (signal: AbortSignal) => Promise<{readonly text: string; readonly contentType: string}>,
) => Promise<void>;

export interface MountOptions {
  readonly routes: readonly (Route | FileRoute)[];
  /** Answers what no route does: pages, scripts, fonts. */
  readonly client: RequestHandler;
  readonly respondKept: RespondKept;
  readonly log: Log;
  readonly reportError: ReportError;
  readonly setHeaders: SetHeaders;
  /** Of the product, for the API's description. */
  readonly version: string;
  /** Also check answers written as text against their declaration: tests and development. */
  readonly checkText: boolean;
}

const BODY_LIMIT_BYTES = 1_000_000;
const JSON_BODY = 'application/json';
/** /api, /tiles, /downloads: an unknown address below them is an error, not a page. */
const MACHINE_PATH = /^\/(api|tiles|downloads)(\/|$)/;
const DESCRIPTION_PATH = '/api/openapi.json';

/** Puts routes, their description, the client and the reporting of errors into one Express application. */
export function mount({
  routes,
  client,
  respondKept,
  log,
  reportError,
  setHeaders,
  version,
  checkText,
}: MountOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('query parser', 'simple');
  app.set('case sensitive routing', true);
  app.use(setOut(setHeaders), refuseUnreadable);
  for (const route of routes) {
    app[route.method](expressPath(route.path), ...doorOf(route), handle(route, {respondKept, log, checkText}));
  }
  const description = JSON.stringify(openapi(routes, version));
  app.get(DESCRIPTION_PATH, (request, response) =>
    sendText(request, response, {text: description, contentType: JSON_BODY, cacheControl: 'no-cache'}),
  );
  app.use(refuseMethod(routes));
  app.use((request, response, next) => {
    if (MACHINE_PATH.test(request.path)) throw new Problem('not_found', `There is nothing at ${request.path}.`);
    return client(request, response, next);
  });
  app.use((error: unknown, request: Request, _response: Response, _next: unknown) =>
    reportError(bodyProblem(error), contextOf(request)),
  );
  return app;
}

/** '/api/units/{code}' → '/api/units/:code' */
function expressPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}

/** What every answer of an address or a page carries. */
function setOut(setHeaders: SetHeaders): RequestHandler {
  return (request, response, next) => {
    const context = contextOf(request);
    if (MACHINE_PATH.test(request.path)) context.kind = 'api';
    response.setHeader('X-Request-Id', context.id);
    setHeaders(request.path, response);
    next();
  };
}

const refuseUnreadable: RequestHandler = (request, _response, next) => {
  if (Number(request.headers['content-length'] ?? 0) > BODY_LIMIT_BYTES) throw tooLarge();
  // Throws URIError on a malformed percent sequence, wherever in the address it stands.
  if (decodeURIComponent(request.originalUrl).includes('\0')) {
    throw new Problem('bad_request', 'The address holds a zero byte.');
  }
  next();
};

/** What a request has to pass before the handler sees it, cheapest first. */
function doorOf({method, limit, access, ...rest}: Route | FileRoute): RequestHandler[] {
  const writes = method !== 'get';
  const rate = limit ?? (writes ? WRITE_LIMIT : undefined);
  const count = rate && createRateLimiter(rate);
  const enter: RequestHandler = async (request, _response, next) => {
    const context = contextOf(request);
    if (count) await count(context.address);
    if (writes) requireSameOrigin(context);
    requireAccess(access, context);
    next();
  };
  return 'body' in rest && rest.body ? [enter, requireJson, express.json({limit: BODY_LIMIT_BYTES})] : [enter];
}

const requireJson: RequestHandler = (request, _response, next) => {
  if (!request.is(JSON_BODY)) throw new Problem('unsupported_media_type', `The body is to be ${JSON_BODY}.`);
  next();
};

function tooLarge(): Problem {
  return new Problem('payload_too_large', `A request body may have ${BODY_LIMIT_BYTES} bytes at most.`);
}

/** What the body parser throws, in the words of the house. */
function bodyProblem(error: unknown): unknown {
  const type = error instanceof Error && 'type' in error ? error.type : undefined;
  if (type === 'entity.too.large') return tooLarge();
  if (typeof type === 'string' && /^(entity|encoding|charset|request)\./.test(type)) {
    return new Problem('bad_request', 'The body cannot be read as JSON.');
  }
  return error;
}

type Handling = Pick<MountOptions, 'respondKept' | 'log' | 'checkText'>;

function handle(route: Route | FileRoute, {respondKept, log, checkText}: Handling): RequestHandler {
  if ('respond' in route) {
    return (request, response) => route.respond(rawInput(request, contextOf(request)), request, response);
  }
  const {contentType, method, follows, access} = route;
  return async (request, response) => {
    const context = contextOf(request);
    const onLeftOut = (item: string) => log.error('left-out', {path: request.path, item});
    const make = async (signal: AbortSignal) => {
      const text = await route.answer({...rawInput(request, context), signal}, {checkText, onLeftOut});
      return {text, contentType};
    };
    if (method === 'get' && follows === 'layers' && access === 'public') {
      await respondKept(context, make);
      return;
    }
    await sendText(request, response, {...(await make(context.signal)), cacheControl: 'no-store'});
  };
}

function rawInput(request: Request, context: RequestContext): RawInput {
  const {params, query, body} = request;
  const {origin, actor, signal} = context;
  return {params, query, body, origin, actor, signal};
}

/** Answers the methods that an address does not take. */
function refuseMethod(routes: readonly (Route | FileRoute)[]): RequestHandler {
  const router = express.Router({caseSensitive: true});
  const byPath = Map.groupBy(routes, ({path}) => expressPath(path));
  const allowed = new Map([...byPath].map(([path, of]) => [path, of.map(({method}) => method.toUpperCase())]));
  for (const [path, methods] of [...allowed, [DESCRIPTION_PATH, ['GET']] as const]) {
    const allow = methods.flatMap(method => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ');
    router.all(path, request => {
      throw new Problem('method_not_allowed', `${request.path} answers ${allow.replace(/, (?=\w+$)/, ' and ')}.`, {
        allow,
      });
    });
  }
  return router;
}
