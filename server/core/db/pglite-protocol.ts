import type {DriverFailure} from './errors.ts';

/** Where the embedded database lives: files that stay, or memory, filled from a dump. */
export type PgliteTarget =
  | {readonly kind: 'files'; readonly folder: string}
  /** Files that are not there yet; PostGIS is left out, as it is not needed for making them. */
  | {readonly kind: 'new files'; readonly folder: string; readonly dump?: string}
  | {readonly kind: 'memory'; readonly dump?: string};

/** What the worker is asked to do. Only `query` answers with rows. */
export type PgliteTask =
  | {readonly kind: 'query'; readonly text: string; readonly values: readonly unknown[]}
  | {readonly kind: 'script'; readonly text: string}
  | {readonly kind: 'dump'; readonly file: string}
  | {readonly kind: 'listen'; readonly channel: string}
  | {readonly kind: 'close'};

export type PgliteRequest = PgliteTask & {readonly id: number};

/** A message that came on a channel listened to. */
export interface PgliteNotice {
  readonly channel: string;
  readonly payload: string;
}

/** Reply 0 reports that the database is open, or why it is not. */
export type PgliteReply =
  | PgliteNotice
  | {readonly id: number; readonly rows: object[]}
  | {readonly id: number; readonly failure: DriverFailure};
