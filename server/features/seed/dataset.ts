import {createHash} from 'node:crypto';
import type {Database, Transaction} from '../../core/db/database.ts';
import {beginLoading, readDigests, saveDigest} from './dataset-store.ts';
import type {FactFile} from './fact-tables.ts';
import type {ReadFact} from './read-facts.ts';

/** Something shipped with the product that one transaction puts into the database. */
export interface Dataset {
  readonly name: string;
  /** Raised whenever the code that loads it writes something else for the same contents. */
  readonly version: number;
  /** All the texts it is made of: while none changes, a start loads nothing. */
  readonly contents: (readFact: ReadFact) => readonly string[];
  readonly load: (tx: Transaction, readFact: ReadFact) => Promise<void>;
  /** What stands for it where sample data is off; nothing for what holds none. */
  readonly loadReal?: (tx: Transaction, readFact: ReadFact) => Promise<void>;
}

/** The dataset as it is to be loaded with sample data or without. */
export function withSamples(dataset: Dataset, sampleData: boolean): Dataset {
  const {loadReal} = dataset;
  if (sampleData || !loadReal) return dataset;
  return {...dataset, contents: readFact => ['real', ...dataset.contents(readFact)], load: loadReal};
}

/** Contents that are fact files, by name. */
export function files(...names: readonly FactFile[]): Dataset['contents'] {
  return readFact => names.map(readFact);
}

export function digestOf(dataset: Dataset, readFact: ReadFact): string {
  const hash = createHash('sha256').update(`${dataset.name}@${dataset.version}`);
  for (const text of dataset.contents(readFact)) hash.update('\0').update(text);
  return hash.digest('hex');
}

/** Loads a dataset unless the database holds this very version of it. Returns whether anything was loaded. */
export async function loadDataset(db: Database, dataset: Dataset, readFact: ReadFact): Promise<boolean> {
  const digest = digestOf(dataset, readFact);
  return db.transaction(async tx => {
    await beginLoading(tx);
    // Read again now that no other loader runs: it may just have loaded the same.
    if ((await readDigests(tx)).get(dataset.name) === digest) return false;
    await dataset.load(tx, readFact);
    await saveDigest(tx, dataset.name, digest);
    return true;
  });
}
