import {randomUUID} from 'node:crypto';
import type {IncomingMessage, ServerResponse} from 'node:http';
import {parse as parseQuery} from 'node:querystring';
import {z} from 'zod';
import type {FeatureContext} from '../../core/http/feature.ts';
import {NotFound, Problem, toProblem} from '../../core/http/problem.ts';
import {readInput} from '../../core/http/route.ts';
import {securityHeaders} from '../../core/http/security-headers.ts';
import {sendProblem} from '../../core/http/send.ts';
import type {Log} from '../../core/log.ts';
import {type Format, formatOf, type Language, languageOf} from './media.ts';
import {commonParameters, type Resource, type ResourceInput} from './resource.ts';
import {ogcResources} from './resources.ts';
import {sendReply} from './send-reply.ts';

export interface OgcContext extends FeatureContext {
  readonly log: Log;
  /** Answers addresses below /tiles. */
  readonly answerTile: OgcHandler;
}

/** Answers a request that it is for and returns true, or leaves any other request alone and returns false. */
export type OgcHandler = (request: IncomingMessage, response: ServerResponse) => boolean;

const BASE = '/ogc';
const MAX_ADDRESS = 8_192;

/** Everything below /ogc: content negotiation, streams and headers that the JSON routes have no use for. */
export function createOgcHandler(context: OgcContext): OgcHandler {
  const {config, log, answerTile} = context;
  const setHeaders = securityHeaders(config);
  const resources = ogcResources(context).map(resource => ({resource, pattern: patternOf(resource.path)}));
  const find = (path: string) => {
    for (const {resource, pattern} of resources) {
      const match = pattern.exec(path);
      if (match) return {resource, params: decoded(match.groups ?? {})};
    }
    throw new NotFound(`resource at ${path}`);
  };
  return (request, response) => {
    const address = request.url ?? '';
    if (!/^\/ogc(\/|\?|$)/.test(address)) return false;
    const id = randomUUID();
    response.setHeader('X-Request-Id', id);
    setHeaders(address, response);
    response.setHeader('Access-Control-Expose-Headers', 'Content-Crs');
    const answer = async () => {
      const {resource, params} = find(readPath(request, address));
      const input = readResourceInput(resource, params, request, originOf(request, config.publicUrl));
      const reply = await resource.answer({...input, signal: leaving(response)});
      if ('tile' in reply) answerTile(Object.assign(request, {url: reply.tile}), response);
      else await sendReply(request, response, reply);
    };
    answer().catch(error => report(error, {request, response, log, id}));
    return true;
  };
}

/** '/collections/{collectionId}' → the expression that a path below /ogc must match. */
function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
}

function decoded(groups: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]));
}

/** Path below /ogc without a closing slash. Throws what makes the address unreadable. */
function readPath({method}: IncomingMessage, address: string): string {
  if (method !== 'GET' && method !== 'HEAD') {
    throw new Problem('method_not_allowed', 'The OGC API answers GET and HEAD.', {allow: 'GET, HEAD'});
  }
  if (address.length > MAX_ADDRESS) {
    throw new Problem('bad_request', `An address may have ${MAX_ADDRESS} characters at most.`);
  }
  if (decodeURIComponent(address).includes('\0')) throw new Problem('bad_request', 'The address holds a zero byte.');
  const [path = ''] = address.split('?', 1);
  return path.slice(BASE.length).replace(/\/$/, '');
}

function readResourceInput(
  resource: Resource,
  params: Readonly<Record<string, string>>,
  request: IncomingMessage,
  origin: string,
): Omit<ResourceInput, 'signal'> {
  const url = new URL(origin + (request.url ?? ''));
  const schema = (resource.query?.(params) ?? z.object({})).extend(commonParameters(resource)).strict();
  const raw = {params: {}, query: parseQuery(url.search.slice(1)), origin, signal: new AbortController().signal};
  const query = z.record(z.string(), z.unknown()).parse(readInput(z.object({}), schema, raw).query);
  const format: Format = query.f === 'html' || query.f === 'json' ? query.f : formatOf(request.headers.accept);
  const wished = languageOf(request.headers['accept-language']);
  const language: Language = query.lang === 'vi' || query.lang === 'en' ? query.lang : wished;
  return {params, query, format, language, base: origin + BASE, url};
}

function originOf({headers}: IncomingMessage, publicUrl: string | undefined): string {
  if (publicUrl !== undefined) return publicUrl;
  const host = headers.host ?? '';
  if (!/^[\w.:[\]-]+$/.test(host) || !URL.canParse(`http://${host}`)) {
    throw new Problem('bad_request', 'The Host header cannot be read.');
  }
  return `http://${host}`;
}

/** Fires when the connection closes before the answer is out. */
function leaving(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  return gone.signal;
}

interface Failure {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly log: Log;
  readonly id: string;
}

function report(error: unknown, {request, response, log, id}: Failure): void {
  if (response.destroyed) return;
  const problem = toProblem(error);
  if (problem.status >= 500) {
    const cause = error instanceof Error ? (error.stack ?? error.message) : String(error);
    log.error(problem.code, {path: request.url, id, cause});
  }
  if (response.headersSent) response.destroy();
  else sendProblem(request, response, problem, id);
}
