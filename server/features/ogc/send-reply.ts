import {Readable} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import {constants, createBrotliCompress, createGzip} from 'node:zlib';
import {chooseEncoding, type Encoding, matchesEtag} from '../../core/http/encoding.ts';
import type {RequestContext} from '../../core/http/request-context.ts';
import type {Reply} from './resource.ts';

const EXPOSED = {'Access-Control-Expose-Headers': 'Content-Crs'};

/** A reply as one text. */
export async function wholeReply({type, body, headers}: Reply) {
  let text = '';
  for await (const piece of typeof body === 'string' ? [body] : body) text += piece;
  return {text, contentType: type, headers: {...EXPOSED, ...headers}};
}

interface PiecesOptions {
  readonly vary: string;
  /** Weak: the same for every encoding. */
  readonly etag: string;
}

/** Sends pieces as they come; an error before the first one still becomes a problem. */
export async function sendPieces(context: RequestContext, reply: Reply, {vary, etag}: PiecesOptions): Promise<void> {
  const {request, response, id} = context;
  const encoding = chooseEncoding(request.headers['accept-encoding']);
  const common = {
    ...{...EXPOSED, ...reply.headers, 'X-Request-Id': id, ETag: etag},
    ...{'Cache-Control': context.isPersonal ? 'private, no-store' : 'no-cache', Vary: `Accept-Encoding, ${vary}`},
  };
  if (matchesEtag(request.headers['if-none-match'], etag)) {
    response.writeHead(304, common).end();
    return;
  }
  const pieces = typeof reply.body === 'string' ? Readable.from([reply.body]) : reply.body;
  const iterator = pieces[Symbol.asyncIterator]();
  const first = await iterator.next();
  response.writeHead(200, {
    ...common,
    'Content-Type': reply.type,
    ...(encoding !== 'identity' && {'Content-Encoding': encoding}),
  });
  if (request.method === 'HEAD') {
    await iterator.return?.();
    response.end();
    return;
  }
  const rest = async function* () {
    if (!first.done) yield first.value;
    yield* {[Symbol.asyncIterator]: () => iterator};
  };
  await pipeline([Readable.from(rest()), ...compression(encoding), response]);
}

/** Quality 4, as for whole answers: more costs much and saves little. */
function compression(encoding: Encoding) {
  if (encoding === 'br') return [createBrotliCompress({params: {[constants.BROTLI_PARAM_QUALITY]: 4}})];
  return encoding === 'gzip' ? [createGzip()] : [];
}
