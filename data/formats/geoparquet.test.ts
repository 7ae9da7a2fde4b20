import {parquetMetadata, parquetReadObjects} from 'hyparquet';
import {describe, expect, it} from 'vitest';
import {bytesOfRows, pointDataset} from './dataset.fixture.ts';
import {joinBytes} from './dataset-format.ts';
import {geoparquet} from './geoparquet.ts';

const rowAt = (index: number) => ({
  values: [`k${index}`, 'Chè Shan tuyết', index / 7, index % 5, true, null],
  shape: {kind: 'point', point: new Float64Array([102 + index / 1e5, 22])} as const,
  sources: [],
});

describe('geoparquet', () => {
  it('gathers rows into groups and gives the bytes of each away', async () => {
    const writer = geoparquet.open(pointDataset(25_000), {});
    const parts = [writer.start()];
    for (let page = 0; page < 50; page++) {
      parts.push(writer.rows(Array.from({length: 500}, (_, index) => rowAt(page * 500 + index))));
    }
    expect(parts.filter(({length}) => length > 1000)).toHaveLength(5);
    parts.push(writer.end());
    const file = joinBytes(parts).buffer as ArrayBuffer;
    const {num_rows, row_groups, key_value_metadata = []} = parquetMetadata(file);
    expect(Number(num_rows)).toBe(25_000);
    expect(row_groups.map(group => Number(group.num_rows))).toEqual([5_000, 5_000, 5_000, 5_000, 5_000]);
    const geo = JSON.parse(key_value_metadata.find(({key}) => key === 'geo')?.value ?? '');
    expect(geo).toMatchObject({
      version: '1.1.0',
      primary_column: 'geometry',
      columns: {geometry: {encoding: 'WKB', geometry_types: ['Point'], bbox: [102, 22, 102.24999, 22]}},
    });
    const rows = await parquetReadObjects({file, rowStart: 24_999});
    expect(rows).toEqual([
      {
        ...{id: 'k24999', name: 'Chè Shan tuyết', area: 24_999 / 7, stars: 4n, sample: true, note: null},
        geometry: {type: 'Point', coordinates: [102.24999, 22]},
      },
    ]);
  });

  it('writes a file without rows', async () => {
    const file = bytesOfRows(geoparquet.open(pointDataset(0), {}), []).slice().buffer;
    expect(await parquetReadObjects({file})).toEqual([]);
  });
});
