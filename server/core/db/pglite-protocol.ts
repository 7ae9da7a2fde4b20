import type {DriverFailure} from './errors.ts';

/** Where the embedded database lives: files that stay, or memory, filled from a dump. */
export type PgliteTarget =
  | {
      readonly kind: 'files';
      readonly folder: string /** Fills the folder, which must be empty. */;
      readonly dump?: string;
    }
  | {readonly kind: 'memory'; readonly dump?: string};

/** What the worker is asked to do. `script` and `dump` answer with no rows. */
export type PgliteTask =
  | {readonly kind: 'query'; readonly text: string; readonly values: readonly unknown[]}
  | {readonly kind: 'script'; readonly text: string}
  | {readonly kind: 'dump'; readonly file: string}
  | {readonly kind: 'close'};

export type PgliteRequest = PgliteTask & {readonly id: number};

/** Reply 0 reports that the database is open, or why it is not. */
export type PgliteReply =
  | {readonly id: number; readonly rows: object[]}
  | {readonly id: number; readonly failure: DriverFailure};
