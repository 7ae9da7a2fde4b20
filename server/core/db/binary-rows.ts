import type {Duplex} from 'node:stream';
import type pg from 'pg';
import {ReadingSocket} from './reading-socket.ts';

type Forward = (chunk: Buffer) => void;

/** Type, one byte, and length, which counts itself but not the type. */
const HEADER = 5;
const ROW_DESCRIPTION = 0x54; // T
const DATA_ROW = 0x44; // D
const READY = 0x5a; // Z
const NULL = 0xff_ff_ff_ff;

/** Who wants rows as they come, without the driver. */
export interface RowTaker {
  takeRow(row: Buffer): void;
}

/** How a value of a type is read, by the type's oid. */
const READERS: Readonly<Record<number, (bytes: Buffer) => unknown>> = {
  16: bytes => bytes[0] === 1,
  17: bytes => new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  20: bytes => Number(bytes.readBigInt64BE()),
  23: bytes => bytes.readInt32BE(),
  25: bytes => bytes.toString(),
  701: bytes => bytes.readDoubleBE(),
};

/** Reads a value of a type in binary form; undefined for types that cannot be read so. */
export function readerOf(oid: number): ((bytes: Buffer) => unknown) | undefined {
  return READERS[oid];
}

/**
 * Reads rows in binary form ahead of the driver, which reads every value as UTF-8 and so spoils bytes; as hex they would cost
 * twice the way and a good part of the time that a small tile takes. It stands between socket and driver, takes the values out
 * of rows whose columns are binary, passes on rows of empty ones, and hands over a value whenever the driver wants one parsed.
 */
export class BinaryRows {
  readonly #forward: Forward;
  readonly #header = Buffer.alloc(HEADER);
  /** Bytes of a header that was cut by the end of a chunk. */
  #headerFilled = 0;
  /** Message whose rest is passed on as it comes. */
  #passing = {type: 0, left: 0};
  /** Row whose values are kept. */
  #row: Buffer | undefined;
  #rowFilled = 0;
  /** Form of the last column described: all columns of a result have the same. */
  #form = 0;
  #values: Buffer[] = [];
  #taken = 0;
  #taker: RowTaker | undefined;

  constructor(forward: Forward) {
    this.#forward = forward;
  }

  /** Puts itself between a connected client and its socket; undefined where that cannot be done, and the client reads as ever. */
  static attach(client: pg.ClientBase): BinaryRows | undefined {
    const stream = streamOf(client);
    const [listener, ...others] = stream?.listeners('data') ?? [];
    if (!stream || !listener || others.length > 0) return undefined;
    // The driver may keep what it is given; the bytes are valid for the moment only.
    const rows = new BinaryRows(chunk => listener.call(stream, Buffer.from(chunk)));
    if (stream instanceof ReadingSocket) stream.readInto(chunk => rows.write(chunk));
    else stream.removeAllListeners('data').on('data', (chunk: Buffer) => rows.write(chunk));
    for (const [oid, read] of Object.entries(READERS)) {
      client.setTypeParser(Number(oid), 'binary', () => read(rows.#take()));
    }
    return rows;
  }

  /** All rows of the statement that is sent now, until it ends, are in binary form and for this one only. */
  giveTo(taker: RowTaker): void {
    this.#taker = taker;
  }

  /** The next bytes from the server, cut anywhere; none of them are kept. */
  write(chunk: Buffer): void {
    let at = 0;
    /** Where the bytes begin that are passed on in one piece. */
    let from = 0;
    while (at < chunk.length) {
      if (this.#row) {
        at = this.#fillRow(this.#row, chunk, at);
        from = at;
      } else if (this.#passing.left > 0) {
        at = this.#pass(chunk, at);
      } else {
        const start = at;
        const isCut = this.#headerFilled > 0;
        at = this.#readHeader(chunk, at);
        const isComplete = this.#headerFilled === 0;
        if (isComplete && !isCut && !this.#row) continue;
        if (start > from) this.#forward(chunk.subarray(from, start));
        // Its beginning came in an earlier chunk and was kept until it was known what follows.
        if (isComplete && !this.#row) this.#forward(Buffer.from(this.#header));
        from = at;
      }
    }
    if (at > from) this.#forward(chunk.subarray(from, at));
  }

  #readHeader(chunk: Buffer, at: number): number {
    const end = Math.min(chunk.length, at + HEADER - this.#headerFilled);
    chunk.copy(this.#header, this.#headerFilled, at, end);
    this.#headerFilled += end - at;
    if (this.#headerFilled < HEADER) return end;
    this.#headerFilled = 0;
    const type = this.#header[0] ?? 0;
    const length = this.#header.readUInt32BE(1) - 4;
    if (type === DATA_ROW && (this.#taker || this.#form === 1)) {
      this.#row = Buffer.allocUnsafe(length);
      this.#rowFilled = 0;
    } else {
      this.#passing = {type, left: length};
    }
    if (type === READY) {
      this.#forget();
      this.#taker = undefined;
    }
    return end;
  }

  #pass(chunk: Buffer, at: number): number {
    const end = Math.min(chunk.length, at + this.#passing.left);
    this.#passing.left -= end - at;
    if (this.#passing.type === ROW_DESCRIPTION) {
      // Its last two bytes are the form of the last column.
      const before = end - at > 1 ? chunk[end - 2] : this.#form & 0xff;
      this.#form = ((before ?? 0) << 8) | (chunk[end - 1] ?? 0);
    }
    return end;
  }

  #fillRow(row: Buffer, chunk: Buffer, at: number): number {
    const end = Math.min(chunk.length, at + row.length - this.#rowFilled);
    chunk.copy(row, this.#rowFilled, at, end);
    this.#rowFilled += end - at;
    if (this.#rowFilled === row.length) {
      this.#row = undefined;
      if (this.#taker) this.#taker.takeRow(row);
      else this.#forward(this.#emptied(row));
    }
    return end;
  }

  /** Keeps the values of a row; returns the message of a row with empty ones in their place. */
  #emptied(row: Buffer): Buffer {
    const count = row.readUInt16BE();
    const message = Buffer.alloc(HEADER + 2 + 4 * count);
    message.writeUInt8(DATA_ROW);
    message.writeUInt32BE(message.length - 1, 1);
    message.writeUInt16BE(count, HEADER);
    for (let column = 0, at = 2; column < count; column++) {
      const length = row.readUInt32BE(at);
      at += 4;
      if (length === NULL) {
        message.writeUInt32BE(NULL, HEADER + 2 + 4 * column);
        continue;
      }
      this.#values.push(row.subarray(at, at + length));
      at += length;
    }
    return message;
  }

  #take(): Buffer {
    const value = this.#values[this.#taken++];
    if (!value) throw new Error('The driver asked for more values than the row has.');
    if (this.#taken === this.#values.length) this.#forget();
    return value;
  }

  #forget(): void {
    this.#values = [];
    this.#taken = 0;
  }
}

/** The driver does not declare it. */
function streamOf(client: pg.ClientBase): Duplex | undefined {
  const connection: unknown = Reflect.get(client, 'connection');
  const stream: unknown = typeof connection === 'object' && connection ? Reflect.get(connection, 'stream') : undefined;
  return isDuplex(stream) ? stream : undefined;
}

function isDuplex(stream: unknown): stream is Duplex {
  return typeof stream === 'object' && stream !== null && 'listeners' in stream && 'removeAllListeners' in stream;
}
