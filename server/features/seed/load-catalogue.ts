import {MERGER_DATE} from '../../../data/merger-date.ts';
import type {Transaction} from '../../core/db/database.ts';
import type {FactRow} from './fact-tables.ts';
import {type ReadFact, readFacts} from './read-facts.ts';
import {type RecordTable, removeOthers, saveRecords} from './record-store.ts';
import {readUnitIds, type UnitIdOn} from './unit-id-store.ts';
import {RECORDS_FROM} from './unit-rows.ts';

const table = (name: string): RecordTable => ({table: name, key: ['id'], keepsEdits: true});
const SITES = table('tourism_site');
const RECOGNITIONS = table('tourism_recognition');
const PRODUCERS = table('ocop_producer');
const PRODUCTS = table('ocop_product');
const FACILITIES = table('facility');

type PlacedRow = FactRow<'tourism_sites.csv' | 'ocop_products.csv' | 'processing_plants.csv'>;

/** Loads tourism sites and their recognition, OCOP producers and products, and facilities; records that are no longer shipped go. */
export async function loadCatalogue(tx: Transaction, readFact: ReadFact): Promise<void> {
  const sites = readFacts(readFact, 'tourism_sites.csv');
  const recognitions = readFacts(readFact, 'tourism_recognition.csv');
  const producers = readFacts(readFact, 'ocop_producers.csv');
  const products = readFacts(readFact, 'ocop_products.csv');
  const facilities = readFacts(readFact, 'processing_plants.csv');
  const unitIdOn = await readUnitIds(tx);
  const record = (row: PlacedRow) => toRecord(row, unitIdOn);
  const makers = producers.map(({new_code, ...row}) => ({...row, unit_id: unitIdOn(new_code, MERGER_DATE)}));
  await saveRecords(tx, SITES, sites.map(record));
  await saveRecords(tx, RECOGNITIONS, recognitions);
  await saveRecords(tx, PRODUCERS, makers);
  await saveRecords(tx, PRODUCTS, products.map(record));
  await saveRecords(tx, FACILITIES, facilities.map(record));
  await removeOthers(tx, FACILITIES, ids(facilities));
  await removeOthers(tx, PRODUCTS, ids(products));
  await removeOthers(tx, PRODUCERS, ids(producers), ['ocop_product.producer_id']);
  await removeOthers(tx, RECOGNITIONS, ids(recognitions));
  await removeOthers(tx, SITES, ids(sites), ['ocop_product.tourism_site_id']);
}

const ids = (rows: readonly {id: string}[]) => rows.map(({id}) => id);

/** The point of a record that has one; at a label point the database puts it itself. Throws Error when there is none. */
function ownPoint({id, position_accuracy: accuracy, lon, lat}: PlacedRow): string | null {
  if (accuracy === 'unit_label' || accuracy === 'none') return null;
  if (lon === null || lat === null) throw new Error(`${id}: position_accuracy ${accuracy}, but no lon and lat.`);
  return `SRID=4326;POINT(${lon} ${lat})`;
}

function toRecord(row: PlacedRow, unitIdOn: UnitIdOn): object {
  const {new_code, old_code, lon, lat, ...record} = row;
  return {
    ...record,
    unit_id: unitIdOn(new_code, MERGER_DATE),
    former_unit_id: unitIdOn(old_code, RECORDS_FROM),
    geom: ownPoint(row),
  };
}
