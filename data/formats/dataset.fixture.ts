import type {Dataset, DatasetRow} from './dataset.ts';
import {type DatasetWriter, joinBytes} from './dataset-format.ts';

const column = (name: string, type: 'text' | 'integer' | 'number' | 'boolean') => {
  return {name, type, title: {vi: `Cột ${name}`, en: `Column ${name}`}, unit: null, values: null};
};

const SOURCES: Dataset['sources'] = [
  {
    id: 'gso',
    title: 'Danh mục',
    title_en: 'List',
    publisher: 'Tổng cục Thống kê',
    published_on: '2023',
    licence: 'Danh mục nhà nước',
    licence_en: 'State list',
    confidence: 'high',
    url: null,
    is_sample: false,
  },
  {
    id: 'sample',
    title: 'Dữ liệu mẫu',
    title_en: null,
    publisher: null,
    published_on: null,
    licence: null,
    licence_en: null,
    confidence: 'low',
    url: null,
    is_sample: true,
  },
];

/** A dataset of points with a column of every type and two sources. */
export function pointDataset(count = 1): Dataset {
  return {
    id: 'things',
    title: {vi: 'Những thứ', en: 'Things'},
    description: {vi: 'Mô tả', en: 'Description'},
    publisher: 'Atlas',
    geometry: 'point',
    columns: [
      column('id', 'text'),
      column('name', 'text'),
      column('area', 'number'),
      column('stars', 'integer'),
      column('sample', 'boolean'),
      column('note', 'text'),
    ],
    crs: {srid: 4326, name: 'WGS 84 (CRS84)', wkt: null, projected: false},
    count,
    bounds: [103.45, 22.4, 103.45, 22.4],
    version: 7,
    changedAt: '2026-11-23T05:00:00.000Z',
    sources: SOURCES,
    isSample: true,
  };
}

/** The whole file of those rows. */
export function bytesOfRows(writer: DatasetWriter, rows: readonly DatasetRow[]): Uint8Array {
  return joinBytes([writer.start(), ...writer.rows(rows), ...writer.end()]);
}
