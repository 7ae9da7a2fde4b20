import {LRUCache} from 'lru-cache';
import {type Clock, dayNumber} from '../clock.ts';
import {CancelledError, StatementTimeoutError, UnavailableError} from '../db/errors.ts';
import {chooseEncoding, type Encoding} from '../http/encoding.ts';
import {TooBusy} from '../http/problem.ts';
import type {RequestContext} from '../http/request-context.ts';
import type {LayerVersions} from '../layers/layer-versions.ts';
import {countAnswer} from '../metrics.ts';
import {BodyCache} from './body-cache.ts';
import {type EncodedBody, encodedBody, plainBody} from './encoded-body.ts';
import {sendBody} from './send-body.ts';
import {SingleFlight} from './single-flight.ts';

/** An answer as a handler makes it. */
export interface MadeAnswer {
  readonly text: string;
  readonly contentType: string;
  /** Further headers by name. */
  readonly headers?: Readonly<Record<string, string>>;
}

export type MakeAnswer = (signal: AbortSignal) => Promise<MadeAnswer>;

/** What an answer depends on besides its address. */
export interface AnswerVariant {
  /** Tells answers of one address apart: 'html vi'. */
  readonly name: string;
  /** The request headers it was chosen by: 'Accept, Accept-Language'. */
  readonly vary: string;
}

export interface AnswerMemoryOptions {
  readonly versions: Pick<LayerVersions, 'state' | 'confirmedAt' | 'lastId' | 'seenChange'>;
  readonly clock: Clock;
  /** Names and values of what every answer carries, as one flat list. */
  readonly always: readonly string[];
  readonly maxBytes?: number;
  /** Different answers being made at once; beyond it callers are told to come back. */
  readonly maxInFlight?: number;
}

interface KeptBody extends EncodedBody {
  readonly headers: readonly string[];
  /** What the data were when the answer was begun. */
  readonly state: string;
  readonly madeAt: number;
}

const MEGABYTE = 1024 * 1024;
const MAX_BYTES = 64 * MEGABYTE;
/** A larger one would drive out hundreds that are asked for more often. */
const MAX_ENTRY_BYTES = 8 * MEGABYTE;
const MAX_IN_FLIGHT = 400;
/** An answer whose making failed is not tried again for this long, however many ask. */
const BACK_OFF_MS = 1_000;
const FAILURES_KEPT = 1_000;
/** How long the last answer serves while the database is away. */
const STALE_MS = 24 * 3_600_000;
/** A browser asks each time; a shared cache may answer a second long, and goes on with the last answer when we are away. */
const CACHE_CONTROL = 'public, max-age=0, s-maxage=1, stale-while-revalidate=1, stale-if-error=86400';
const PERSONAL = 'private, no-store';

/**
 * Finished, compressed answers under the state of the data they were made from: made once however many ask, sent from memory
 * until data or day change. While the database is away the last answer goes out, marked as stale (Cache-Status, RFC 9211).
 */
export class AnswerMemory {
  readonly #options: AnswerMemoryOptions;
  readonly #cache: BodyCache<KeptBody>;
  readonly #making: SingleFlight<KeptBody>;
  /** Bounded by what is made, and by the few encodings there are. */
  readonly #encoding = new SingleFlight<KeptBody>(Number.POSITIVE_INFINITY);
  readonly #failures = new LRUCache<string, {readonly error: unknown}>({max: FAILURES_KEPT, ttl: BACK_OFF_MS});

  constructor(options: AnswerMemoryOptions) {
    this.#options = options;
    this.#cache = new BodyCache(options.maxBytes ?? MAX_BYTES);
    this.#making = new SingleFlight(options.maxInFlight ?? MAX_IN_FLIGHT);
  }

