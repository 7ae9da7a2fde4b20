import {z} from 'zod';
import type {Transaction} from '../../core/db/database.ts';
import {cell, readFacts} from './fact-cells.ts';
import type {ReadFact} from './read-rows.ts';
import {type RecordTable, saveRecords} from './record-store.ts';

const SOURCES: RecordTable = {table: 'data_source', key: ['id'], keepsEdits: true};

const SourceRow = z.object({
  id: cell.text,
  title: cell.text,
  publisher: cell.textOrNull,
  published_on: cell.textOrNull,
  licence: cell.textOrNull,
  confidence: cell.confidence,
  url: cell.textOrNull,
  is_sample: cell.flag,
});

/** Adds sources; one that is no longer named stays, because imported records may still name it. */
export async function loadSources(tx: Transaction, readFact: ReadFact): Promise<void> {
  await saveRecords(tx, SOURCES, readFacts(readFact, 'data_sources.csv', SourceRow));
}
