import pg from 'pg';
import type {BinaryStatements} from './binary-statements.ts';
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

export interface StatementOptions {
  /** Prepared under this name. */
  readonly name?: string;
  /** Columns in binary form, for which this is what the connection knows of its statements. */
  readonly binary?: BinaryStatements;
  /** Longest wait for the answer, in milliseconds; the connection is of no use afterwards. */
  readonly answerMs?: number;
}

/** Runs one statement. */
export function run<Row extends object>(
  client: pg.ClientBase,
  text: string,
  values: readonly unknown[] = [],
  options: StatementOptions = {},
): Promise<Row[]> {
  const {name, binary} = options;
  const prepared = name === undefined ? undefined : binary?.run<Row>(name, text, values);
  return prepared ?? runByDriver<Row>(client, text, values, options);
}

async function runByDriver<Row extends object>(
  client: pg.ClientBase,
  text: string,
  values: readonly unknown[],
  {name, binary, answerMs}: StatementOptions,
): Promise<Row[]> {
  // Without this a statement without values goes the simple way, which knows no binary form.
  const form = binary ? {binary: true, queryMode: 'extended'} : {};
  const config = {
    text,
    values: values.map(toParameter),
    ...form,
    ...(name === undefined ? {} : {name}),
    ...(answerMs === undefined ? {} : {query_timeout: answerMs}),
  };
  const result = await send(() => client.query<Row>(config));
  if (name !== undefined) binary?.learn(name, text, result.fields);
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

/** Our own parser of a type, else that of the driver. Binary columns are read by BinaryRows. */
export function parserOf(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  if (format === 'binary') {
    return () => {
      throw new Error(`A column of type ${oid} cannot be read in binary form.`);
    };
  }
  return VALUE_PARSERS.get(oid) ?? pg.types.getTypeParser(oid, 'text');
}
