import {ByteWriter, type KeyValue, ParquetWriter, schemaFromColumnData} from 'hyparquet-writer';
import {type Dataset, type DatasetColumn, type DatasetRow, factsOf, type Value} from './dataset.ts';
import type {DatasetFormat, DatasetWriter} from './dataset-format.ts';
import {joinBounds, SHAPE_TYPES, type Shape, type ShapeBounds, shapeBounds, shapeWkb} from './shape.ts';

const GEOMETRY = 'geometry';
/** A row group is written in one go, which holds the thread up: so many rows, or about so many bytes of geometry, at most. */
const GROUP_ROWS = 1_000;
const GROUP_BYTES = 500_000;
/** Bytes that differ in every row and have no order: neither dictionary nor least and greatest value. */
const GEOMETRY_COLUMN = {name: GEOMETRY, type: 'BYTE_ARRAY', nullable: false} as const;

const TYPES = {text: 'STRING', integer: 'INT64', number: 'DOUBLE', boolean: 'BOOLEAN'} as const;

/** GeoParquet 1.1: geometry as well-known binary in longitude and latitude, columns compressed with Snappy. */
export const geoparquet: DatasetFormat = {
  open: dataset => new GeoparquetWriter(dataset),
};

class GeoparquetWriter implements DatasetWriter {
  readonly #dataset: Dataset;
  readonly #bytes = new TakenBytes();
  readonly #parquet: ParquetWriter;
  #values: (readonly Value[])[] = [];
  #geometries: Uint8Array[] = [];
  #geometryBytes = 0;
  #bounds: ShapeBounds | null = null;

  constructor(dataset: Dataset) {
    this.#dataset = dataset;
    const columns = dataset.columns.map(({name, type}, index) => {
      return {name, data: [], type: TYPES[type], nullable: index > 0};
    });
    const schema = schemaFromColumnData({columnData: [...columns, {...GEOMETRY_COLUMN, data: []}]});
    this.#parquet = new ParquetWriter({writer: this.#bytes, schema, createdBy: 'atlas-nong-thon'});
  }

  start(): Uint8Array {
    return this.#bytes.take();
  }

  *rows(rows: readonly DatasetRow[]): Iterable<Uint8Array> {
    for (const {values, shape} of rows) {
      this.#add(values, shape);
      if (this.#values.length >= GROUP_ROWS || this.#geometryBytes >= GROUP_BYTES) yield this.#writeGroup();
    }
  }

  *end(): Iterable<Uint8Array> {
    if (this.#values.length > 0) yield this.#writeGroup();
    this.#parquet.kvMetadata = this.#metadata();
    this.#parquet.finish();
    yield this.#bytes.take();
  }

  #add(values: readonly Value[], shape: Shape): void {
    const wkb = shapeWkb(shape);
    this.#values.push(values);
    this.#geometries.push(wkb);
    this.#geometryBytes += wkb.byteLength;
    this.#bounds = joinBounds(this.#bounds, shapeBounds(shape));
  }

  #writeGroup(): Uint8Array {
    const values = this.#values;
    const columns = this.#dataset.columns.map((column, index) => {
      return {name: column.name, data: values.map(row => cell(column, row[index] ?? null))};
    });
    const geometry = {name: GEOMETRY, data: this.#geometries, encoding: 'PLAIN' as const, statistics: false};
    this.#parquet.write({columnData: [...columns, geometry], rowGroupSize: values.length});
    this.#values = [];
    this.#geometries = [];
    this.#geometryBytes = 0;
    return this.#bytes.take();
  }

  #metadata(): KeyValue[] {
    const {geometry} = this.#dataset;
    const column = {
      encoding: 'WKB',
      geometry_types: [SHAPE_TYPES[geometry]],
      orientation: 'counterclockwise',
      edges: 'planar',
      ...(this.#bounds && {bbox: this.#bounds}),
    };
    const geo = {version: '1.1.0', primary_column: GEOMETRY, columns: {[GEOMETRY]: column}};
    return [
      {key: 'geo', value: JSON.stringify(geo)},
      {key: 'dataset', value: JSON.stringify(factsOf(this.#dataset))},
    ];
  }
}

function cell({type}: DatasetColumn, value: Value): Value | bigint | undefined {
  if (value === null) return undefined;
  return type === 'integer' && typeof value === 'number' ? BigInt(value) : value;
}

/** Bytes that are taken away as the file grows; positions go on counting from its beginning. */
class TakenBytes extends ByteWriter {
  take(): Uint8Array {
    const bytes = this.getBytes().slice();
    this.index = 0;
    return bytes;
  }
}
