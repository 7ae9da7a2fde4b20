import {isAllowed} from '../../../tiles/access.ts';
import {chooseEncoding} from '../http/encoding.ts';
import {Problem, UnknownLayer} from '../http/problem.ts';
import type {ReportError} from '../http/report-error.ts';
import type {RequestContext} from '../http/request-context.ts';
import {securityHeaderList} from '../http/security-headers.ts';
import {type TileLife, TileResponses} from './tile-response.ts';
import {type AskedTile, TileService, type TileServiceOptions} from './tile-service.ts';

export interface TileHandlerOptions extends TileServiceOptions {
  readonly reportError: ReportError;
}

/** Answers a tile request and returns true, or leaves any other request alone and returns false. `url`: default as asked. */
export type TileHandler = (context: RequestContext, url?: string) => boolean;

/** Handles GET and HEAD /tiles/{layer},…/{z}/{x}/{y}.mvt (also .pbf, or .png) before any middleware. OPTIONS is answered elsewhere. */
export function createTileHandler({reportError, ...options}: TileHandlerOptions): TileHandler {
  const tiles = new TileRequests(options);
  return (context, url = context.request.url ?? '') => {
    if (context.request.method === 'OPTIONS' || !url.startsWith('/tiles/') || !/\.(mvt|pbf|png)(\?|$)/.test(url))
      return false;
    context.kind = 'tile';
    tiles.answer(context, url).catch(error => reportError(error, context));
    return true;
  };
}

class TileRequests {
  readonly #service: TileService;
  readonly #responses: TileResponses;

  constructor(options: TileServiceOptions) {
    this.#service = new TileService(options);
    this.#responses = new TileResponses(securityHeaderList(options.config, '/tiles/').flat());
  }

  /** Rejects with what is wrong. */
  async answer(context: RequestContext, url: string): Promise<void> {
    const {request, response} = context;
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      throw new Problem('method_not_allowed', 'Tiles answer GET and HEAD.', {allow: 'GET, HEAD'});
    }
    const asked = this.#service.read(url);
    const isPublic = requireLayers(asked, context);
    if (this.#service.isAhead(asked)) await this.#service.lookAgain(asked);
    const lifeWhen = (isImmutable: boolean): TileLife => (!isPublic ? 'private' : isImmutable ? 'immutable' : 'short');
    if (asked.wanted.layers.length === 0) {
      this.#responses.sendEmpty(response, lifeWhen(this.#service.isPresent(asked)));
      return;
    }
    const encoding = chooseEncoding(request.headers['accept-encoding']);
    const found = this.#service.get(asked, encoding, () => context.signal);
    const form = found instanceof Promise ? await found : found;
    const isImmutable = this.#service.isPresent(asked) && !this.#service.isOvertaken(asked, form);
    this.#responses.send(context, form, lifeWhen(isImmutable));
  }
}

/** Whether all layers are for everybody. One that the caller may not read is as good as none: throws UnknownLayer. */
function requireLayers({named}: AskedTile, context: RequestContext): boolean {
  const restricted = named.filter(({access}) => access !== 'public');
  const hidden = restricted.find(({access}) => !isAllowed(access, context.actor));
  if (hidden) throw new UnknownLayer(hidden.id);
  return restricted.length === 0;
}
