import {LRUCache} from 'lru-cache';
import type {Encoding} from '../http/encoding.ts';
import type {LayerMemory} from './layer-memory.ts';

/** A layer as it was when an answer was written. */
export interface SeenLayer {
  readonly memory: LayerMemory;
  readonly version: number;
}

/** Status line, headers and body of an answer, ready to be written to a connection that stays open. */
interface WrittenAnswer {
  bytes: Buffer;
  /** Where in the bytes the 29 characters of the date stand. */
  readonly dateAt: number;
  /** Second since 1970 that the date is of. */
  second: number;
  /** Some connection has not taken all of the bytes yet, so they must stay as they are. */
  lent: boolean;
  readonly layers: readonly SeenLayer[];
}

/** What is written to where; the head of a socket is enough. */
export interface Outlet {
  write(bytes: Uint8Array): unknown;
  readonly writableLength: number;
}

const MAX_HEAD = 4_096;
/** Objects and map entry around the bytes, roughly. */
const OVERHEAD_BYTES = 512;
/** A proxy that adds the address of each client makes for as many header blocks as there are clients. */
const HEADER_BLOCKS = 2_048;

/**
 * Answers to requests that have been answered before: known by the very bytes of the request line and of the headers after
 * it. Both were once read by Node's HTTP parser and answered in the ordinary way, so nothing is parsed here.
 */
export class HotTiles {
  /** Header blocks by their text, with the encoding that they ask for. */
  readonly #blocks = new LRUCache<string, Encoding>({max: HEADER_BLOCKS});
  /** By request line, then by the encoding asked for. */
  readonly #answers: LRUCache<string, Answers>;
  /** The block that came last comes most often next. */
  #last: {readonly block: string; readonly encoding: Encoding} = {block: '', encoding: 'identity'};

  constructor(maxBytes: number) {
    this.#answers = new LRUCache({maxSize: maxBytes, sizeCalculation: sizeOf});
  }

  /** Writes the answer to a request given by its head, and returns whether there was one. */
  answer(head: string, outlet: Outlet): boolean {
    const end = head.indexOf('\r\n');
    const encoding = this.#encodingAskedFor(head, end);
    if (encoding === undefined) return false;
    const answer = this.#answers.get(head.slice(0, end))?.[encoding];
    if (answer === undefined || !isPresent(answer)) return false;
    date(answer);
    outlet.write(answer.bytes);
    if (outlet.writableLength > 0) answer.lent = true;
    return true;
  }

  /** Keeps the answer to a GET of a whole head of a request. `headers`: names and values in turn, without Date and Connection. */
  learn(
    head: string,
    encoding: Encoding,
    headers: readonly string[],
    body: Uint8Array,
    layers: readonly SeenLayer[],
  ): void {
    if (head.length > MAX_HEAD) return;
    const end = head.indexOf('\r\n');
    this.#blocks.set(head.slice(end), encoding);
    // Copied: a slice would keep the whole head in memory.
    const line = Buffer.from(head.slice(0, end), 'latin1').toString('latin1');
    const known = this.#answers.get(line);
    const same = known?.[encoding];
    if (same && isPresent(same)) return;
    this.#answers.set(line, {...known, [encoding]: write(headers, body, layers)});
  }

  #encodingAskedFor(head: string, end: number): Encoding | undefined {
    const {block, encoding} = this.#last;
    if (head.length === end + block.length && head.endsWith(block)) return encoding;
    const asked = head.slice(end);
    const found = this.#blocks.get(asked);
    if (found !== undefined) this.#last = {block: asked, encoding: found};
    return found;
  }
}

type Answers = Readonly<Partial<Record<Encoding, WrittenAnswer>>>;

function sizeOf(answers: Answers, line: string): number {
  return Object.values(answers).reduce((sum, {bytes}) => sum + bytes.byteLength + OVERHEAD_BYTES, line.length);
}

function isPresent({layers}: WrittenAnswer): boolean {
  for (const {memory, version} of layers) if (memory.version !== version) return false;
  return true;
}

function write(headers: readonly string[], body: Uint8Array, layers: readonly SeenLayer[]): WrittenAnswer {
  let head = 'HTTP/1.1 200 OK\r\n';
  for (let i = 0; i + 1 < headers.length; i += 2) head += `${headers[i]}: ${headers[i + 1]}\r\n`;
  head += 'Connection: keep-alive\r\nDate: ';
  const second = Math.floor(Date.now() / 1000);
  const start = Buffer.from(`${head}${new Date(second * 1000).toUTCString()}\r\n\r\n`, 'latin1');
  // Memory of its own: a part of a larger block would keep all of that.
  const bytes = Buffer.allocUnsafeSlow(start.length + body.byteLength);
  start.copy(bytes);
  bytes.set(body, start.length);
  return {bytes, dateAt: head.length, second, lent: false, layers};
}

/** Brings the date up to now: in place, or in a copy while somebody still reads the bytes. */
function date(answer: WrittenAnswer): void {
  const second = Math.floor(Date.now() / 1000);
  if (second === answer.second) return;
  answer.second = second;
  if (answer.lent) answer.bytes = Buffer.from(answer.bytes);
  answer.lent = false;
  answer.bytes.write(new Date(second * 1000).toUTCString(), answer.dateAt, 'latin1');
}
