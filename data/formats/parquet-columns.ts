import {ByteWriter} from 'hyparquet-writer/src/bytewriter.js';
import {writeColumn} from 'hyparquet-writer/src/column.js';
import {writeDataPageV2} from 'hyparquet-writer/src/datapage.js';
import {encodeNestedValues} from 'hyparquet-writer/src/dremel.js';
import {ParquetWriter} from 'hyparquet-writer/src/parquet-writer.js';
import {schemaPathResolver} from 'hyparquet-writer/src/schema.js';
import {snappyCompress} from 'hyparquet-writer/src/snappy.js';

type Column = Parameters<typeof writeColumn>[0]['column'];
type Written = ReturnType<typeof writeColumn>;

/** As the library writes pages by default. */
const PAGE_BYTES = 1_048_576;
/** Compressing so many bytes of geometry takes a few milliseconds. */
const OPAQUE_PAGE_BYTES = 65_536;

/** Writes a row group one column at a time: the library's own `write` holds the thread up for all of them. */
export class ParquetColumnsWriter extends ParquetWriter {
  /** Writes one group; returns after each column and is to be run to its end. The opaque column comes last. */
  *writeGroup(columns: Iterable<{name: string; data: unknown[]}>, last: OpaqueColumn): Iterable<void> {
    const offset = this.writer.offset;
    const chunks: Written[] = [];
    for (const {name, data} of columns) {
      const pageData = encodeNestedValues(this.pathTo(name), data);
      chunks.push(writeColumn({writer: this.writer, column: this.columnOf(name), pageData}));
      yield;
    }
    const rows = BigInt(last.count);
    chunks.push(last.writeTo(this.writer));
    this.pendingIndexes.push(...chunks);
    this.num_rows += rows;
    this.row_groups.push({
      columns: chunks.map(({chunk}) => chunk),
      total_byte_size: chunks.reduce((sum, {chunk}) => sum + (chunk.meta_data?.total_uncompressed_size ?? 0n), 0n),
      num_rows: rows,
      total_compressed_size: BigInt(this.writer.offset - offset),
    });
    yield;
  }

  /** From the root of the schema to the column. */
  pathTo(name: string): ReturnType<ReturnType<typeof schemaPathResolver>> {
    return schemaPathResolver(this.schema)([name]);
  }

  columnOf(name: string): Column {
    const schemaPath = this.pathTo(name).map(({element}) => element);
    const element = schemaPath.at(-1);
    if (!element) throw new Error(`The schema has no column ${name}.`);
    const how = {codec: 'SNAPPY', compressors: {SNAPPY: snappyCompress}, pageSize: PAGE_BYTES} as const;
    return {columnName: name, element, schemaPath, ...how, stats: true, columnIndex: false, offsetIndex: true};
  }
}

/**
 * A required column of bytes that are different in every row and have no order: neither dictionary nor least and greatest value.
 * Its pages are compressed as soon as they are full, so that little is left to do when the group ends.
 */
export class OpaqueColumn {
  readonly #column: Column;
  #pages = new ByteWriter();
  #values: Uint8Array[] = [];
  #valueBytes = 0;
  #uncompressed = 0;
  #count = 0;

  constructor(column: Column) {
    this.#column = column;
  }

  /** Values since the last group. */
  get count(): number {
    return this.#count;
  }

  add(value: Uint8Array): void {
    this.#values.push(value);
    this.#valueBytes += value.byteLength;
    this.#count += 1;
    if (this.#valueBytes >= OPAQUE_PAGE_BYTES) this.#writePage();
  }

  /** Ends the column of a group; the next one begins empty. */
  writeTo(writer: ParquetWriter['writer']): Written {
    if (this.#values.length > 0) this.#writePage();
    const offset = writer.offset;
    writer.appendBytes(this.#pages.getBytes());
    const {schemaPath, codec, element} = this.#column;
    if (!element.type) throw new Error('A column of bytes has a type.');
    const sizes = {
      num_values: BigInt(this.#count),
      total_compressed_size: BigInt(writer.offset - offset),
      total_uncompressed_size: BigInt(this.#uncompressed),
      data_page_offset: BigInt(offset),
    };
    const path_in_schema = schemaPath.slice(1).map(({name}) => name);
    const meta_data = {type: element.type, encodings: ['PLAIN' as const], path_in_schema, codec, ...sizes};
    this.#pages = new ByteWriter();
    this.#uncompressed = 0;
    this.#count = 0;
    return {chunk: {meta_data, file_offset: BigInt(offset)}};
  }

  #writePage(): void {
    const flat = {definitionLevels: [], repetitionLevels: [], maxDefinitionLevel: 0};
    const pageData = {values: this.#values, ...flat};
    this.#uncompressed += writeDataPageV2({writer: this.#pages, column: this.#column, encoding: 'PLAIN', pageData});
    this.#values = [];
    this.#valueBytes = 0;
  }
}
