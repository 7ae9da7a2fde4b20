import type {Transaction} from '../../core/db/database.ts';
import {type ReadFact, readFacts} from './read-facts.ts';
import {type RecordTable, removeOthers, replaceAll, saveRecords} from './record-store.ts';

const CROPS: RecordTable = {table: 'crop', key: ['id'], keepsEdits: false};
const INDICATORS: RecordTable = {table: 'province_indicator', key: ['id'], keepsEdits: false};

/** Loads crops, published crop figures and the indicators of the province. A crop stays once known: zones name it. */
export async function loadFigures(tx: Transaction, readFact: ReadFact): Promise<void> {
  await saveRecords(tx, CROPS, readFacts(readFact, 'crops.csv'));
  await replaceAll(tx, 'crop_figure', readFacts(readFact, 'crop_figures.csv'));
  const indicators = readFacts(readFact, 'province_indicators.csv').map(row => ({...row, year: lastYear(row.period)}));
  await saveRecords(tx, INDICATORS, indicators);
  await removeOthers(
    tx,
    INDICATORS,
    indicators.map(({id}) => id),
  );
}

/** '2020/2025' → 2025; '2018-06' → 2018 */
function lastYear(period: string): number {
  return Number(period.split('/').at(-1)?.slice(0, 4));
}
