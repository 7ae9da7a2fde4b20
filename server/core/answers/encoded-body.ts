import {hash} from 'node:crypto';
import {compress, type Encoding} from '../http/encoding.ts';

/** The body of an answer as it goes over the wire. */
export interface EncodedBody {
  readonly bytes: Uint8Array;
  /** What the bytes are really in: what compressing would not shrink stays as it is. */
  readonly encoding: Encoding;
  /** Strong, and different for each encoding. */
  readonly etag: string;
  readonly contentType: string;
}

/** Below this compressing gains nothing worth its cost. */
const WORTH_COMPRESSING_BYTES = 256;

/** A body as it was made. */
export function plainBody(bytes: Uint8Array, contentType: string): EncodedBody {
  return {bytes, encoding: 'identity', etag: `"${hash('sha1', bytes, 'base64url')}"`, contentType};
}

/** The body in another encoding, or itself where that is no shorter or, as an image, it is compressed already. */
export async function encodedBody<Body extends EncodedBody>(plain: Body, encoding: Encoding): Promise<Body> {
  const {bytes, contentType, etag} = plain;
  if (encoding === 'identity' || contentType.startsWith('image/') || bytes.byteLength < WORTH_COMPRESSING_BYTES) {
    return plain;
  }
  const compressed = await compress(bytes, encoding);
  if (compressed.byteLength >= bytes.byteLength) return plain;
  return {...plain, bytes: compressed, encoding, etag: etag.replace(/"$/, `-${encoding}"`)};
}