  /** Answers from memory and returns true, or does nothing and returns false. */
  answerKept(context: RequestContext): boolean {
    const {method, headers} = context.request;
    if ((method !== 'GET' && method !== 'HEAD') || context.isPersonal || this.#isBehind(context)) return false;
    const kept = this.#cache.get(keyOf(context), chooseEncoding(headers['accept-encoding']));
    if (!kept || !this.#isServable(kept)) return false;
    context.kind = 'api';
    this.#send(context, kept, this.#hit(kept));
    return true;
  }

  /** Answers a GET or HEAD from memory, or by making the answer. Rejects with what the making rejects with. */
  async respond(context: RequestContext, make: MakeAnswer, variant?: AnswerVariant): Promise<void> {
    const encoding = chooseEncoding(context.request.headers['accept-encoding']);
    if (this.#isBehind(context)) await this.#options.versions.seenChange(changeOf(context));
    if (context.isPersonal) {
      const kept = await encodedBody(await this.#make(make, context.signal), encoding);
      this.#send(context, kept, 'fwd=bypass', variant);
      return;
    }
    const key = variant ? `${keyOf(context)} ${variant.name}` : keyOf(context);
    const known = this.#cache.get(key, encoding);
    if (known && this.#isServable(known)) {
      this.#send(context, known, this.#hit(known), variant);
      return;
    }
    try {
      this.#send(context, await this.#get(key, encoding, context.signal, make), 'fwd=miss', variant);
      countAnswer('made');
    } catch (error) {
      const last = this.#cache.get(key, 'identity');
      if (!last || !isOutage(error) || this.#staleMs(last) > STALE_MS) throw error;
      this.#send(context, await this.#encode(key, last, encoding, context.signal), this.#hit(last), variant);
    }
  }

  /** Whether the caller has heard of a change that this process has not: it came to another one first. */
  #isBehind(context: RequestContext): boolean {
    return changeOf(context) > this.#options.versions.lastId;
  }

  #state(): string {
    const {versions, clock} = this.#options;
    return `${versions.state}/${dayNumber(clock)}`;
  }

  async #get(key: string, encoding: Encoding, signal: AbortSignal, make: MakeAnswer): Promise<KeptBody> {
    const state = this.#state();
    const flight = `${state} ${key}`;
    const failure = this.#failures.get(flight);
    if (failure) throw failure.error;
    const plain = await this.#making.do(flight, signal, async stop => {
      const kept = this.#cache.get(key, 'identity');
      if (kept?.state === state) return kept;
      try {
        const body = await this.#make(make, stop);
        if (body.bytes.byteLength <= MAX_ENTRY_BYTES) this.#cache.put(key, body);
        return body;
      } catch (error) {
        if (isOutage(error)) this.#failures.set(flight, {error});
        throw error;
      }
    });
    return this.#encode(key, plain, encoding, signal);
  }

  /** The state is taken before the data are read: what changes meanwhile makes the answer old, never new. */
  async #make(make: MakeAnswer, signal: AbortSignal): Promise<KeptBody> {
    const state = this.#state();
    const {text, contentType, headers = {}} = await make(signal);
    const type = contentType === 'application/json' ? `${contentType}; charset=utf-8` : contentType;
    return {...plainBody(Buffer.from(text), type), headers: Object.entries(headers).flat(), state, madeAt: Date.now()};
  }

  async #encode(key: string, plain: KeptBody, encoding: Encoding, signal: AbortSignal): Promise<KeptBody> {
    if (encoding === 'identity') return plain;
    return this.#encoding.do(`${encoding} ${plain.etag} ${key}`, signal, async () => {
      const form = await encodedBody(plain, encoding);
      this.#cache.add(key, plain, encoding, form);
      return form;
    });
  }

  #isServable(kept: KeptBody): boolean {
    return kept.state === this.#state() && this.#staleMs(kept) <= STALE_MS;
  }

  /** For how long it has been unknown whether the answer still holds; 0 while it is known to hold. */
  #staleMs({state, madeAt}: KeptBody): number {
    const {confirmedAt} = this.#options.versions;
    if (state !== this.#state()) return Date.now() - madeAt;
    return confirmedAt === null ? 0 : Date.now() - confirmedAt;
  }

  #hit(kept: KeptBody): string {
    const stale = this.#staleMs(kept);
    countAnswer(stale > 0 ? 'stale' : 'hit');
    return stale > 0 ? `hit; ttl=-${Math.ceil(stale / 1_000)}; detail=database-away` : 'hit';
  }

  /** `outcome`: parameters of Cache-Status. */
  #send(context: RequestContext, kept: KeptBody, outcome: string, variant?: AnswerVariant): void {
    const {request, response, isPersonal} = context;
    sendBody(request, response, kept, [
      ...this.#options.always,
      ...kept.headers,
      ...['X-Request-Id', context.id, 'Cache-Status', `atlas; ${outcome}`],
      ...['Cache-Control', isPersonal ? PERSONAL : CACHE_CONTROL],
      ...['Vary', variant ? `Accept-Encoding, ${variant.vary}` : 'Accept-Encoding'],
    ]);
  }
}

/** Id of the last change that the page has heard of; 0 where it names none. */
function changeOf({request}: RequestContext): number {
  const text = request.headers['x-atlas-change'];
  return typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : 0;
}

/** As written: two spellings are two answers, and reading the address costs more than finding the answer. */
function keyOf({request: {url, headers}}: RequestContext): string {
  return `${headers.host} ${headers['x-forwarded-host'] ?? ''} ${headers['x-forwarded-proto'] ?? ''} ${url}`;
}

function isOutage(error: unknown): boolean {
  if (error instanceof CancelledError) return false;
  return error instanceof UnavailableError || error instanceof StatementTimeoutError || error instanceof TooBusy;
}
