import {parse} from 'csv-parse/sync';
import type {CsvRow} from '../../../data/outlines/facts.ts';

/** Gives the text of a file of data/facts by its name. */
export type ReadFact = (file: string) => string;

/** Rows of a CSV file of data/facts by column name; an empty cell is the empty string. */
export function readRows(readFact: ReadFact, file: string): CsvRow[] {
  return parse(readFact(file), {columns: true});
}
