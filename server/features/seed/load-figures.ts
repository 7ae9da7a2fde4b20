import {z} from 'zod';
import type {Transaction} from '../../core/db/database.ts';
import {cell, readFacts} from './fact-cells.ts';
import type {ReadFact} from './read-rows.ts';
import {type RecordTable, removeOthers, replaceAll, saveRecords} from './record-store.ts';

const CROPS: RecordTable = {table: 'crop', key: ['id'], keepsEdits: false};
const INDICATORS: RecordTable = {table: 'province_indicator', key: ['id'], keepsEdits: false};

const traced = {confidence: cell.confidence, source_id: cell.text};

const CropRow = z.object({id: cell.text, code: cell.text, name_vi: cell.text, name_en: cell.text});

const FigureRow = z.object({
  crop_id: cell.text,
  crop_label: cell.text,
  area_name: cell.text,
  value: cell.numberOrNull,
  unit: cell.text,
  year: cell.numberOrNull,
  note_vi: cell.textOrNull,
  note_en: cell.textOrNull,
  ...traced,
});

const IndicatorRow = z.object({
  id: cell.text,
  name_vi: cell.text,
  name_en: cell.text,
  value: cell.number,
  unit_vi: cell.text,
  unit_en: cell.text,
  year: cell.number,
  ...traced,
});

/** Loads crops, published crop figures and the indicators of the province. A crop stays once known: zones name it. */
export async function loadFigures(tx: Transaction, readFact: ReadFact): Promise<void> {
  await saveRecords(tx, CROPS, readFacts(readFact, 'crops.csv', CropRow));
  await replaceAll(tx, 'crop_figure', readFacts(readFact, 'crop_figures.csv', FigureRow));
  const indicators = readFacts(readFact, 'province_indicators.csv', IndicatorRow);
  await saveRecords(tx, INDICATORS, indicators);
  await removeOthers(
    tx,
    INDICATORS,
    indicators.map(({id}) => id),
  );
}
