import type {Transaction} from '../../core/db/database.ts';
import {readBaseMap} from './base-map-facts.ts';
import type {ReadFact} from './read-rows.ts';
import {hasEditedRows, replaceAll} from './record-store.ts';
import {readUnitIds} from './unit-id-store.ts';
import {REFORM} from './unit-rows.ts';

/** Loads roads, rivers, water, places and relief. A table that someone has edited or replaced by a better file stays as it is. */
export async function loadBaseMap(tx: Transaction, readFact: ReadFact): Promise<void> {
  const {lines, water, places, relief} = readBaseMap(readFact);
  const unitIdOn = await readUnitIds(tx);
  const roads = lines.filter(({kind}) => kind === 'road');
  const rivers = lines.filter(({kind}) => kind === 'river');
  const tables: readonly (readonly [table: string, rows: readonly object[]])[] = [
    ['base_road', roads.map(({kind: _, points, ...row}) => ({...row, geom: points}))],
    ['base_river', rivers.map(({kind: _, points, ref: __, ...row}) => ({...row, geom: points}))],
    ['base_water', water.map(({rings, ...row}) => ({...row, geom: rings}))],
    [
      'base_place',
      places.map(({lon, lat, commune_code, ...row}) => ({
        ...row,
        geom: `SRID=4326;POINT(${lon} ${lat})`,
        unit_id: unitIdOn(commune_code, REFORM),
      })),
    ],
    [
      'base_relief',
      relief.map(({row_centre_lat, first_centre_lon, heights_m, ...row}, index) => ({
        ...{id: index + 1, lat: row_centre_lat, first_lon: first_centre_lon, heights: heights_m},
        ...row,
      })),
    ],
  ];
  for (const [table, rows] of tables) {
    if (!(await hasEditedRows(tx, table))) await replaceAll(tx, table, rows);
  }
}
