import {type ReadFact, readFacts} from './read-facts.ts';
import type {LonLat} from './spread-points.ts';

/** Gives the label point of the former commune, where one is named, else of the commune of today; null for neither. */
export type CommunePoint = (row: {readonly old_code: string | null; readonly new_code: string | null}) => LonLat | null;

/** Reads the label points of the communes of both vintages. */
export function readCommunePoints(readFact: ReadFact): CommunePoint {
  const facts = readFacts(readFact, 'communes_facts.csv');
  const points = new Map(
    facts.map(({vintage, code, lon, lat}): [string, LonLat] => [`${vintage}/${code}`, [lon, lat]]),
  );
  return ({old_code, new_code}) => points.get(old_code ? `2023/${old_code}` : `2025/${new_code}`) ?? null;
}
