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
import {type DatasetFormat, joinBytes} from './dataset-format.ts';
import type {Shape} from './shape.ts';

const TYPES = {
  text: ColumnType.String,
  integer: ColumnType.Long,
  number: ColumnType.Double,
  boolean: ColumnType.Bool,
} as const;

/** FlatGeobuf 3 without an index: features in the order of their keys, each written as it comes. */
export const flatgeobuf: DatasetFormat = {
  open: dataset => {
    const meta = headerMeta(dataset);
    return {
      start: () => joinBytes([magicbytes, header(dataset, meta)]),
      rows: rows => joinBytes(rows.map(row => feature(row, meta))),
      end: () => new Uint8Array(),
    };
  },
};

function headerMeta({geometry, columns, count}: Dataset): HeaderMeta {
  return {
    geometryType: geometry === 'point' ? GeometryType.Point : GeometryType.MultiPolygon,
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
function header(dataset: Dataset, {geometryType, columns}: HeaderMeta): Uint8Array {
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
  Header.startHeader(builder);
  Header.addName(builder, texts.name);
  Header.addGeometryType(builder, geometryType);
  Header.addColumns(builder, columnList);
  Header.addFeaturesCount(builder, BigInt(dataset.count));
  Header.addIndexNodeSize(builder, 0);
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
  const polygon = (rings: readonly Float64Array[]) => ({
    getType: () => 'Polygon',
    getFlatCoordinates: () => rings.flatMap(ring => [...ring]),
    getEnds: () => endsOf(rings),
  });
  return {getType: () => 'MultiPolygon', getPolygons: () => shape.polygons.map(polygon)};
}

/** Where each ring ends in the list of all their numbers. */
function endsOf(rings: readonly Float64Array[]): number[] {
  let end = 0;
  return rings.map(ring => {
    end += ring.length;
    return end;
  });
}
