import {STATUS_CODES} from 'node:http';
import type {TileAnswer} from './tile-answer.ts';

/** What is written to; the head of a socket is enough. */
export interface Outlet {
  write(bytes: Uint8Array): unknown;
  readonly writableLength: number;
}

/** Status line, headers and body of an answer in one piece, for connections that stay open; written as often as one likes. */
export class WrittenAnswer {
  #bytes: Buffer;
  /** Where in the bytes the 29 characters of the date stand. */
  readonly #dateAt: number;
  /** Second since 1970 that the date is of. */
  #second: number;
  /** Some connection has not taken all of the bytes yet, so they must stay as they are. */
  #lent = false;

  constructor({status, headers, body}: Omit<TileAnswer, 'etag'>) {
    let head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n`;
    for (let i = 0; i + 1 < headers.length; i += 2) head += `${headers[i]}: ${headers[i + 1]}\r\n`;
    head += 'Connection: keep-alive\r\nDate: ';
    this.#dateAt = head.length;
    this.#second = presentSecond();
    head += `${dateOf(this.#second)}\r\n\r\n`;
    // Memory of its own: a part of a larger block would keep all of that.
    this.#bytes = Buffer.allocUnsafeSlow(head.length + body.byteLength);
    this.#bytes.write(head, 'latin1');
    this.#bytes.set(body, head.length);
  }

  get byteLength(): number {
    return this.#bytes.byteLength;
  }

  writeTo(outlet: Outlet): void {
    this.#date();
    outlet.write(this.#bytes);
    if (outlet.writableLength > 0) this.#lent = true;
  }

  /** Brings the date up to now: in place, or in a copy while somebody still reads the bytes. */
  #date(): void {
    const second = presentSecond();
    if (second === this.#second) return;
    this.#second = second;
    if (this.#lent) this.#bytes = Buffer.from(this.#bytes);
    this.#lent = false;
    this.#bytes.write(dateOf(second), this.#dateAt, 'latin1');
  }
}

function presentSecond(): number {
  return Math.floor(Date.now() / 1000);
}

/** The text of the second shown last: all answers of a second carry the same. */
let shown = {second: Number.NaN, text: ''};

/** 'Mon, 23 Nov 2026 18:00:00 GMT' */
function dateOf(second: number): string {
  if (second !== shown.second) shown = {second, text: new Date(second * 1000).toUTCString()};
  return shown.text;
}
