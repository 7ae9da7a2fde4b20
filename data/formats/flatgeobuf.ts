import {Builder} from 'flatbuffers';
import type {ColumnMeta} from 'flatgeobuf/lib/mjs/column-meta.js';
import {magicbytes} from 'flatgeobuf/lib/mjs/constants.js';
import {Column} from 'flatgeobuf/lib/mjs/flat-geobuf/column.js';
import {ColumnType} from 'flatgeobuf/lib/mjs/flat-geobuf/column-type.js';
import {Crs} from 'flatgeobuf/lib/mjs/flat-geobuf/crs.js';
import {GeometryType} from 'flatgeobuf/lib/mjs/flat-geobuf/geometry-type.js';
import {Header} from 'flatgeobuf/lib/mjs/flat-geobuf/header.js';
import {buildFeature} from 'flatgeobuf/lib/mjs/generic/feature.js';
import {parseGeometry} from 'flatgeobuf/lib/mjs/generic/geometry.js';
import type {HeaderMeta} from 'flatgeobuf/lib/mjs/header-meta.js';
import {bilingual, columnNote, type Dataset, type DatasetColumn, type DatasetRow, factsOf} from './dataset.ts';
import {type DatasetFormat, type DatasetWriter, joinBytes} from './dataset-format.ts';
import {hilbertOrder, NODE_SIZE, packedTree} from './packed-tree.ts';
import {joinBounds, SHAPE_TYPES, type Shape, type ShapeBounds, shapeBounds} from './shape.ts';

const TYPES = {
  text: ColumnType.String,
  integer: ColumnType.Long,
  number: ColumnType.Double,
  boolean: ColumnType.Bool,
} as const;

/** So many features, or so many bytes of them, are held in memory to be put in order and indexed. */
const INDEXED_FEATURES = 20_000;
const INDEXED_BYTES = 16_000_000;
/** Those that were held back go out so many at a time. */
const JOINED_FEATURES = 500;

/**
 * FlatGeobuf 3. A small file has a spatial index, which stands before the features, and the order of that index; a large one is
 * written as its features come, in the order of their keys and without an index.
 */
export const flatgeobuf: DatasetFormat = {
  open: dataset => new FlatgeobufWriter(dataset),
};

interface Gathered {
  readonly bytes: Uint8Array;
  readonly bounds: ShapeBounds | null;
}

class FlatgeobufWriter implements DatasetWriter {
  readonly #dataset: Dataset;
  readonly #meta: HeaderMeta;
  /** Undefined once the file is too large for an index. */
  #gathered: Gathered[] | undefined = [];
  #bytes = 0;

  constructor(dataset: Dataset) {
    this.#dataset = dataset;
    this.#meta = headerMeta(dataset);
  }

