import {createHash} from 'node:crypto';
import type {IncomingMessage, ServerResponse} from 'node:http';
import {join} from 'node:path';
import {z} from 'zod';
import {DOWNLOAD_FORMATS, type DownloadFormat} from '../../../data/formats/download-formats.ts';
import {licenceAddress} from '../../../data/formats/licence-address.ts';
import type {Layer} from '../../../tiles/layer.ts';
import {MAIN_LAYERS} from '../../../tiles/layers/index.ts';
import {CRS_LIST, CRS84, type Crs} from '../../core/cql2/index.ts';
import {matchesEtag} from '../../core/http/encoding.ts';
import type {Feature, FeatureContext} from '../../core/http/feature.ts';
import {fileRoute} from '../../core/http/file-route.ts';
import {NotFound, UnknownLayer, ValidationFailed} from '../../core/http/problem.ts';
import {PRODUCT} from '../../core/product.ts';
import {type DatasetState, datasetsOf} from './datasets.ts';
import {datasetsRoute} from './datasets-route.ts';
import {DownloadFiles} from './download-files.ts';
import {disposition} from './file-name.ts';
import {type FileOptions, fillWith} from './fill-file.ts';
import {VersionMoved} from './read-rows.ts';
import {sendDownload} from './send-download.ts';

/** Systems with east first: what the files of every format take for granted. */
const SYSTEMS: ReadonlyMap<string, Crs> = new Map(
  CRS_LIST.filter(({northFirst}) => !northFirst).map(crs => [crs === CRS84 ? 'CRS84' : `EPSG:${crs.srid}`, crs]),
);
/** GeoJSON and GeoParquet as we write them know longitude and latitude only. */
const ANY_SYSTEM: readonly DownloadFormat['id'][] = ['csv', 'fgb', 'gpkg'];
/** Raise when the same data becomes another file. */
const RECIPE = 2;
const KEPT_BYTES = 512 * 1024 * 1024;
const DISK_BYTES = 8 * 1024 * 1024 * 1024;
const KEPT_MS = 10 * 60_000;
const READERS = 64;
const WAIT_MS = 5_000;
const ATTEMPTS = 3;

const Params = z.object({
  layer: z
    .string()
    .max(60)
    .meta({description: 'Layer id', example: 'tourism', enum: MAIN_LAYERS.map(({id}) => id)}),
  format: z
    .string()
    .max(20)
    .meta({description: 'Format of the file', example: 'gpkg', enum: DOWNLOAD_FORMATS.map(({id}) => id)}),
});
const Query = z.object({
  crs: z
    .enum([...SYSTEMS.keys()])
    .default('CRS84')
    .meta({description: 'Coordinate system of CSV, FlatGeobuf and GeoPackage: VN-2000 is EPSG:9205 or EPSG:3405'}),
  bom: z
    .enum(['0', '1'])
    .default('0')
    .meta({description: 'CSV only: 1 begins the file with a byte-order mark, by which Excel knows UTF-8'}),
  separator: z
    .enum(['comma', 'semicolon'])
    .default('comma')
    .meta({description: 'CSV only: semicolon comes with a decimal comma, as Excel reads it under Vietnamese settings'}),
});

interface Wanted {
  readonly layer: Layer;
  readonly format: DownloadFormat;
  readonly crs: Crs;
  readonly options: FileOptions;
}

export const downloadsFeature: Feature = context => {
  const service = new Downloads(context);
  return [
    datasetsRoute(context.db),
    fileRoute({
      path: '/downloads/{layer}.{format}',
      summary:
        'A whole layer as a file, with its licence and sources. In CSV a text that a spreadsheet would take for a formula begins with an apostrophe',
      tags: ['downloads'],
      params: Params,
      query: Query,
      contentTypes: DOWNLOAD_FORMATS.map(({mediaType}) => mediaType),
      errors: ['unknown_layer', 'not_found', 'range_not_satisfiable', 'too_busy'],
      respond: ({params, query, signal}, request, response) =>
        service.answer(readWanted(params, query), {request, response, signal}),
    }),
  ];
};

/** Throws UnknownLayer, NotFound, or ValidationFailed for options that the format does not have. */
function readWanted({layer: id, format: ending}: z.output<typeof Params>, query: z.output<typeof Query>): Wanted {
  const layer = MAIN_LAYERS.find(one => one.id === id && one.access === 'public');
  if (!layer) throw new UnknownLayer(id);
  const format = DOWNLOAD_FORMATS.find(one => one.id === ending);
  if (!format) throw new NotFound(`download format ${ending}`);
  const crs = SYSTEMS.get(query.crs) ?? CRS84;
  const wrong = [
    ...(crs === CRS84 || ANY_SYSTEM.includes(format.id) ? [] : [{path: 'query.crs', expected: 'CRS84'}]),
    ...(query.bom === '0' || format.id === 'csv' ? [] : [{path: 'query.bom', expected: '0'}]),
    ...(query.separator === 'comma' || format.id === 'csv' ? [] : [{path: 'query.separator', expected: 'comma'}]),
  ];
  const message = `Not a choice for ${format.title}`;
  if (wrong.length > 0) throw new ValidationFailed(wrong.map(one => ({...one, message})));
  return {layer, format, crs, options: {bom: query.bom === '1', separator: query.separator}};
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly signal: AbortSignal;
}

