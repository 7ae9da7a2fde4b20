import {MERGER_DATE} from '../../../data/merger-date.ts';
import type {Transaction} from '../../core/db/database.ts';
import {type ReadFact, readFacts} from './read-facts.ts';
import {type RecordTable, saveRecords} from './record-store.ts';
import {readUnitIds} from './unit-id-store.ts';

const AREA_CLASSES: RecordTable = {table: 'unit_area_class', key: ['unit_id'], keepsEdits: true};

/** Loads of which area and group the communes of today are; what a steward has entered since stays. Expects units and criteria. */
export async function loadAreaClasses(tx: Transaction, readFact: ReadFact): Promise<void> {
  const unitIdOn = await readUnitIds(tx);
  const rows = readFacts(readFact, 'communes_area_class_2026.csv');
  await saveRecords(
    tx,
    AREA_CLASSES,
    rows.map(({unit_code, ...row}) => ({unit_id: unitIdOn(unit_code, MERGER_DATE), ...row})),
  );
}
