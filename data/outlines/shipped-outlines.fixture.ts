import {readFileSync} from 'node:fs';
import {parse} from 'csv-parse/sync';
import {buildOutlines, type Outlines} from './build-outlines.ts';
import {type CommuneFact, type CrosswalkFact, formerCommunes, type GridFact, gridRuns} from './facts.ts';
import type {FormerCommune} from './grid.ts';

const NUMBERS: readonly unknown[] = ['lon', 'lat', 'area_km2', 'n_km', 'e_first_km', 'e_last_km'];

/** All communes of both vintages. */
export const communeFacts = () => rowsOf<CommuneFact & {name: string; area_km2: number}>('communes_facts.csv');

/** Rows of a file of data/facts. */
function rowsOf<Row>(file: string): Row[] {
  return parse<Row>(readFileSync(new URL(`../facts/${file}`, import.meta.url)), {
    columns: true,
    cast: (value, {column}) => (NUMBERS.includes(column) ? Number(value) : value),
  });
}

/** The outlines that come with the product, and the former communes they are made for. */
export function shippedOutlines(): {former: FormerCommune[]; outlines: Outlines} {
  const former = formerCommunes(communeFacts(), rowsOf<CrosswalkFact>('crosswalk_2023_2025.csv'));
  return {former, outlines: buildOutlines(gridRuns(rowsOf<GridFact>('grid_1km.csv')), former)};
}
