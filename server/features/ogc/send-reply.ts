import type {IncomingMessage, ServerResponse} from 'node:http';
import {Readable} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import {constants, createBrotliCompress, createGzip} from 'node:zlib';
import {chooseEncoding, type Encoding} from '../../core/http/encoding.ts';
import {sendText} from '../../core/http/send.ts';
import type {Reply} from './resource.ts';

const VARY = 'Accept, Accept-Language';

/** Sends a whole text with an ETag, or pieces as they come: an error before the first piece still becomes a problem. */
export async function sendReply(request: IncomingMessage, response: ServerResponse, reply: Reply): Promise<void> {
  for (const [name, value] of Object.entries(reply.headers ?? {})) response.setHeader(name, value);
  if (typeof reply.body === 'string') {
    const content = {text: reply.body, contentType: reply.type, cacheControl: 'no-cache', vary: VARY};
    await sendText(request, response, content);
    return;
  }
  await sendPieces(request, response, reply.body, reply.type);
}

async function sendPieces(
  request: IncomingMessage,
  response: ServerResponse,
  pieces: AsyncIterable<string>,
  type: string,
): Promise<void> {
  const iterator = pieces[Symbol.asyncIterator]();
  const first = await iterator.next();
  const encoding = chooseEncoding(request.headers['accept-encoding']);
  response.writeHead(200, {
    'Content-Type': type,
    'Cache-Control': 'no-cache',
    Vary: `Accept-Encoding, ${VARY}`,
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
