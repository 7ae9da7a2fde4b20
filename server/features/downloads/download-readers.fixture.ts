/** Other people's readers of the formats that we write: what a downloaded file holds, whatever the format. */
import {randomUUID} from 'node:crypto';
import {rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {parse} from 'csv-parse/sync';
import {parquetMetadata, parquetReadObjects} from 'hyparquet';
import {z} from 'zod';
import {readWkb} from '../../../data/formats/read-wkb.fixture.ts';

export interface ReadFeature {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly geometry: {readonly type: string; readonly coordinates: unknown};
}

export interface ReadFile {
  readonly features: readonly ReadFeature[];
  /** Everything the file says of title, licence and sources, as text. */
  readonly about: string;
}

const Geometry = z.object({type: z.string(), coordinates: z.unknown()});
const Features = z.looseObject({
  type: z.literal('FeatureCollection'),
  features: z.array(z.object({properties: z.record(z.string(), z.unknown()), geometry: Geometry})),
});

/** Reads a file of any of the formats. Types are those of the format: numbers as numbers, missing values as null. */
export async function readBack(format: string, bytes: Uint8Array): Promise<ReadFile> {
  if (format === 'geojson') return readGeojson(bytes);
  if (format === 'csv') return readCsv(bytes);
  if (format === 'parquet') return readParquet(bytes);
  return readGeopackage(bytes);
}

function readGeojson(bytes: Uint8Array): ReadFile {
  const {features, ...about} = Features.parse(JSON.parse(Buffer.from(bytes).toString()));
  return {features, about: JSON.stringify(about)};
}

function readCsv(bytes: Uint8Array): ReadFile {
  const rows: Record<string, string>[] = parse(Buffer.from(bytes), {columns: true, bom: true});
  return {
    features: rows.map(({wkt = '', source: _source, licence: _licence, ...properties}) => ({
      properties,
      geometry: wktGeometry(wkt),
    })),
    about: rows.map(({source, licence}) => `${source} ${licence}`).join('\n'),
  };
}

const WKT_TYPES: Readonly<Record<string, string>> = {
  MULTIPOLYGON: 'MultiPolygon',
  MULTILINESTRING: 'MultiLineString',
};

/** The nesting of WKT is that of GeoJSON with other brackets. */
function wktGeometry(wkt: string): ReadFeature['geometry'] {
  const [, name = '', body = ''] = /^([A-Z]+) (.+)$/.exec(wkt) ?? [];
  const positions = body
    .replaceAll(/(-?[\d.]+) (-?[\d.]+)/g, '[$1,$2]')
    .replaceAll('(', '[')
    .replaceAll(')', ']');
  const coordinates: unknown = JSON.parse(positions);
  if (name === 'POINT') return {type: 'Point', coordinates: z.array(z.unknown()).parse(coordinates)[0]};
  return {type: WKT_TYPES[name] ?? name, coordinates};
}

async function readParquet(bytes: Uint8Array): Promise<ReadFile> {
  const file = Uint8Array.from(bytes).buffer;
  const rows = await parquetReadObjects({file});
  const {key_value_metadata: pairs = []} = parquetMetadata(file);
  return {
    features: rows.map(({geometry, ...row}) => ({geometry: Geometry.parse(geometry), properties: plain(row)})),
    about: pairs.map(({value}) => value).join('\n'),
  };
}

function plain(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const value = (given: unknown) => (typeof given === 'bigint' ? Number(given) : (given ?? null));
  return Object.fromEntries(Object.entries(row).map(([name, given]) => [name, value(given)]));
}

const HEADER_BYTES = 8;
const BOX_BYTES = 32;

async function readGeopackage(bytes: Uint8Array): Promise<ReadFile> {
  const path = join(tmpdir(), `${randomUUID()}.gpkg`);
  await writeFile(path, bytes);
  const db = new DatabaseSync(path, {readOnly: true});
  try {
    const [{table_name: table, ...contents} = {}] = db.prepare('SELECT * FROM gpkg_contents').all();
    const rows = db.prepare(`SELECT * FROM "${table}" ORDER BY fid`).all();
    const booleans = new Set(
      db
        .prepare(`SELECT name FROM pragma_table_info('${table}') WHERE type = 'BOOLEAN'`)
        .all()
        .map(({name}) => name),
    );
    const value = (name: string, given: unknown) => (booleans.has(name) && given !== null ? given === 1 : given);
    const metadata = db.prepare('SELECT metadata FROM gpkg_metadata').all();
    const shapes = await readWkb(rows.map(({geom}) => wkbOf(geom)));
    return {
      features: rows.map(({fid: _, geom: _geom, ...row}, index) => ({
        geometry: Geometry.parse(shapes[index]),
        properties: Object.fromEntries(Object.entries(row).map(([name, given]) => [name, value(name, given)])),
      })),
      about: JSON.stringify([contents, metadata]),
    };
  } finally {
    db.close();
    await rm(path);
  }
}

function wkbOf(blob: unknown): Uint8Array {
  if (!(blob instanceof Uint8Array) || blob[0] !== 0x47 || blob[1] !== 0x50)
    throw new Error('Not a GeoPackage binary.');
  return blob.subarray(HEADER_BYTES + (((blob[3] ?? 0) & 0b1110) === 0b10 ? BOX_BYTES : 0));
}
