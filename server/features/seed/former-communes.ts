import {formerCommunes} from '../../../data/outlines/facts.ts';
import type {FormerCommune} from '../../../data/outlines/grid.ts';
import {type ReadFact, readFacts} from './read-facts.ts';

/** The 106 communes before the reform, each with a point inside it, its district and its successor. */
export function readFormerCommunes(readFact: ReadFact): FormerCommune[] {
  return formerCommunes(readFacts(readFact, 'communes_facts.csv'), readFacts(readFact, 'crosswalk_2023_2025.csv'));
}
