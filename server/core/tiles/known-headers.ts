import {LRUCache} from 'lru-cache';
import type {Encoding} from '../http/encoding.ts';

/** Longest head of a request that is looked at; longer ones take the ordinary way. */
export const MAX_HEAD = 4_096;
/** A proxy that adds the address of each client makes for as many header blocks as there are clients. */
const BLOCKS = 2_048;

/** The head of a request, taken apart where the first line ends. */
export interface KnownHead {
  readonly line: string;
  readonly encoding: Encoding;
}

/**
 * Header blocks of requests that Node's HTTP parser has read once and that ask for nothing but the tile, by their very bytes:
 * what they mean for the answer is the encoding.
 */
export class KnownHeaders {
  readonly #blocks = new LRUCache<string, Encoding>({max: BLOCKS});
  /** The block that came last comes most often next. */
  #last: {readonly block: string; readonly encoding: Encoding} = {block: '', encoding: 'identity'};

  /** `head`: a whole head that has been read, from the request line to the empty line. */
  learn(head: string, encoding: Encoding): void {
    if (head.length > MAX_HEAD) return;
    const end = head.indexOf('\r\n');
    if (this.#encodingOf(head, end) === undefined) this.#blocks.set(head.slice(end), encoding);
  }

  /** Undefined unless the text is one whole head with headers that are known. */
  read(head: string): KnownHead | undefined {
    const end = head.indexOf('\r\n');
    const encoding = this.#encodingOf(head, end);
    return encoding === undefined ? undefined : {line: head.slice(0, end), encoding};
  }

  #encodingOf(head: string, end: number): Encoding | undefined {
    const {block, encoding} = this.#last;
    if (head.length === end + block.length && head.endsWith(block)) return encoding;
    const asked = head.slice(end);
    const found = this.#blocks.get(asked);
    if (found !== undefined) this.#last = {block: asked, encoding: found};
    return found;
  }
}