  start(): Uint8Array {
    if (this.#dataset.count <= INDEXED_FEATURES) return new Uint8Array();
    this.#gathered = undefined;
    return this.#headWithoutIndex();
  }

  *rows(rows: readonly DatasetRow[]): Iterable<Uint8Array> {
    const found = rows.map(row => ({bytes: feature(row, this.#meta), bounds: shapeBounds(row.shape)}));
    if (!this.#gathered) {
      yield joinBytes(found.map(({bytes}) => bytes));
      return;
    }
    this.#gathered.push(...found);
    this.#bytes += found.reduce((sum, {bytes}) => sum + bytes.length, 0);
    if (this.#bytes > INDEXED_BYTES) yield* this.#giveIndexUp(this.#gathered);
  }

  *end(): Iterable<Uint8Array> {
    const gathered = this.#gathered;
    if (gathered?.length === 0) yield* this.#giveIndexUp(gathered);
    else if (gathered) yield* this.#indexed(gathered);
  }

  /** The file with its index, and a breath between the steps towards it. */
  *#indexed(gathered: readonly Gathered[]): Iterable<Uint8Array> {
    const order = hilbertOrder(gathered.map(({bounds}) => bounds));
    yield new Uint8Array();
    const ordered = order.flatMap(index => gathered[index] ?? []);
    let offset = 0;
    const leaves = ordered.map(({bytes, bounds}) => {
      const leaf = {bounds, offset};
      offset += bytes.length;
      return leaf;
    });
    const envelope = gathered.map(({bounds}) => bounds).reduce(joinBounds, null);
    const head = header(this.#dataset, this.#meta, {nodeSize: NODE_SIZE, envelope});
    yield joinBytes([magicbytes, head]);
    yield packedTree(leaves);
    yield* joinedFeatures(ordered);
  }

  /** The beginning of a file without an index, with what was gathered so far. */
  *#giveIndexUp(gathered: readonly Gathered[]): Iterable<Uint8Array> {
    this.#gathered = undefined;
    yield this.#headWithoutIndex();
    yield* joinedFeatures(gathered);
  }

  #headWithoutIndex(): Uint8Array {
    return joinBytes([magicbytes, header(this.#dataset, this.#meta, {nodeSize: 0, envelope: null})]);
  }
}

/** Features one behind the other, a few hundred at a time. */
function* joinedFeatures(features: readonly Gathered[]): Iterable<Uint8Array> {
  for (let from = 0; from < features.length; from += JOINED_FEATURES) {
    yield joinBytes(features.slice(from, from + JOINED_FEATURES).map(({bytes}) => bytes));
  }
}

function headerMeta({geometry, columns, count}: Dataset): HeaderMeta {
  return {
    geometryType: GeometryType[SHAPE_TYPES[geometry]],
    columns: columns.map(columnMeta),
    envelope: null,
    featuresCount: count,
    indexNodeSize: 0,
    crs: null,
    title: null,
    description: null,
    metadata: null,
  };
}

function columnMeta(column: DatasetColumn, index: number): ColumnMeta {
  return {
    name: column.name,
    type: TYPES[column.type],
    title: bilingual(column.title),
    description: columnNote(column),
    width: -1,
    precision: -1,
    scale: -1,
    nullable: index > 0,
    unique: index === 0,
    primary_key: index === 0,
  };
}

/** The library's own header has no room for title, description, metadata and the texts of columns. */
function header(
  dataset: Dataset,
  {geometryType, columns}: HeaderMeta,
  {nodeSize, envelope}: {readonly nodeSize: number; readonly envelope: ShapeBounds | null},
): Uint8Array {
  const builder = new Builder();
  const texts = {
    name: builder.createString(dataset.id),
    title: builder.createString(bilingual(dataset.title)),
    description: builder.createString(bilingual(dataset.description)),
    metadata: builder.createString(JSON.stringify(factsOf(dataset))),
  };
  const columnList = Header.createColumnsVector(
    builder,
    (columns ?? []).map(column => writeColumn(builder, column)),
  );
  const crs = writeCrs(builder, dataset);
  const box = envelope && Header.createEnvelopeVector(builder, [...envelope]);
  Header.startHeader(builder);
  Header.addName(builder, texts.name);
  Header.addGeometryType(builder, geometryType);
  Header.addColumns(builder, columnList);
  Header.addFeaturesCount(builder, BigInt(dataset.count));
  Header.addIndexNodeSize(builder, nodeSize);
  if (box) Header.addEnvelope(builder, box);
  Header.addCrs(builder, crs);
  Header.addTitle(builder, texts.title);
  Header.addDescription(builder, texts.description);
  Header.addMetadata(builder, texts.metadata);
  builder.finishSizePrefixed(Header.endHeader(builder));
  return builder.asUint8Array();
}

function writeColumn(builder: Builder, column: ColumnMeta): number {
  const name = builder.createString(column.name);
  const title = builder.createString(column.title ?? '');
  const description = builder.createString(column.description ?? '');
  Column.startColumn(builder);
  Column.addName(builder, name);
  Column.addType(builder, column.type);
  Column.addTitle(builder, title);
  Column.addDescription(builder, description);
  Column.addNullable(builder, column.nullable);
  Column.addUnique(builder, column.unique);
  Column.addPrimaryKey(builder, column.primary_key);
  return Column.endColumn(builder);
}

function writeCrs(builder: Builder, {crs}: Dataset): number {
  const org = builder.createString('EPSG');
  const name = builder.createString(crs.name);
  const wkt = crs.wkt === null ? undefined : builder.createString(crs.wkt);
  Crs.startCrs(builder);
  Crs.addOrg(builder, org);
  Crs.addCode(builder, crs.srid);
  Crs.addName(builder, name);
  if (wkt !== undefined) Crs.addWkt(builder, wkt);
  return Crs.endCrs(builder);
}

function feature({values, shape}: DatasetRow, meta: HeaderMeta): Uint8Array {
  const properties = Object.fromEntries((meta.columns ?? []).map(({name}, index) => [name, values[index] ?? null]));
  return buildFeature(parseGeometry(geometryOf(shape), meta.geometryType), properties, meta);
}

/** The shape as the library wants to ask for it. */
function geometryOf(shape: Shape) {
  if (shape.kind === 'point') return {getType: () => 'Point', getFlatCoordinates: () => [...shape.point]};
  if (shape.kind === 'lines') return joined('MultiLineString', shape.lines);
  return {getType: () => 'MultiPolygon', getPolygons: () => shape.polygons.map(rings => joined('Polygon', rings))};
}

/** Rings or lines one after the other, and where each ends in the list of all their numbers. */
function joined(type: string, lines: readonly Float64Array[]) {
  let end = 0;
  const ends = lines.map(line => {
    end += line.length;
    return end;
  });
  return {getType: () => type, getFlatCoordinates: () => lines.flatMap(line => [...line]), getEnds: () => ends};
}
