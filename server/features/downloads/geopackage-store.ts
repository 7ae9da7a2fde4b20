import {DatabaseSync, type SQLInputValue, type StatementSync} from 'node:sqlite';
import {
  bilingual,
  columnNote,
  creditOf,
  type Dataset,
  type DatasetColumn,
  type DatasetRow,
  factsOf,
  licenceOf,
  type Value,
} from '../../../data/formats/dataset.ts';
import {
  joinBounds,
  SHAPE_TYPES,
  type Shape,
  type ShapeBounds,
  shapeBounds,
  shapeWkb,
} from '../../../data/formats/shape.ts';
import {GEOPACKAGE_SCHEMA, rtreeTriggers} from './geopackage-schema-store.ts';

const TYPES = {text: 'TEXT', integer: 'INTEGER', number: 'REAL', boolean: 'BOOLEAN'} as const;
/** 'GPKG' and version 1.3.1. */
const APPLICATION_ID = 0x47504b47;
const USER_VERSION = 10301;
const FID = 'fid';
const GEOMETRY = 'geom';

/**
 * Writes a dataset as GeoPackage 1.3 into an empty file. Rows that come together are written in one go; `onGrowth` hears how many
 * bytes the file has after them.
 */
export async function writeGeopackage(
  path: string,
  dataset: Dataset,
  slices: AsyncIterable<readonly DatasetRow[]>,
  onGrowth: (bytes: number) => void,
): Promise<void> {
  const db = new DatabaseSync(path);
  try {
    const writer = new GeopackageWriter(db, dataset);
    for await (const rows of slices) {
      writer.rows(rows);
      onGrowth(writer.bytes());
    }
    writer.finish();
  } finally {
    db.close();
  }
}

class GeopackageWriter {
  readonly #db: DatabaseSync;
  readonly #dataset: Dataset;
  readonly #insertRow: StatementSync;
  readonly #insertBounds: StatementSync;
  readonly #countPages: StatementSync;
  #bounds: ShapeBounds | null = null;
  #fid = 0;

  constructor(db: DatabaseSync, dataset: Dataset) {
    this.#db = db;
    this.#dataset = dataset;
    // The file is thrown away when anything fails, so nothing need be safe before its end.
    db.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; BEGIN');
    db.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${USER_VERSION}`);
    db.exec(GEOPACKAGE_SCHEMA);
    db.exec(this.#createTable());
    const names = [FID, GEOMETRY, ...dataset.columns.map(({name}) => name)];
    this.#insertRow = db.prepare(`INSERT INTO ${this.#table} (${names.map(quote)}) VALUES (${names.map(() => '?')})`);
    this.#insertBounds = db.prepare(`INSERT INTO ${quote(this.#rtree)} VALUES (?, ?, ?, ?, ?)`);
    this.#countPages = db.prepare('SELECT page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size');
  }

  /** Of the file, with what is not on the disk yet. */
  bytes(): number {
    return Number(this.#countPages.get()?.bytes);
  }

  rows(rows: readonly DatasetRow[]): void {
    for (const {values, shape} of rows) {
      this.#fid += 1;
      const bounds = shapeBounds(shape);
      this.#insertRow.run(this.#fid, geopackageBinary(shape, bounds, this.#dataset.crs.srid), ...values.map(cell));
      if (bounds) this.#insertBounds.run(this.#fid, bounds[0], bounds[2], bounds[1], bounds[3]);
      this.#bounds = joinBounds(this.#bounds, bounds);
    }
  }

  finish(): void {
    this.#writeContents();
    this.#writeColumns();
    this.#writeMetadata();
    this.#db.exec(rtreeTriggers({table: this.#name, geometry: GEOMETRY, id: FID}));
    this.#db.exec('COMMIT');
  }

  get #table(): string {
    return quote(this.#name);
  }

  get #rtree(): string {
    return `rtree_${this.#name}_${GEOMETRY}`;
  }

  /** Hyphens would have to be quoted in every statement someone writes. */
  get #name(): string {
    return this.#dataset.id.replaceAll('-', '_');
  }

