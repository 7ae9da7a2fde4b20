/** From the process that supervises to one that serves. */
export type Order =
  /** Take the port, and answer that the server is starting. */
  | 'listen'
  /** The database is in order: serve, on the port as soon as ready. */
  | 'serve'
  /** Finish what is under way and end. */
  | 'stop';

/** From a process that serves to the one that supervises. */
export type Report =
  | {
      readonly kind: 'ready' /** For people: where the server is, and on what. */;
      readonly address: string;
      readonly database: string;
    }
  /** It cannot begin, and a person can do something about it. */
  | {readonly kind: 'failed'; readonly message: string};
