import {hash} from 'node:crypto';
import type {IncomingMessage} from 'node:http';
import {parse as parseQuery} from 'node:querystring';
import {z} from 'zod';
import type {AnswerMemory} from '../../core/answers/index.ts';
import type {FeatureContext} from '../../core/http/feature.ts';
import {NotFound, Problem} from '../../core/http/problem.ts';
import type {ReportError} from '../../core/http/report-error.ts';
import type {RequestContext} from '../../core/http/request-context.ts';
import {requireAccess} from '../../core/http/require-access.ts';
import {inputReader} from '../../core/http/route.ts';
import type {SetHeaders} from '../../core/http/security-headers.ts';
import type {LayerVersions} from '../../core/layers/index.ts';
import {PRODUCT} from '../../core/product.ts';
import type {TileHandler} from '../../core/tiles/index.ts';
import {type Format, formatOf, type Language, languageOf} from './media.ts';
import {commonParameters, type Resource, type ResourceInput, type TileResource} from './resource.ts';
import {ogcResources} from './resources.ts';
import {sendPieces, wholeReply} from './send-reply.ts';

export interface OgcContext extends FeatureContext {
  /** Answers addresses below /tiles. */
  readonly answerTile: TileHandler;
  readonly answers: AnswerMemory;
  readonly reportError: ReportError;
  readonly setHeaders: SetHeaders;
}

/** Answers a request that it is for and returns true, or leaves any other request alone and returns false. */
export type OgcHandler = (context: RequestContext) => boolean;

const BASE = '/ogc';
const MAX_ADDRESS = 8_192;
const VARY = 'Accept, Accept-Language';

/** Everything below /ogc: content negotiation, streams and headers that the JSON routes have no use for. */
export function createOgcHandler(options: OgcContext): OgcHandler {
  const {answerTile, answers, reportError, setHeaders, changes} = options;
  const resources = ogcResources(options).map(resource => ({resource, pattern: patternOf(resource.path)}));
  const find = (path: string) => {
    for (const {resource, pattern} of resources) {
      const match = pattern.exec(path);
      if (match) return {resource, params: decoded(match.groups ?? {})};
    }
    throw new NotFound(`resource at ${path}`);
  };
  const answer = async (context: RequestContext, address: string) => {
    const {resource, params} = find(readPath(context.request, address));
    requireAccess(resource.access, context);
    const input = readResourceInput(resource, params, context);
    if ('tile' in resource) {
      answerTile(context, resource.tile(input));
      return;
    }
    const reply = (signal: AbortSignal) => resource.answer({...input, signal});
    if (resource.isLarge?.(input)) {
      setHeaders(address, context.response);
      await sendPieces(context, await reply(context.signal), {vary: VARY, etag: etagOf(context, input, changes)});
      return;
    }
    const variant = {name: `${input.format} ${input.language}`, vary: VARY};
    await answers.respond(context, async signal => wholeReply(await reply(signal)), variant);
  };
  return context => {
    const address = context.request.url ?? '';
    if (!/^\/ogc(\/|\?|$)/.test(address)) return false;
    context.kind = 'ogc';
    answer(context, address).catch(error => reportError(error, context));
    return true;
  };
}

/** Of an answer too large to be read before it is sent: the same while the versions of all layers are the same. */
function etagOf({request}: RequestContext, {format, language}: ResourceInput, changes: LayerVersions): string {
  return `W/"${hash('sha1', `${request.url} ${format} ${language} ${PRODUCT.version} ${changes.fingerprint}`, 'base64url')}"`;
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
  resource: Resource | TileResource,
  params: Readonly<Record<string, string>>,
  {request, origin, actor, signal}: RequestContext,
): ResourceInput {
  const url = new URL(origin + (request.url ?? ''));
  const query = (resource.query?.(params) ?? z.object({})).extend(commonParameters(resource)).strict();
  const raw = {params: {}, query: parseQuery(url.search.slice(1)), origin, actor, signal};
  const read = z.record(z.string(), z.unknown()).parse(inputReader({params: z.object({}), query})(raw).query);
  const format: Format = read.f === 'html' || read.f === 'json' ? read.f : formatOf(request.headers.accept);
  const wished = languageOf(request.headers['accept-language']);
  const language: Language = read.lang === 'vi' || read.lang === 'en' ? read.lang : wished;
  return {params, query: read, format, language, base: origin + BASE, url, signal};
}
