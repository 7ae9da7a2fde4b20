import {randomUUID} from 'node:crypto';
import type {IncomingMessage, ServerResponse} from 'node:http';
import {CancelledError} from '../db/errors.ts';
import {chooseEncoding} from '../http/encoding.ts';
import {Problem, toProblem} from '../http/problem.ts';
import {securityHeaderList} from '../http/security-headers.ts';
import {sendProblem} from '../http/send.ts';
import type {Log} from '../log.ts';
import {TileResponses} from './tile-response.ts';
import {TileService, type TileServiceOptions} from './tile-service.ts';

export interface TileHandlerOptions extends TileServiceOptions {
  readonly log: Log;
}

/** Answers a tile request and returns true, or leaves any other request alone and returns false. */
export type TileHandler = (request: IncomingMessage, response: ServerResponse) => boolean;

/** Handles GET and HEAD /tiles/{layer},…/{z}/{x}/{y}.mvt (also .pbf, or .png) before any middleware. OPTIONS is answered elsewhere. */
export function createTileHandler(options: TileHandlerOptions): TileHandler {
  const tiles = new TileRequests(options);
  return (request, response) => {
    const url = request.url ?? '';
    if (request.method === 'OPTIONS' || !url.startsWith('/tiles/') || !/\.(mvt|pbf|png)(\?|$)/.test(url)) return false;
    tiles.answer(request, response, url).catch(error => tiles.report(error, request, response));
    return true;
  };
}

class TileRequests {
  readonly #service: TileService;
  readonly #security: readonly string[];
  readonly #answers: TileResponses;
  readonly #log: Log;

  constructor(options: TileHandlerOptions) {
    this.#service = new TileService(options);
    this.#security = securityHeaderList(options.config, '/tiles/').flat();
    this.#answers = new TileResponses(this.#security);
    this.#log = options.log;
  }

  /** Rejects with what is wrong. */
  async answer(request: IncomingMessage, response: ServerResponse, url: string): Promise<void> {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      throw new Problem('method_not_allowed', 'Tiles answer GET and HEAD.', {allow: 'GET, HEAD'});
    }
    const asked = this.#service.read(url);
    if (this.#service.isAhead(asked)) await this.#service.lookAgain(asked);
    if (asked.wanted.layers.length === 0) {
      this.#answers.sendEmpty(response, this.#service.isPresent(asked));
      return;
    }
    const encoding = chooseEncoding(request.headers['accept-encoding']);
    const found = this.#service.get(asked, encoding, () => closeSignal(response));
    const form = found instanceof Promise ? await found : found;
    const isImmutable = this.#service.isPresent(asked) && !this.#service.isOvertaken(asked, form);
    this.#answers.send(request, response, form, isImmutable);
  }

  report(error: unknown, request: IncomingMessage, response: ServerResponse): void {
    if (error instanceof CancelledError || response.destroyed) {
      response.destroy();
      return;
    }
    const id = randomUUID();
    const problem = toProblem(error);
    if (problem.status === 500) {
      const cause = error instanceof Error ? (error.stack ?? error.message) : String(error);
      this.#log.error(problem.code, {path: request.url, id, cause});
    } else if (problem.status > 500) {
      this.#log.warn(problem.code, {path: request.url, id});
    }
    if (response.headersSent) {
      response.destroy();
      return;
    }
    for (let i = 0; i + 1 < this.#security.length; i += 2)
      response.setHeader(this.#security[i] ?? '', this.#security[i + 1] ?? '');
    sendProblem(request, response, problem, id);
  }
}

/** Aborts when the connection closes before the answer is out. */
function closeSignal(response: ServerResponse): AbortSignal {
  const closed = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) closed.abort();
  });
  return closed.signal;
}
