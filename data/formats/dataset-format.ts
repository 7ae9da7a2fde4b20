import type {Dataset, DatasetRow} from './dataset.ts';

/**
 * Turns the rows of one dataset into the bytes of one file: start, any number of times rows, end. The bytes come in pieces, which
 * may be empty. Each is made when it is asked for and costs a few milliseconds at most, if few rows are handed in at a time:
 * a writer of a long file lets others have their turn in between.
 */
export interface DatasetWriter {
  start(): Uint8Array;
  rows(rows: readonly DatasetRow[]): Iterable<Uint8Array>;
  end(): Iterable<Uint8Array>;
}

/** One file format that can be written piece by piece, from front to back. */
export interface DatasetFormat<Options extends object = object> {
  open(dataset: Dataset, options: Options): DatasetWriter;
}

/** One array of bytes of several. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, {length}) => sum + length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}