class Downloads {
  readonly #context: FeatureContext;
  readonly #files: DownloadFiles;

  constructor(context: FeatureContext) {
    const {config, db} = context;
    this.#context = context;
    // Each file being written holds a connection; most of them are to stay free for other requests.
    const writing = db.engine === 'pglite' ? 2 : Math.max(1, Math.min(4, Math.floor(config.databasePoolSize / 4)));
    const limits = {
      writing,
      diskBytes: DISK_BYTES,
      waitMs: WAIT_MS,
      readers: READERS,
      keptBytes: KEPT_BYTES,
      keptMs: KEPT_MS,
    };
    this.#files = new DownloadFiles(join(config.varDir, 'downloads'), limits);
  }

  /** Looks again when the layer is written to between the look at its version and the reading of its rows. */
  async answer(wanted: Wanted, exchange: Exchange, attempt = 1): Promise<void> {
    const state = await datasetsOf(this.#context.db).one(wanted.layer, exchange.signal);
    try {
      await this.#answerAs(wanted, state, exchange);
    } catch (error) {
      const again = error instanceof VersionMoved && attempt < ATTEMPTS && !exchange.response.headersSent;
      if (!again) throw error;
      await this.answer(wanted, exchange, attempt + 1);
    }
  }

  async #answerAs(wanted: Wanted, state: DatasetState, {request, response, signal}: Exchange): Promise<void> {
    const {format} = wanted;
    const digest = digestOf(wanted, state);
    const etag = `"${state.version}-${digest}"`;
    const compressible = format.id === 'csv' || format.id === 'geojson';
    const headers = fileHeaders(wanted, state, compressible);
    if (matchesEtag(request.headers['if-none-match'], etag)) {
      response.writeHead(304, {...headers, ETag: etag}).end();
      return;
    }
    const key = `${state.layer.id}@${etag}`;
    if (request.method === 'HEAD') {
      const whole = await this.#files.peek(key);
      response.writeHead(200, {...headers, ETag: etag, ...(whole && {'Content-Length': whole.size})}).end();
      return;
    }
    const lease = await this.#files.open(key, this.#fill(wanted, state));
    // At once, and not when the next bytes come: until then the database would go on reading without a client.
    signal.addEventListener('abort', lease.release, {once: true});
    try {
      if (signal.aborted) return;
      await sendDownload(request, response, {file: lease.file, etag, headers, compressible}, signal);
    } finally {
      lease.release();
    }
  }

  #fill({layer, format, crs, options}: Wanted, state: DatasetState) {
    return fillWith(this.#context.db, format.id, {
      read: {layer, crs, version: state.version},
      describe: signal => datasetsOf(this.#context.db).describe(state, crs, signal),
      options,
    });
  }
}

/** Of everything besides the version that decides what stands in the file. */
function digestOf({layer, format, crs, options}: Wanted, {title, sources, changedAt}: DatasetState): string {
  const content = [RECIPE, PRODUCT.version, format.id, crs.srid, options, layer.columns, layer.description];
  const all = JSON.stringify([...content, title, sources, changedAt]);
  return createHash('sha256').update(all).digest('base64url').slice(0, 16);
}

function fileHeaders({layer, format, crs}: Wanted, state: DatasetState, compressible: boolean): Record<string, string> {
  const variant = crs === CRS84 ? '' : `epsg${crs.srid}`;
  const licences = state.sources.map(({licence}) => licenceAddress(licence)).filter(address => address !== null);
  const links = [
    ...[...new Set(licences)].map(address => `<${address}>; rel="license"`),
    `</catalog.jsonld>; rel="describedby"; type="application/ld+json"`,
    ...(layer.ground ? [] : [`</ogc/collections/${layer.id}>; rel="collection"`]),
  ];
  return {
    'Content-Type': format.id === 'csv' ? `${format.mediaType}; charset=utf-8; header=present` : format.mediaType,
    'Content-Disposition': disposition(state, format.id, variant),
    'Last-Modified': new Date(state.changedAt).toUTCString(),
    'Cache-Control': 'no-cache',
    'Accept-Ranges': 'bytes',
    Link: links.join(', '),
    'Access-Control-Expose-Headers': 'Content-Disposition, Content-Range, ETag, Link',
    ...(compressible && {Vary: 'Accept-Encoding'}),
  };
}
