import {parquetReadObjects} from 'hyparquet';
import {parquetWriteBuffer} from 'hyparquet-writer';

/** Well-known binary as a reader of GeoParquet, which is not ours, takes it: the geometries of GeoJSON, in the same order. */
export async function readWkb(geometries: readonly Uint8Array[]): Promise<unknown[]> {
  const columnData = [{name: 'geometry', data: [...geometries], type: 'BYTE_ARRAY' as const, nullable: false}];
  const geo = {
    version: '1.1.0',
    primary_column: 'geometry',
    columns: {geometry: {encoding: 'WKB', geometry_types: []}},
  };
  const file = parquetWriteBuffer({columnData, kvMetadata: [{key: 'geo', value: JSON.stringify(geo)}]});
  const rows = await parquetReadObjects({file});
  return rows.map(({geometry}) => geometry);
}
