import {randomUUID, timingSafeEqual} from 'node:crypto';
import type {IncomingMessage, ServerResponse} from 'node:http';
import proxyAddress from 'proxy-addr';
import type {Actor} from '../../../tiles/access.ts';
import type {Config} from '../config.ts';
import {Problem} from './problem.ts';

/** What a request asks for, in the access log and the metrics. */
export type RequestKind = 'tile' | 'ogc' | 'api' | 'page';

type ContextConfig = Pick<Config, 'publicUrl' | 'trustProxy' | 'operatorToken'>;

/** What is known of one request besides what it asks: one for tiles, OGC API, API and pages alike. */
export class RequestContext {
  readonly began = performance.now();
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  kind: RequestKind = 'page';
  readonly #config: ContextConfig;
  readonly #trust: TrustProxy;
  #signal: AbortSignal | undefined;
  #id: string | undefined;

  constructor(request: IncomingMessage, response: ServerResponse, {config, trust}: ContextSettings) {
    this.request = request;
    this.response = response;
    this.#config = config;
    this.#trust = trust;
  }

  /** Stands in the log and in every problem document; made when first asked for, as a kept tile needs none. */
  get id(): string {
    this.#id ??= randomUUID();
    return this.#id;
  }

  /** 'https://atlas.example.org': where the caller sees this server. Throws Problem bad_request. */
  get origin(): string {
    return this.#config.publicUrl ?? this.ownOrigin;
  }

  /** The origin by which this very request came, whatever PUBLIC_URL says. Throws Problem bad_request. */
  get ownOrigin(): string {
    const {headers} = this.request;
    const trusted = this.#trust(this.request.socket.remoteAddress ?? '', 0);
    const host = (trusted && firstOf(headers['x-forwarded-host'])) || (headers.host ?? '');
    const protocol = trusted && firstOf(headers['x-forwarded-proto']) === 'https' ? 'https' : 'http';
    const origin = `${protocol}://${host}`;
    if (!/^[\w.:[\]-]+$/.test(host) || !URL.canParse(origin)) {
      throw new Problem('bad_request', 'The Host header cannot be read.');
    }
    return origin;
  }

  /** Address of the caller; behind proxies named in TRUST_PROXY the one that they tell of. */
  get address(): string {
    return proxyAddress(this.request, this.#trust) ?? '';
  }

  /** Aborts when the caller leaves before the answer is out. */
  get signal(): AbortSignal {
    this.#signal ??= closeSignal(this.response);
    return this.#signal;
  }

  /** Undefined: the public. */
  get actor(): Actor | undefined {
    const {operatorToken} = this.#config;
    const token = /^Bearer (.+)$/.exec(this.request.headers.authorization ?? '')?.[1];
    if (token === undefined || operatorToken === undefined || !isSame(token, operatorToken)) return undefined;
    return {rights: new Set(['operate'])};
  }

  /** Whether the request says who asks: its answer must not reach anybody else. */
  get isPersonal(): boolean {
    return this.request.headers.authorization !== undefined;
  }
}

type TrustProxy = (address: string, distance: number) => boolean;

interface ContextSettings {
  readonly config: ContextConfig;
  readonly trust: TrustProxy;
}

const contexts = new WeakMap<IncomingMessage, RequestContext>();

/** Opens the context of each request of a server with these settings. */
export function createContexts(
  config: ContextConfig,
): (request: IncomingMessage, response: ServerResponse) => RequestContext {
  const settings = {config, trust: proxyAddress.compile([...config.trustProxy])};
  return (request, response) => {
    const context = new RequestContext(request, response, settings);
    contexts.set(request, context);
    return context;
  };
}

/** The context opened for a request, where Express hands over the request alone. */
export function contextOf(request: IncomingMessage): RequestContext {
  const context = contexts.get(request);
  if (!context) throw new Error('The request has no context: it did not come through createApp.');
  return context;
}

/** Proxies append to these headers: the first is the one nearest to the caller. */
function firstOf(header: string | string[] | undefined): string | undefined {
  return String(header ?? '')
    .split(',', 1)[0]
    ?.trim();
}

function closeSignal(response: ServerResponse): AbortSignal {
  const closed = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) closed.abort();
  });
  return closed.signal;
}

function isSame(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)];
  return a.byteLength === b.byteLength && timingSafeEqual(a, b);
}
