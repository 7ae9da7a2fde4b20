import {MERGER_DATE} from '../../../data/merger-date.ts';
import type {Transaction} from '../../core/db/database.ts';
import {type ReadFact, readFacts} from './read-facts.ts';
import {hasEditedRows, replaceAll} from './record-store.ts';
import {readUnitIds} from './unit-id-store.ts';

/** Loads roads, rivers, water, places and relief. A table that someone has edited or replaced by a better file stays as it is. */
export async function loadBaseMap(tx: Transaction, readFact: ReadFact): Promise<void> {
  for (const [table, rows] of await shippedTables(tx, readFact)) {
    if (!(await hasEditedRows(tx, table))) await replaceAll(tx, table, rows);
  }
}

/** Puts back what one table was shipped with, whatever has become of it; nothing where nothing is shipped for it. */
export async function restoreBaseMap(tx: Transaction, readFact: ReadFact, wanted: string): Promise<void> {
  const tables = new Map(await shippedTables(tx, readFact));
  await replaceAll(tx, wanted, tables.get(wanted) ?? []);
}

type ShippedTable = readonly [table: string, rows: readonly object[]];

async function shippedTables(tx: Transaction, readFact: ReadFact): Promise<readonly ShippedTable[]> {
  const unitIdOn = await readUnitIds(tx);
  const lines = [
    ...readFacts(readFact, 'base_lines.csv').map(line => ({...line, detail: 'province'})),
    ...readFacts(readFact, 'base_lines_region.csv').map(line => ({...line, detail: 'region'})),
  ];
  const roads = lines.filter(({kind}) => kind === 'road');
  const rivers = lines.filter(({kind}) => kind === 'river');
  return [
    ['base_road', roads.map(({kind: _, points, ...row}) => ({...row, geom: points}))],
    ['base_river', rivers.map(({kind: _, points, ref: __, ...row}) => ({...row, geom: points}))],
    ['base_water', readFacts(readFact, 'base_water.csv').map(({rings, ...row}) => ({...row, geom: rings}))],
    [
      'base_place',
      readFacts(readFact, 'base_places.csv').map(({lon, lat, new_code, ...row}) => ({
        ...row,
        geom: `SRID=4326;POINT(${lon} ${lat})`,
        unit_id: unitIdOn(new_code, MERGER_DATE),
      })),
    ],
    [
      'base_relief',
      readFacts(readFact, 'relief_30s.csv').map(({row_centre_lat, first_centre_lon, heights_m, ...row}, index) => ({
        ...{id: index + 1, lat: row_centre_lat, first_lon: first_centre_lon, heights: heights_m},
        ...row,
      })),
    ],
  ];
}
