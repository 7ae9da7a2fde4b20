import type {Transaction} from '../../core/db/database.ts';
import {fillCoarseOutlines} from '../units/index.ts';
import {saveLineage, saveUnits} from './load-units-store.ts';
import type {ReadFact} from './read-facts.ts';
import {lineageRows, unitRows} from './unit-rows.ts';

/**
 * Loads province, districts and the communes of both vintages with outlines generalised to 1 km, and which commune went into
 * which. May run again: facts are brought up to date, outlines from an import stay. Expects data_source to be loaded.
 */
export async function loadUnits(tx: Transaction, readFact: ReadFact): Promise<void> {
  await saveUnits(tx, unitRows(readFact));
  await fillCoarseOutlines(tx);
  await saveLineage(tx, lineageRows(readFact));
}
