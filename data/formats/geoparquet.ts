import type {KeyValue} from 'hyparquet';
import {ByteWriter} from 'hyparquet-writer/src/bytewriter.js';
import {schemaFromColumnData} from 'hyparquet-writer/src/schema.js';
import {type Dataset, type DatasetColumn, type DatasetRow, factsOf, type Value} from './dataset.ts';
import type {DatasetFormat, DatasetWriter} from './dataset-format.ts';
import {OpaqueColumn, ParquetColumnsWriter} from './parquet-columns.ts';
import {joinBounds, SHAPE_TYPES, type Shape, type ShapeBounds, shapeBounds, shapeWkb} from './shape.ts';

const GEOMETRY = 'geometry';
/** A row group is held in memory while it is gathered: so many rows, or about so many bytes of geometry, at most. */
const GROUP_ROWS = 5_000;
const GROUP_BYTES = 2_000_000;

const TYPES = {text: 'STRING', integer: 'INT64', number: 'DOUBLE', boolean: 'BOOLEAN'} as const;

/** GeoParquet 1.1: geometry as well-known binary in longitude and latitude, columns compressed with Snappy. */
export const geoparquet: DatasetFormat = {
  open: dataset => new GeoparquetWriter(dataset),
};

class GeoparquetWriter implements DatasetWriter {
  readonly #dataset: Dataset;
  readonly #bytes = new TakenBytes();
  readonly #parquet: ParquetColumnsWriter;
  readonly #geometry: OpaqueColumn;
  #group: (readonly Value[])[] = [];
  #groupBytes = 0;
  #bounds: ShapeBounds | null = null;

  constructor(dataset: Dataset) {
    this.#dataset = dataset;
    const geometry = {name: GEOMETRY, data: [], type: 'BYTE_ARRAY' as const, nullable: false};
    const columns = dataset.columns.map(({name, type}, index) => {
      return {name, data: [], type: TYPES[type], nullable: index > 0};
    });
    const schema = schemaFromColumnData({columnData: [...columns, geometry]});
    this.#parquet = new ParquetColumnsWriter({writer: this.#bytes, schema, createdBy: 'atlas-nong-thon'});
    this.#geometry = new OpaqueColumn(this.#parquet.columnOf(GEOMETRY));
  }

  start(): Uint8Array {
    return this.#bytes.take();
  }

  *rows(rows: readonly DatasetRow[]): Iterable<Uint8Array> {
    for (const {values, shape} of rows) {
      this.#add(values, shape);
      if (this.#group.length >= GROUP_ROWS || this.#groupBytes >= GROUP_BYTES) yield* this.#writeGroup();
    }
  }

  *end(): Iterable<Uint8Array> {
    yield* this.#writeGroup();
    this.#parquet.kvMetadata = this.#metadata();
    this.#parquet.finish();
    yield this.#bytes.take();
  }

  #add(values: readonly Value[], shape: Shape): void {
    const wkb = shapeWkb(shape);
    this.#group.push(values);
    this.#geometry.add(wkb);
    this.#groupBytes += wkb.byteLength;
    this.#bounds = joinBounds(this.#bounds, shapeBounds(shape));
  }

  /** A column at a time. */
  *#writeGroup(): Iterable<Uint8Array> {
    const group = this.#group;
    if (group.length === 0) return;
    this.#group = [];
    this.#groupBytes = 0;
    const columns = columnsOf(this.#dataset, group);
    for (const _ of this.#parquet.writeGroup(columns, this.#geometry)) yield this.#bytes.take();
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

function* columnsOf({columns}: Dataset, group: readonly (readonly Value[])[]) {
  for (const [index, column] of columns.entries()) {
    yield {name: column.name, data: group.map(values => cell(column, values[index] ?? null))};
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
