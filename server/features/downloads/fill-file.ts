import {csv} from '../../../data/formats/csv.ts';
import type {Dataset, DatasetRow} from '../../../data/formats/dataset.ts';
import type {DatasetWriter} from '../../../data/formats/dataset-format.ts';
import type {DownloadFormat} from '../../../data/formats/download-formats.ts';
import {flatgeobuf} from '../../../data/formats/flatgeobuf.ts';
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
  if (format === 'fgb') return flatgeobuf.open(dataset, {});
  return geoparquet.open(dataset, {});
}

/** Writes a layer into a file of that format. Throws VersionMoved when the data is no longer of the version described. */
export function fillWith(db: Database, format: DownloadFormat['id'], {read, describe, options}: FileContent): FillFile {
  return async (file, signal) => {
    const dataset = await describe(signal);
    if (format === 'gpkg') {
      await withRows(db, read, signal, slices =>
        writeGeopackage(file.path, dataset, slices, bytes => file.claim(bytes)),
      );
      return;
    }
    // What is written from front to back is only ever reached through its handle.
    await file.forgetName();
    await withRows(db, read, signal, async slices => {
      const writer = openWriter(format, dataset, options);
      for await (const piece of piecesOf(dataset, writer, slices, signal)) await file.append(piece);
    });
  };
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
    // Nothing is sent before the first rows are there: until then a moved version only means to begin again.
    if (count === 0) yield writer.start();
    count += rows.length;
    yield* inTurns(writer.rows(rows), signal);
  }
  if (count === 0) yield writer.start();
  if (count !== announced) throw new Error(`${id}: ${count} rows where ${announced} were announced.`);
  yield* inTurns(writer.end(), signal);
}
