/**
 * The one face of both databases. Values come back alike from both: date as 'YYYY-MM-DD', timestamptz as ISO 8601 text,
 * int8 and numeric as number, json parsed, bytea as Uint8Array, null as null.
 */
export interface Queryable {
  /** Runs one statement with bound parameters. Throws DatabaseError, never a driver's own error. */
  query<Row extends object>(text: string, values?: readonly unknown[], options?: QueryOptions): Promise<Row[]>;
}

export interface QueryOptions {
  /** Name of a prepared statement; the same name must always carry the same text. */
  readonly name?: string;
  /** Cancels the statement where the driver can; otherwise the result is dropped. */
  readonly signal?: AbortSignal;
}

export interface Transaction extends Queryable {
  /** Several statements without parameters: migrations only. */
  script(sql: string): Promise<void>;
}

export interface Database extends Queryable {
  readonly engine: 'postgres' | 'pglite';
  /** Whether ST_AsMVT works; without it tiles are encoded in this process. */
  readonly hasMvt: boolean;
  /** For people: "PostgreSQL 15.18, PostGIS 3.3.2" — never an address or a password. */
  readonly description: string;
  /** Commits when work resolves, rolls back when it throws. */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
