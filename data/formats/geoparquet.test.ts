import {parquetMetadata, parquetReadObjects} from 'hyparquet';
import {describe, expect, it} from 'vitest';
import {bytesOfRows, pointDataset} from './dataset.fixture.ts';
import {joinBytes} from './dataset-format.ts';
import {geoparquet} from './geoparquet.ts';
import {shapeJson} from './shape.ts';

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
      const pieces = [...writer.rows(Array.from({length: 500}, (_, index) => rowAt(page * 500 + index)))];
      expect(pieces).toHaveLength(page % 2 === 1 ? 1 : 0);
      parts.push(...pieces);
    }
    parts.push(...writer.end());
    const file = joinBytes(parts).buffer as ArrayBuffer;
    const {num_rows, row_groups, key_value_metadata = []} = parquetMetadata(file);
    expect(Number(num_rows)).toBe(25_000);
    expect(row_groups.map(group => Number(group.num_rows))).toEqual(Array(25).fill(1_000));
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

  it('writes outlines of any size', async () => {
    const ring = (points: number, at: number) => {
      const steps = Array.from({length: points - 1}, (_, step) => [at + Math.sin(step) / 9, 22 + Math.cos(step) / 9]);
      return new Float64Array([...steps, steps[0] ?? []].flat());
    };
    const sizes = Array.from({length: 300}, (_, index) => (index % 50 === 0 ? 6_000 : 4 + (index % 60)));
    const rows = sizes.map((points, index) => {
      const shape = {kind: 'polygons', polygons: [[ring(points, 102 + index / 1e3)]]} as const;
      return {...rowAt(index), shape};
    });
    const dataset = {...pointDataset(rows.length), geometry: 'polygon' as const};
    const file = bytesOfRows(geoparquet.open(dataset, {}), rows).slice().buffer;
    const found = await parquetReadObjects({file});
    expect(found.map(({geometry}) => geometry)).toEqual(rows.map(({shape}) => JSON.parse(shapeJson(shape))));
    // Few large outlines make a small group.
    const groups = parquetMetadata(file).row_groups.map(({num_rows}) => Number(num_rows));
    expect(groups).toEqual([201, 99]);
  });

  it('writes a file without rows', async () => {
    const file = bytesOfRows(geoparquet.open(pointDataset(0), {}), []).slice().buffer;
    expect(await parquetReadObjects({file})).toEqual([]);
  });
});
