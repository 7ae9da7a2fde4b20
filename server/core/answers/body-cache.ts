import {LRUCache} from 'lru-cache';
import type {Encoding} from '../http/encoding.ts';
import type {EncodedBody} from './encoded-body.ts';

type Forms<Body> = {readonly identity: Body} & Readonly<Partial<Record<Encoding, Body>>>;

/** Key, objects and map entry around the bytes, roughly. */
const OVERHEAD_BYTES = 600;

/** Finished bodies by key, in the encodings asked for so far; the least recently used dropped when they exceed the given number of bytes. */
export class BodyCache<Body extends EncodedBody> {
  readonly #bodies: LRUCache<string, Forms<Body>>;

  constructor(maxBytes: number) {
    this.#bodies = new LRUCache<string, Forms<Body>>({maxSize: maxBytes, sizeCalculation: sizeOf});
  }

  get(key: string, encoding: Encoding): Body | undefined {
    return this.#bodies.get(key)?.[encoding];
  }

  /** Keeps a body as it was made. */
  put(key: string, plain: Body): void {
    this.#bodies.set(key, {identity: plain});
  }

  /** Keeps another encoding of a body, unless another one has taken its place. */
  add(key: string, plain: Body, encoding: Encoding, form: Body): void {
    const forms = this.#bodies.get(key);
    if (forms?.identity === plain) this.#bodies.set(key, {...forms, [encoding]: form});
  }
}

function sizeOf({identity, gzip, br}: Forms<EncodedBody>): number {
  const others = [gzip, br].map(form => (form && form.bytes !== identity.bytes ? form.bytes.byteLength : 0));
  return others.reduce((sum, bytes) => sum + bytes, identity.bytes.byteLength + OVERHEAD_BYTES);
}
