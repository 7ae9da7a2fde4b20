/** Message types of PostgreSQL's protocol 3 that name or run a statement. */
const PARSE = 0x50;
const BIND = 0x42;
const EXECUTE = 0x45;
const QUERY = 0x51;
/** Type and length in front of every message but the first. */
const HEAD = 5;

/** Tells the text of every statement a client runs, from the bytes it sends on one connection. */
export class FrontendReader {
  readonly #onStatement: (text: string) => void;
  /** By name of the prepared statement, and of the portal bound to it. */
  readonly #prepared = new Map<string, string>();
  readonly #portals = new Map<string, string>();
  #rest: Buffer = Buffer.alloc(0);
  #started = false;

  constructor(onStatement: (text: string) => void) {
    this.#onStatement = onStatement;
  }

  take(bytes: Buffer): void {
    this.#rest = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes]);
    for (;;) {
      // The first message has no type.
      const lengthAt = this.#started ? 1 : 0;
      if (this.#rest.length < HEAD) return;
      const end = lengthAt + this.#rest.readUInt32BE(lengthAt);
      if (this.#rest.length < end) return;
      if (this.#started) this.#read(this.#rest.readUInt8(0), this.#rest.subarray(HEAD, end));
      this.#started = true;
      this.#rest = this.#rest.subarray(end);
    }
  }

  #read(type: number, body: Buffer): void {
    if (type === QUERY) this.#onStatement(textAt(body, 0));
    if (type === EXECUTE) this.#onStatement(this.#portals.get(textAt(body, 0)) ?? '');
    if (type !== PARSE && type !== BIND) return;
    const first = textAt(body, 0);
    const second = textAt(body, Buffer.byteLength(first) + 1);
    if (type === PARSE) this.#prepared.set(first, second);
    else this.#portals.set(first, this.#prepared.get(second) ?? '');
  }
}

/** Text up to the next zero byte. */
function textAt(body: Buffer, from: number): string {
  const end = body.indexOf(0, from);
  return body.toString('utf8', from, end === -1 ? body.length : end);
}
