import {createReadStream, createWriteStream} from 'node:fs';
import {writeFile} from 'node:fs/promises';
import {pipeline} from 'node:stream/promises';
import {constants, createBrotliCompress, createGzip} from 'node:zlib';
import {csv} from '../../../data/formats/csv.ts';
import type {Dataset, DatasetRow} from '../../../data/formats/dataset.ts';
import type {DatasetWriter} from '../../../data/formats/dataset-format.ts';
import type {DownloadFormat} from '../../../data/formats/download-formats.ts';
import {geojsonFeatures} from '../../../data/formats/geojson-features.ts';
import {geoparquet} from '../../../data/formats/geoparquet.ts';
import type {Database} from '../../core/db/database.ts';
import type {FillFile} from './download-files.ts';
import {writeGeopackage} from './geopackage-store.ts';
import {inTurns} from './in-turns.ts';
import {type LayerRead, withRows} from './read-rows.ts';

/** What decides the content of a file besides the data. */
export interface FileOptions {
  readonly bom: boolean;
  readonly separator: 'comma' | 'semicolon';
}

export interface FileContent {
  readonly read: LayerRead;
  readonly describe: (signal: AbortSignal) => Promise<Dataset>;
  readonly options: FileOptions;
}

function openWriter(
  format: Exclude<DownloadFormat['id'], 'gpkg'>,
  dataset: Dataset,
  options: FileOptions,
): DatasetWriter {
  if (format === 'csv') return csv.open(dataset, options);
  if (format === 'geojson') return geojsonFeatures.open(dataset, {});
  return geoparquet.open(dataset, {});
}

/** Writes a layer into a file of that format. Throws VersionMoved when the data is no longer of the version described. */
export function fillWith(db: Database, format: DownloadFormat['id'], {read, describe, options}: FileContent): FillFile {
  return async (path, signal, onGrowth) => {
    const dataset = await describe(signal);
    await withRows(db, read, signal, async slices => {
      if (format === 'gpkg') return writeGeopackage(path, dataset, slices, onGrowth);
      const pieces = piecesOf(dataset, openWriter(format, dataset, options), slices, signal);
      return writeFile(path, counted(pieces, onGrowth), {flag: 'wx'});
    });
  };
}

/** Compresses a finished file, at the quality that whole answers get. */
export function fillCompressed(source: string, encoding: 'br' | 'gzip'): FillFile {
  return (path, signal) => {
    const compressor =
      encoding === 'br' ? createBrotliCompress({params: {[constants.BROTLI_PARAM_QUALITY]: 4}}) : createGzip();
    return pipeline(createReadStream(source), compressor, createWriteStream(path, {flags: 'wx'}), {signal});
  };
}

async function* counted(
  pieces: AsyncIterable<Uint8Array>,
  onGrowth: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const piece of pieces) {
    bytes += piece.byteLength;
    onGrowth(bytes);
    yield piece;
  }
}

/** The whole file; throws where rows are missing. */
async function* piecesOf(
  {id, count: announced}: Dataset,
  writer: DatasetWriter,
  slices: AsyncIterable<readonly DatasetRow[]>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  let count = 0;
  for await (const rows of slices) {
    if (count === 0) yield writer.start();
    count += rows.length;
    yield* inTurns(writer.rows(rows), signal);
  }
  if (count === 0) yield writer.start();
  if (count !== announced) throw new Error(`${id}: ${count} rows where ${announced} were announced.`);
  yield* inTurns(writer.end(), signal);
}
