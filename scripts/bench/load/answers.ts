/** One answer of a server, as far as a load generator looks at it. */
export interface Answer {
  readonly status: number;
  /** Of the body. */
  readonly bytes: number;
  readonly body: Buffer | undefined;
}

const END_OF_HEAD = Buffer.from('\r\n\r\n');
const LENGTH = /\r\ncontent-length: *(\d+)/i;
const CHUNKED = /\r\ntransfer-encoding: *chunked/i;

/**
 * Reads answers from the bytes of one HTTP/1.1 connection with as little work as it takes, so that measuring costs the
 * measured server little of the machine. `keepBodies` costs a copy of each.
 */
export class AnswerReader {
  #rest: Buffer | undefined;
  readonly #keepBodies: boolean;
  readonly #onAnswer: (answer: Answer) => void;
  /** Head of the answer whose body is under way. */
  #status = 0;
  #left = 0;
  #bytes = 0;
  #body: Buffer[] = [];

  constructor(onAnswer: (answer: Answer) => void, keepBodies = false) {
    this.#onAnswer = onAnswer;
    this.#keepBodies = keepBodies;
  }

  /** Takes what has arrived, and keeps none of it. Throws when it is no HTTP. */
  take(arrived: Buffer): void {
    let bytes = arrived;
    if (this.#rest !== undefined) {
      bytes = Buffer.concat([this.#rest, arrived]);
      this.#rest = undefined;
    }
    while (bytes.length > 0) {
      const used = this.#left > 0 ? this.#takeBody(bytes) : this.#takeHead(bytes);
      if (used === 0) {
        this.#rest = Buffer.from(bytes);
        return;
      }
      bytes = bytes.subarray(used);
    }
  }

  #takeBody(bytes: Buffer): number {
    const used = Math.min(this.#left, bytes.length);
    if (this.#keepBodies) this.#body.push(Buffer.from(bytes.subarray(0, used)));
    this.#left -= used;
    if (this.#left === 0) this.#finish();
    return used;
  }

  #takeHead(bytes: Buffer): number {
    const end = bytes.indexOf(END_OF_HEAD);
    if (end === -1) return 0;
    const head = bytes.toString('latin1', 0, end);
    this.#status = Number(head.slice(9, 12));
    if (!head.startsWith('HTTP/1.') || Number.isNaN(this.#status)) throw new Error(`Not HTTP: ${head.slice(0, 80)}`);
    const used = end + END_OF_HEAD.length;
    if (CHUNKED.test(head)) return this.#takeChunks(bytes, used);
    this.#bytes = Number(LENGTH.exec(head)?.[1] ?? 0);
    this.#left = this.#bytes;
    if (this.#left === 0) this.#finish();
    return used;
  }

  /** A chunked body is taken once it is whole: rare, so it may cost more. */
  #takeChunks(bytes: Buffer, from: number): number {
    let at = from;
    this.#bytes = 0;
    for (;;) {
      const end = bytes.indexOf('\r\n', at, 'latin1');
      const length = end === -1 ? Number.NaN : Number.parseInt(bytes.toString('latin1', at, end), 16);
      if (Number.isNaN(length) || bytes.length < end + 2 + length + 2) {
        this.#body = [];
        return 0;
      }
      if (this.#keepBodies) this.#body.push(Buffer.from(bytes.subarray(end + 2, end + 2 + length)));
      this.#bytes += length;
      at = end + 2 + length + 2;
      if (length === 0) break;
    }
    this.#finish();
    return at;
  }

  #finish(): void {
    const body = this.#keepBodies ? Buffer.concat(this.#body) : undefined;
    this.#body = [];
    this.#onAnswer({status: this.#status, bytes: this.#bytes, body});
  }
}
