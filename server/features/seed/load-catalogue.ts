import type {Transaction} from '../../core/db/database.ts';
import {type CommunePoint, readCommunePoints} from './commune-points.ts';
import type {FactRow} from './fact-tables.ts';
import {type ReadFact, readFacts} from './read-facts.ts';
import {type RecordTable, removeOthers, saveRecords} from './record-store.ts';
import {type LonLat, type Placed, spreadPoints} from './spread-points.ts';
import {readUnitIds, type UnitIdOn} from './unit-id-store.ts';
import {RECORDS_FROM, REFORM} from './unit-rows.ts';

const table = (name: string): RecordTable => ({table: name, key: ['id'], keepsEdits: true});
const SITES = table('tourism_site');
const PRODUCERS = table('ocop_producer');
const PRODUCTS = table('ocop_product');
const FACILITIES = table('facility');

type PlacedRow = FactRow<'tourism_sites.csv' | 'ocop_products.csv' | 'processing_plants.csv'>;

/** Loads tourism sites, OCOP producers and products, and facilities; records that are no longer shipped go. */
export async function loadCatalogue(tx: Transaction, readFact: ReadFact): Promise<void> {
  const sites = readFacts(readFact, 'tourism_sites.csv');
  const producers = readFacts(readFact, 'ocop_producers.csv');
  const products = readFacts(readFact, 'ocop_products.csv');
  const facilities = readFacts(readFact, 'processing_plants.csv');
  const unitIdOn = await readUnitIds(tx);
  const communePoint = readCommunePoints(readFact);
  const placedAs = (kind: string, rows: readonly PlacedRow[]): Placed[] =>
    rows.map(row => ({id: `${kind}/${row.id}`, accuracy: row.position_accuracy, point: pointOf(row, communePoint)}));
  // One spiral for all kinds: a product and a site of the same commune must not lie on each other.
  const drawn = spreadPoints([
    ...placedAs('site', sites),
    ...placedAs('product', products),
    ...placedAs('facility', facilities),
  ]);
  const record = (kind: string) => (row: PlacedRow) =>
    toRecord(row, pointOf(row, communePoint), unitIdOn, drawn.get(`${kind}/${row.id}`));
  const makers = producers.map(({new_code, ...row}) => ({...row, unit_id: unitIdOn(new_code, REFORM)}));
  await saveRecords(tx, SITES, sites.map(record('site')));
  await saveRecords(tx, PRODUCERS, makers);
  await saveRecords(tx, PRODUCTS, products.map(record('product')));
  await saveRecords(tx, FACILITIES, facilities.map(record('facility')));
  await removeOthers(tx, FACILITIES, ids(facilities));
  await removeOthers(tx, PRODUCTS, ids(products));
  await removeOthers(tx, PRODUCERS, ids(producers), ['ocop_product.producer_id']);
  await removeOthers(tx, SITES, ids(sites), ['ocop_product.tourism_site_id']);
}

const ids = (rows: readonly {id: string}[]) => rows.map(({id}) => id);

/** Throws Error when the accuracy promises a point that neither the row nor its commune has. */
function pointOf(row: PlacedRow, communePoint: CommunePoint): LonLat | null {
  const {position_accuracy: accuracy, lon, lat} = row;
  if (accuracy === 'none') return null;
  const own: LonLat | null = lon === null || lat === null ? null : [lon, lat];
  const point = accuracy === 'own' ? own : communePoint(row);
  if (!point) throw new Error(`${row.id}: position_accuracy ${accuracy}, but no such point.`);
  return point;
}

function toRecord(row: PlacedRow, point: LonLat | null, unitIdOn: UnitIdOn, shown: LonLat | undefined): object {
  const {new_code, old_code, lon, lat, ...record} = row;
  return {
    ...record,
    unit_id: unitIdOn(new_code, REFORM),
    former_unit_id: unitIdOn(old_code, RECORDS_FROM),
    geom: point && `SRID=4326;POINT(${point.join(' ')})`,
    display_geom: shown ? `SRID=3857;POINT(${shown.join(' ')})` : null,
  };
}
