import pg from 'pg';
import type {QueryOptions, Transaction} from './database.ts';
import {DatabaseError, toDatabaseError} from './errors.ts';
import {Mutex} from './mutex.ts';
import {toParameter, VALUE_PARSERS} from './values.ts';

/** Statements of one transaction, one after the other: those of a Promise.all, and what is still under way at the end. */
export class TransactionStatements implements Transaction {
  readonly #client: pg.ClientBase;
  readonly #turns = new Mutex();
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
    return this.#turns.runExclusive(() =>
      this.#over ? Promise.reject(new DatabaseError('The transaction is over.')) : work(),
    );
  }
}

export interface StatementOptions {
  /** Prepared under this name. */
  readonly name?: string;
  /** Longest wait for the answer, in milliseconds; the connection is of no use afterwards. */
  readonly answerMs?: number;
}

/** Runs one statement. */
export async function run<Row extends object>(
  client: pg.ClientBase,
  text: string,
  values: readonly unknown[] = [],
  {name, answerMs}: StatementOptions = {},
): Promise<Row[]> {
  const config = {
    text,
    values: values.map(toParameter),
    ...(name === undefined ? {} : {name}),
    ...(answerMs === undefined ? {} : {query_timeout: answerMs}),
  };
  return (await send(() => client.query<Row>(config))).rows;
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
export function parserOf(oid: number): (value: string) => unknown {
  return VALUE_PARSERS.get(oid) ?? pg.types.getTypeParser(oid, 'text');
}
