import {randomUUID} from 'node:crypto';
import type {IncomingMessage, Server, ServerResponse} from 'node:http';
import {CancelledError} from '../db/errors.ts';
import {chooseEncoding, type Encoding} from '../http/encoding.ts';
import {Problem, toProblem} from '../http/problem.ts';
import {securityHeaderList} from '../http/security-headers.ts';
import {sendProblem} from '../http/send.ts';
import {Departure} from '../leaving.ts';
import type {Log} from '../log.ts';
import {noteRequest, watchConnections} from './early-connections.ts';
import {EarlyTiles} from './early-tiles.ts';
import {isRepeatable, TileAnswers} from './tile-answer.ts';
import type {TileForm} from './tile-cache.ts';
import {type AskedTile, TileService, type TileServiceOptions} from './tile-service.ts';

export interface TileHandlerOptions extends TileServiceOptions {
  readonly log: Log;
  /** Connections to this server are given tiles ahead of everything else; without it tiles are only as fast as requests. */
  readonly server?: Server | undefined;
}

/** Answers a tile request and returns true, or leaves any other request alone and returns false. */
export type TileHandler = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * Handles GET and HEAD /tiles/{layer},…/{z}/{x}/{y}.mvt before any other middleware. Every request is to be shown to it; whether
 * pages of other sites may ask (OPTIONS) is answered elsewhere.
 */
export function createTileHandler(options: TileHandlerOptions): TileHandler {
  const {server} = options;
  const way = new OrdinaryWay(options);
  if (server) watchConnections(server, way.early);
  return (request, response) => {
    const head = noteRequest(request, response);
    const url = request.url ?? '';
    if (request.method === 'OPTIONS' || !url.startsWith('/tiles/') || !/\.mvt(\?|$)/.test(url)) return false;
    way.answer({request, response, head}, url).catch(error => way.report(error, request, response));
    return true;
  };
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The request's head, if it came alone and whole. */
  readonly head: string | undefined;
}

/** Tiles for requests that Node has parsed. */
class OrdinaryWay {
  readonly early: EarlyTiles;
  readonly #service: TileService;
  readonly #security: readonly string[];
  readonly #answers: TileAnswers;
  readonly #log: Log;

  constructor(options: TileHandlerOptions) {
    this.#service = new TileService(options);
    this.#security = securityHeaderList(options.config, '/tiles/').flat();
    this.#answers = new TileAnswers(this.#security);
    this.#log = options.log;
    this.early = new EarlyTiles(this.#service, this.#answers);
  }

  /** Rejects with what is wrong. */
  async answer(exchange: Exchange, url: string): Promise<void> {
    const {request, response} = exchange;
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      throw new Problem('method_not_allowed', 'Tiles answer GET and HEAD.', {allow: 'GET, HEAD'});
    }
    const asked = this.#service.read(url);
    if (this.#service.isAhead(asked)) await this.#service.lookAgain(asked);
    if (asked.wanted.layers.length === 0) {
      this.#answers.send(request, response, this.#answers.empty(this.#service.isPresent(asked)));
      return;
    }
    const encoding = chooseEncoding(request.headers['accept-encoding']);
    const form = await this.#service.get(asked, encoding, () => departureOf(response));
    this.#send(exchange, asked, encoding, form);
  }

  #send({request, response, head}: Exchange, asked: AskedTile, encoding: Encoding, form: TileForm): void {
    const isForEver = this.#service.isPresent(asked) && !this.#service.isOvertaken(asked, form);
    this.#answers.send(request, response, this.#answers.of(form, isForEver));
    if (head === undefined || !isRepeatable(request, response, head) || this.#service.isAhead(asked)) return;
    this.early.learn(head, encoding, asked, form);
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

/** Fires when the connection closes before the answer is out. */
function departureOf(response: ServerResponse): Departure {
  const departure = new Departure();
  response.once('close', () => {
    if (!response.writableFinished) departure.leave();
  });
  return departure;
}