  #createTable(): string {
    const type = typeName(this.#dataset);
    const columns = this.#dataset.columns.map(({name, type: of}) => `${quote(name)} ${TYPES[of]}`);
    return `CREATE TABLE ${this.#table} (
        ${quote(FID)} INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, ${quote(GEOMETRY)} ${type}, ${columns});
      CREATE VIRTUAL TABLE ${quote(this.#rtree)} USING rtree(id, minx, maxx, miny, maxy)`;
  }

  #writeContents(): void {
    const {title, description, changedAt, sources, crs} = this.#dataset;
    const [west, south, east, north] = this.#bounds ?? [null, null, null, null];
    const credit = `${bilingual(description)}\nNguồn / Sources: ${sources.map(source => creditOf(source)).join('; ')}\nGiấy phép / Licence: ${licenceOf(sources)}`;
    const system = [crs.name, crs.srid, 'EPSG', crs.srid, crs.wkt ?? 'undefined'];
    this.#run('INSERT OR REPLACE INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, NULL)', system);
    this.#run(`INSERT INTO gpkg_contents VALUES (?, 'features', ?, ?, ?, ?, ?, ?, ?, ?)`, [
      ...[this.#name, bilingual(title), credit, changedAt, west, south, east, north, crs.srid],
    ]);
    this.#run('INSERT INTO gpkg_geometry_columns VALUES (?, ?, ?, ?, 0, 0)', [
      ...[this.#name, GEOMETRY, typeName(this.#dataset), crs.srid],
    ]);
    this.#run(
      `INSERT INTO gpkg_extensions VALUES (?, ?, 'gpkg_rtree_index', 'http://www.geopackage.org/spec131/#extension_rtree', 'write-only')`,
      [this.#name, GEOMETRY],
    );
  }

  /** Titles, units and coded values of the columns. */
  #writeColumns(): void {
    for (const column of this.#dataset.columns) {
      const {name, title} = column;
      const row = [this.#name, name, columnTitle(column), bilingual(title), columnNote(column) || null];
      this.#run('INSERT INTO gpkg_data_columns VALUES (?, ?, ?, ?, ?, NULL, NULL)', row);
    }
  }

  #writeMetadata(): void {
    const {changedAt} = this.#dataset;
    this.#run(`INSERT INTO gpkg_metadata VALUES (1, 'dataset', 'http://www.w3.org/ns/dcat#', 'application/json', ?)`, [
      JSON.stringify(factsOf(this.#dataset)),
    ]);
    this.#run(`INSERT INTO gpkg_metadata_reference VALUES ('table', ?, NULL, NULL, ?, 1, NULL)`, [
      this.#name,
      changedAt,
    ]);
  }

  #run(sql: string, values: readonly SQLInputValue[]): void {
    this.#db.prepare(sql).run(...values);
  }
}

/** 'MULTIPOLYGON' */
function typeName({geometry}: Dataset): string {
  return SHAPE_TYPES[geometry].toUpperCase();
}

/** Unique within the table, as the specification asks for. */
function columnTitle({name, title}: DatasetColumn): string {
  return `${title.vi} [${name}]`;
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function cell(value: Value): SQLInputValue {
  return typeof value === 'boolean' ? Number(value) : value;
}

/** Well-known binary behind the header of a GeoPackage, with the box of the shape in it. */
function geopackageBinary(shape: Shape, bounds: ShapeBounds | null, srid: number): Uint8Array {
  const withBox = bounds !== null && shape.kind !== 'point';
  const wkb = shapeWkb(shape);
  const bytes = new Uint8Array(8 + (withBox ? 32 : 0) + wkb.byteLength);
  const view = new DataView(bytes.buffer);
  bytes.set([0x47, 0x50, 0, (bounds ? 0 : 0b10000) | (withBox ? 0b10 : 0) | 1]);
  view.setInt32(4, srid, true);
  if (withBox) {
    const [west, south, east, north] = bounds;
    for (const [index, value] of [west, east, south, north].entries()) view.setFloat64(8 + index * 8, value, true);
  }
  bytes.set(wkb, bytes.byteLength - wkb.byteLength);
  return bytes;
}
