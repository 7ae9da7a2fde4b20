import type {Transaction} from '../../core/db/database.ts';
import {type ReadFact, readFacts} from './read-facts.ts';
import {type RecordTable, saveRecords} from './record-store.ts';

const SOURCES: RecordTable = {table: 'data_source', key: ['id'], keepsEdits: true};

/** Adds sources; one that is no longer named stays, because imported records may still name it. */
export async function loadSources(tx: Transaction, readFact: ReadFact): Promise<void> {
  await saveRecords(tx, SOURCES, readFacts(readFact, 'data_sources.csv'));
}

/** The same without those of sample data. */
export async function loadRealSources(tx: Transaction, readFact: ReadFact): Promise<void> {
  const rows = readFacts(readFact, 'data_sources.csv');
  await saveRecords(
    tx,
    SOURCES,
    rows.filter(row => !row.is_sample),
  );
}
