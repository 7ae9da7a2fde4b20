import {once} from 'node:events';
import type {IncomingMessage, ServerResponse} from 'node:http';
import {Readable} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import {constants, createBrotliCompress, createGzip} from 'node:zlib';
import {chooseEncoding, type Encoding} from '../../core/http/encoding.ts';
import {Problem} from '../../core/http/problem.ts';
import type {GrowingFile} from './growing-file.ts';
import {readRange} from './range.ts';

/** A client that takes nothing for so long has gone, whatever its connection says. */
const STALL_MS = 120_000;

export interface SentFile {
  readonly file: GrowingFile;
  /** Strong, quoted. */
  readonly etag: string;
  /** Of every answer that carries the file or a part of it; a failure carries none of them. */
  readonly headers: Readonly<Record<string, string>>;
  /** Whether compressing is worth its time. */
  readonly compressible: boolean;
}

/**
 * Sends the file as far as it is written and the rest as it grows: all of it, or the part that a Range header asks for. Throws what
 * the writing failed with; a connection that has had bytes must then be cut, never ended.
 */
export async function sendDownload(
  request: IncomingMessage,
  response: ServerResponse,
  sent: SentFile,
  signal: AbortSignal,
): Promise<void> {
  const {file, etag, compressible, headers} = sent;
  if (asksForPart(request, etag)) {
    await file.untilWhole();
    const span = readRange(request.headers.range, file.size);
    if (span === 'outside') {
      response.setHeader('Content-Range', `bytes */${file.size}`);
      throw new Problem('range_not_satisfiable', `The file has ${file.size} bytes.`);
    }
    if (span) {
      const length = span.last - span.first + 1;
      const range = `bytes ${span.first}-${span.last}/${file.size}`;
      response.writeHead(206, {...headers, ETag: etag, 'Content-Range': range, 'Content-Length': length});
      await writeOut(response, file.read(span), signal);
      return;
    }
  }
  const encoding = compressible ? chooseEncoding(request.headers['accept-encoding']) : 'identity';
  const bytes = file.read();
  // The first bytes before the head: what fails before them can still be told.
  const first = await bytes.next();
  response.writeHead(200, bodyHeaders(sent, encoding));
  await writeOut(response, packed(startingWith(first, bytes), encoding), signal);
}

function asksForPart({headers}: IncomingMessage, etag: string): boolean {
  const condition = headers['if-range'];
  return headers.range !== undefined && (condition === undefined || condition === etag);
}

/** Compressed bytes may differ from one time to the next, so their tag is a weak one. */
function bodyHeaders({file, etag, headers}: SentFile, encoding: Encoding): Record<string, string | number> {
  if (encoding !== 'identity') return {...headers, ETag: `W/${etag}`, 'Content-Encoding': encoding};
  return {...headers, ETag: etag, ...(file.whole && {'Content-Length': file.size})};
}

async function* startingWith(
  first: IteratorResult<Uint8Array>,
  rest: AsyncGenerator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  if (first.done) return;
  yield first.value;
  yield* rest;
}

/** Compressed on the way, at the quality that whole answers get. */
async function* packed(bytes: AsyncGenerator<Uint8Array>, encoding: Encoding): AsyncGenerator<Uint8Array> {
  if (encoding === 'identity') {
    yield* bytes;
    return;
  }
  const packer =
    encoding === 'br' ? createBrotliCompress({params: {[constants.BROTLI_PARAM_QUALITY]: 4}}) : createGzip();
  // What fails here comes out of the packer too.
  pipeline(Readable.from(bytes, {objectMode: false}), packer).catch(() => undefined);
  yield* packer;
}

/** Writes as fast as the client takes it. Unlike a pipeline it leaves the response intact when the bytes fail to come. */
async function writeOut(
  response: ServerResponse,
  bytes: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): Promise<void> {
  for await (const piece of bytes) {
    if (signal.aborted) return;
    if (response.write(piece)) continue;
    const patience = AbortSignal.any([signal, AbortSignal.timeout(STALL_MS)]);
    const ready = await once(response, 'drain', {signal: patience}).catch(() => undefined);
    if (ready === undefined) {
      response.destroy();
      return;
    }
  }
  if (!signal.aborted) response.end();
}
