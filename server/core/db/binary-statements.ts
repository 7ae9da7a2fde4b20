import type pg from 'pg';
import {BinaryRows, readerOf} from './binary-rows.ts';
import {toDatabaseError} from './errors.ts';
import {type BinaryColumn, PreparedRead, runMessage} from './prepared-read.ts';

/** A prepared statement as the server described it when it first ran. */
interface Known {
  readonly text: string;
  /** The name in the form it is sent in. */
  readonly named: Buffer;
  readonly columns: readonly BinaryColumn[];
}

/**
 * Statements of one connection with columns in binary form. The driver runs a named one for the first time. From then on its
 * columns are known and it costs one message there, without the driver's own objects, which take longer than to read a small tile.
 */
export class BinaryStatements {
  readonly #client: pg.ClientBase;
  readonly #rows: BinaryRows;
  readonly #known = new Map<string, Known>();
  readonly #deadline: NodeJS.Timeout;
  #last: Pick<PreparedRead<object>, 'handleError'> | undefined;

  private constructor(client: pg.ClientBase, rows: BinaryRows, answerMs: number) {
    this.#client = client;
    this.#rows = rows;
    // One for all, put off by each: a timer for every statement costs more. An answered statement does not mind a late failure.
    const giveUp = () => this.#last?.handleError(new Error('Query read timeout'));
    this.#deadline = setTimeout(giveUp, answerMs).unref();
    client.once('end', () => clearTimeout(this.#deadline));
  }

  /** `answerMs`: longest wait for an answer. Undefined where the connection cannot be read in binary form. */
  static attach(client: pg.ClientBase, answerMs: number): BinaryStatements | undefined {
    const rows = BinaryRows.attach(client);
    return rows && new BinaryStatements(client, rows, answerMs);
  }

  /** Keeps how the server described a statement that has run under this name. */
  learn(name: string, text: string, fields: readonly pg.FieldDef[]): void {
    const columns = fields.flatMap(field => {
      const read = readerOf(field.dataTypeID);
      return read ? [{name: field.name, read}] : [];
    });
    if (columns.length === 0 || columns.length < fields.length) return;
    this.#known.set(name, {text, named: Buffer.from(`\0${name}\0`), columns});
  }

  /** Undefined where the driver has to run it: not known yet, or values that are not simply their text. Rejects with DatabaseError. */
  run<Row extends object>(name: string, text: string, values: readonly unknown[]): Promise<Row[]> | undefined {
    const known = this.#known.get(name);
    if (known?.text !== text || !values.every(isPlain)) return undefined;
    const message = runMessage(known.named, values.map(String));
    return new Promise((resolve, reject) => {
      const read = new PreparedRead<Row>(message, known.columns, this.#rows, {
        resolve,
        reject: error => reject(toDatabaseError(error)),
      });
      this.#last = read;
      this.#deadline.refresh();
      this.#client.query(read);
    });
  }
}

function isPlain(value: unknown): boolean {
  return typeof value === 'number' || typeof value === 'string';
}
