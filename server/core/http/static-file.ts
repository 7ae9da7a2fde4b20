import {createHash} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import type {IncomingMessage, ServerResponse} from 'node:http';
import {extname} from 'node:path';
import {chooseEncoding, compress, type Encoding, matchesEtag} from './encoding.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};
const COMPRESSIBLE = /^(text|application|image\/svg)/;
/** Compressed once and kept, so worth more effort than an answer made for one request. */
const BROTLI_QUALITY = 8;

function typeOf(path: string): string | undefined {
  return TYPES[extname(path)];
}

/** Whether files of this name gain by being compressed. */
export function isCompressible(path: string): boolean {
  return COMPRESSIBLE.test(typeOf(path) ?? '');
}

interface Form {
  readonly bytes: Uint8Array;
  readonly etag: string;
}

/** One file of the client, read and compressed on first use, where the build has not done it, and then kept. */
export class StaticFile {
  readonly #path: string;
  readonly #cacheControl: string;
  readonly #type: string;
  readonly #change: ((text: string) => string) | undefined;
  readonly #forms = new Map<Encoding, Promise<Form>>();

  /** `change` makes another text of the file's. */
  constructor(path: string, cacheControl: string, change?: (text: string) => string) {
    this.#path = path;
    this.#change = change;
    this.#cacheControl = cacheControl;
    this.#type = typeOf(path) ?? 'application/octet-stream';
  }

  /** Answers 200 or 304. Throws when the file has gone. */
  async send(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const compressible = isCompressible(this.#path);
    const encoding = compressible ? chooseEncoding(request.headers['accept-encoding']) : 'identity';
    const {bytes, etag} = await this.#form(encoding);
    response.setHeader('ETag', etag);
    response.setHeader('Cache-Control', this.#cacheControl);
    if (compressible) response.setHeader('Vary', 'Accept-Encoding');
    if (matchesEtag(request.headers['if-none-match'], etag)) {
      response.writeHead(304).end();
      return;
    }
    if (encoding !== 'identity') response.setHeader('Content-Encoding', encoding);
    response.writeHead(200, {'Content-Type': this.#type, 'Content-Length': bytes.byteLength});
    response.end(request.method === 'HEAD' ? undefined : bytes);
  }

  #form(encoding: Encoding): Promise<Form> {
    const known = this.#forms.get(encoding);
    if (known) return known;
    const form = this.#make(encoding);
    this.#forms.set(encoding, form);
    // A failure is not kept: the next request tries again.
    form.catch(() => this.#forms.delete(encoding));
    return form;
  }

  async #make(encoding: Encoding): Promise<Form> {
    const read = await readFile(this.#path);
    const original = this.#change ? Buffer.from(this.#change(read.toString())) : read;
    const digest = createHash('sha1').update(original).digest('base64url');
    const built = encoding === 'br' && !this.#change ? await this.#built() : undefined;
    return {bytes: built ?? (await compress(original, encoding, BROTLI_QUALITY)), etag: `"${digest}-${encoding}"`};
  }

  /** The form that building the client has left beside the file. */
  async #built(): Promise<Uint8Array | undefined> {
    return readFile(`${this.#path}.br`).catch(() => undefined);
  }
}
