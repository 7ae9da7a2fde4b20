import type pg from 'pg';
import type {BinaryRows} from './binary-rows.ts';

export interface BinaryColumn {
  readonly name: string;
  readonly read: (bytes: Buffer) => unknown;
}

/** Who asked. */
export interface Asker<Row> {
  resolve(rows: Row[]): void;
  reject(error: unknown): void;
}

const NULL = -1;
/** Type, one byte, and length, which counts itself but not the type. */
const HEADER = 5;
const BIND = 0x42; // B
/** How many forms and which, for all columns: binary. */
const BINARY = Buffer.from([0, 1, 0, 1]);
/** All rows of the unnamed portal, and the end of what is asked. */
const EXECUTE_AND_SYNC = Buffer.from([0x45, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0x53, 0, 0, 0, 4]);

/**
 * One run of a statement that is prepared on its connection, with columns that are known. The driver treats it as one of its own:
 * gives it its turn, tells it of errors and of the end. The rows come past the driver.
 */
export class PreparedRead<Row> implements pg.Submittable {
  readonly #message: Buffer;
  readonly #columns: readonly BinaryColumn[];
  readonly #source: BinaryRows;
  readonly #asker: Asker<Row>;
  readonly #rows: Record<string, unknown>[] = [];

  constructor(message: Buffer, columns: readonly BinaryColumn[], source: BinaryRows, asker: Asker<Row>) {
    this.#message = message;
    this.#columns = columns;
    this.#source = source;
    this.#asker = asker;
  }

  submit({stream}: pg.Connection): void {
    this.#source.giveTo(this);
    stream.write(this.#message);
  }

  /** A row without its header: the number of columns, and of each its length and bytes. */
  takeRow(bytes: Buffer): void {
    const row: Record<string, unknown> = {};
    let at = 2;
    for (const {name, read} of this.#columns) {
      const length = bytes.readInt32BE(at);
      at += 4;
      row[name] = length === NULL ? null : read(bytes.subarray(at, at + length));
      if (length > 0) at += length;
    }
    this.#rows.push(row);
  }

  handleCommandComplete(): void {}

  handleError(error: unknown): void {
    this.#asker.reject(error);
  }

  handleReadyForQuery(): void {
    this.#asker.resolve(this.#rows as Row[]);
  }
}

/** What asks the server to run a statement: `named` is the unnamed portal and the statement's name, each with its closing zero. */
export function runMessage(named: Buffer, values: readonly string[]): Buffer {
  const lengths = values.map(value => Buffer.byteLength(value));
  const bindLength = lengths.reduce((sum, length) => sum + 4 + length, HEADER + named.length + 4 + BINARY.length);
  const message = Buffer.allocUnsafe(bindLength + EXECUTE_AND_SYNC.length);
  message.writeUInt8(BIND);
  message.writeUInt32BE(bindLength - 1, 1);
  let at = HEADER + named.copy(message, HEADER);
  // No forms: every value is its text.
  at = message.writeUInt16BE(0, at);
  at = message.writeUInt16BE(values.length, at);
  for (const [index, value] of values.entries()) {
    at = message.writeUInt32BE(lengths[index] ?? 0, at);
    at += message.write(value, at);
  }
  at += BINARY.copy(message, at);
  EXECUTE_AND_SYNC.copy(message, at);
  return message;
}
