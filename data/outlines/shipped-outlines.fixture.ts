import {readFileSync} from 'node:fs';
import {parse} from 'csv-parse/sync';
import {buildOutlines, type Outlines} from './build-outlines.ts';
import {type CsvRow, formerCommunes, gridRuns} from './facts.ts';
import type {FormerCommune} from './grid.ts';

/** Rows of a file of data/facts. */
export function rowsOf(file: string): CsvRow[] {
  return parse(readFileSync(new URL(`../facts/${file}`, import.meta.url)), {columns: true});
}

/** The outlines that come with the product, and the former communes they are made for. */
export function shippedOutlines(): {former: FormerCommune[]; outlines: Outlines} {
  const former = formerCommunes(rowsOf('communes_facts.csv'), rowsOf('crosswalk_2023_2025.csv'));
  return {former, outlines: buildOutlines(gridRuns(rowsOf('grid_1km.csv')), former)};
}
