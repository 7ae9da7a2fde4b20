import pg from 'pg';
import type {QueryOptions, Transaction} from './database.ts';
import {DatabaseError, toDatabaseError} from './errors.ts';
import {TurnQueue} from './turn-queue.ts';
import {toParameter, VALUE_PARSERS} from './values.ts';

/** Statements of one transaction, one after the other: those of a Promise.all, and what is still under way at the end. */
export class TransactionStatements implements Transaction {
  readonly #client: pg.ClientBase;
  readonly #turns = new TurnQueue();
  #over = false;

  constructor(client: pg.ClientBase) {
    this.#client = client;
  }

  query<Row extends object>(text: string, values?: readonly unknown[], options?: QueryOptions): Promise<Row[]> {
    return this.#next(() => run<Row>(this.#client, text, values, options));
  }

  async script(sql: string): Promise<void> {
    await this.#next(() => send(() => this.#client.query(sql)));
  }

  end(): void {
    this.#over = true;
  }

  #next<T>(work: () => Promise<T>): Promise<T> {
    return this.#turns.take(() =>
      this.#over ? Promise.reject(new DatabaseError('The transaction is over.')) : work(),
    );
  }
}

/** Runs one statement, prepared under its name if it has one. */
export async function run<Row extends object>(
  client: pg.ClientBase,
  text: string,
  values: readonly unknown[] = [],
  {name}: QueryOptions = {},
): Promise<Row[]> {
  const config = {text, values: values.map(toParameter), ...(name === undefined ? {} : {name})};
  const result = await send(() => client.query<Row>(config));
  return result.rows;
}

/** Turns what the driver throws into a DatabaseError. */
export async function send<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toDatabaseError(error);
  }
}

/** Our own parser of a type, else that of the driver. */
export function parserOf(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  const own = VALUE_PARSERS.get(oid);
  if (own) return own;
  return format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : pg.types.getTypeParser(oid, 'text');
}
