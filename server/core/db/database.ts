/**
 * The one face of both databases. Values come back alike from both: date as 'YYYY-MM-DD', timestamptz as ISO 8601 text,
 * int8 and numeric as number, json parsed, bytea as Uint8Array, null as null.
 */
export interface Queryable {
  /** Runs one statement with bound parameters. Throws DatabaseError, never a driver's own error. */
  query<Row extends object>(text: string, values?: readonly unknown[], options?: QueryOptions): Promise<Row[]>;
}

/**
 * 'light': what a page needs, answered by an index. 'questions': filters and shapes that anybody may make up and that may take
 * long; they have few connections of their own, so that they wait for each other only.
 */
export type Lane = 'light' | 'questions';

export interface QueryOptions {
  /** Default: light. */
  readonly lane?: Lane;
  /** Name of a prepared statement; the same name must always carry the same text. */
  readonly name?: string;
  /** Cancels the statement where the driver can; otherwise the result is dropped. */
  readonly signal?: AbortSignal;
}

export interface Transaction extends Queryable {
  /** Several statements without parameters: migrations only. */
  script(sql: string): Promise<void>;
}

/** What happens on a channel of NOTIFY. Messages may be lost between onLost and the next onListening, and only then. */
export interface ListenHandlers {
  onMessage(payload: string): void;
  /** Listening, for the first time or again. */
  onListening(): void;
  /** Not listening any more; it is tried again until it succeeds. */
  onLost(): void;
}

export interface TileQueryOptions extends QueryOptions {
  /** Read from the database that is written to, never from a replica, which may lag. */
  readonly primary?: boolean;
}

/**
 * Reading for tiles, apart from everything else: connections of its own, a role that may SELECT the layers' relations and
 * nothing more, read-only, with a short statement timeout; from replicas where there are any.
 */
export interface TileReader extends Queryable {
  query<Row extends object>(text: string, values?: readonly unknown[], options?: TileQueryOptions): Promise<Row[]>;
}

export interface Database extends Queryable {
  readonly engine: 'postgres' | 'pglite';
  /** Whether ST_AsMVT works; without it tiles are encoded in this process. */
  readonly hasMvt: boolean;
  /** For people: "PostgreSQL 15.18, PostGIS 3.3.2" — never an address or a password. */
  readonly description: string;
  readonly tiles: TileReader;
  /** Resolves when the database answers, whatever else it is busy with. Throws UnavailableError after `limitMs`. */
  ping(limitMs: number): Promise<void>;
  /** Listens to NOTIFY on a channel until the returned function is called. Resolves after the first attempt, whether it succeeded or not. */
  listen(channel: string, handlers: ListenHandlers): Promise<() => Promise<void>>;
  /** Commits when work resolves, rolls back when it throws. */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
