import {createHash} from 'node:crypto';
import {join} from 'node:path';
import type {Request, Response} from 'express';
import type {DownloadFormat} from '../../../data/formats/download-formats.ts';
import type {Layer} from '../../../tiles/layer.ts';
import type {Crs} from '../../core/cql2/index.ts';
import {chooseEncoding, type Encoding} from '../../core/http/encoding.ts';
import type {FeatureContext} from '../../core/http/feature.ts';
import {PRODUCT} from '../../core/product.ts';
import {type DatasetState, datasetsOf} from './datasets.ts';
import {DownloadFiles, type FileName, type Lease} from './download-files.ts';
import {fileHeaders} from './file-headers.ts';
import {type FileOptions, fillCompressed, fillWith} from './fill-file.ts';
import {VersionMoved} from './read-rows.ts';
import {sendFile} from './send-file.ts';

/** Raise when the same data becomes another file. */
const RECIPE = 3;
const KEPT_BYTES = 1024 ** 3;
const DISK_BYTES = 8 * 1024 ** 3;
const WAITING = 20;
const ATTEMPTS = 3;
/** A connection stays open for so long although nothing moves on it while its file is made, and for so long while it is sent. */
const MAKING_MS = 15 * 60_000;
const SILENCE_MS = 120_000;

export interface Wanted {
  readonly layer: Layer;
  readonly format: DownloadFormat;
  readonly crs: Crs;
  readonly options: FileOptions;
}

/** A file as the request takes it. */
interface Chosen {
  readonly wanted: Wanted;
  readonly state: DatasetState;
  readonly encoding: Encoding;
  readonly name: FileName;
}

/** Layers as files: made once, then sent by Express. */
export class Downloads {
  readonly #context: FeatureContext;
  readonly #files: DownloadFiles;

  constructor(context: FeatureContext) {
    const {config, db} = context;
    this.#context = context;
    // Each file being made holds a connection; most of them are to stay free for other requests.
    const making = db.engine === 'pglite' ? 2 : Math.max(1, Math.min(4, Math.floor(config.databasePoolSize / 4)));
    const limits = {making, waiting: WAITING, diskBytes: DISK_BYTES, keptBytes: KEPT_BYTES};
    this.#files = new DownloadFiles(join(config.varDir, 'downloads'), limits);
  }

  /** Looks again when the layer is written to before its rows are read, or another process removes the file before it is sent. */
  async answer(wanted: Wanted, request: Request, response: Response, signal: AbortSignal): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const state = await datasetsOf(this.#context).one(wanted.layer, signal);
      const chosen = choose(wanted, state, request);
      const headers = fileHeaders(wanted, state, chosen.encoding);
      const {version, content} = chosen.name;
      response.status(200).set({...headers, ETag: `"${version}-${content}"`});
      try {
        return await this.#answerWith(chosen, request, response, signal);
      } catch (error) {
        for (const name of ['ETag', 'Content-Length', ...Object.keys(headers)]) response.removeHeader(name);
        if (!mayPass(error) || attempt === ATTEMPTS) throw error;
      }
    }
  }

  async #answerWith(chosen: Chosen, request: Request, response: Response, signal: AbortSignal): Promise<void> {
    // Clients that revalidate by themselves (fetch) say no-cache too; it means caches on the way, and the origin has nothing older.
    delete request.headers['cache-control'];
    if (request.fresh) {
      response.status(304).end();
      return;
    }
    // Who asks for the head alone has no file made.
    if (request.method === 'HEAD' && !(await this.#files.has(chosen.name))) {
      response.end();
      return;
    }
    response.setTimeout(MAKING_MS);
    const lease = await this.#open(chosen, signal);
    response.setTimeout(SILENCE_MS);
    try {
      await sendFile(response, this.#files.folder, lease.name);
    } finally {
      lease.release();
    }
  }

  /** A compressed file is made from the plain one, which is kept beside it. */
  async #open({wanted, state, encoding, name}: Chosen, signal: AbortSignal): Promise<Lease> {
    const plain = await this.#files.open(nameOf(wanted, state, 'identity'), this.#fill(wanted, state), signal);
    if (encoding === 'identity') return plain;
    try {
      return await this.#files.open(name, fillCompressed(join(this.#files.folder, plain.name), encoding), signal);
    } finally {
      plain.release();
    }
  }

  #fill({layer, format, crs, options}: Wanted, state: DatasetState) {
    return fillWith(this.#context.db, format.id, {
      read: {layer, crs, version: state.version},
      describe: signal => datasetsOf(this.#context).describe(state, crs, signal),
      options,
    });
  }
}

function choose(wanted: Wanted, state: DatasetState, {headers}: Request): Chosen {
  const {format} = wanted;
  // Parts are taken of the plain file: a client that joins them need not know how it was compressed.
  const gains = (format.id === 'csv' || format.id === 'geojson') && headers.range === undefined;
  const encoding = gains ? chooseEncoding(headers['accept-encoding']) : 'identity';
  return {wanted, state, encoding, name: nameOf(wanted, state, encoding)};
}

function nameOf(wanted: Wanted, state: DatasetState, encoding: Encoding): FileName {
  const ending = encoding === 'identity' ? wanted.format.id : `${wanted.format.id}.${encoding}`;
  return {layer: state.layer.id, version: state.version, content: `${digestOf(wanted, state)}.${ending}`};
}

/** Of everything besides the version that decides what stands in the file. */
function digestOf({layer, format, crs, options}: Wanted, state: DatasetState): string {
  const {title, sources, changedAt, count, bounds} = state;
  const content = [RECIPE, PRODUCT.version, format.id, crs.srid, options, layer.columns, layer.description];
  const all = JSON.stringify([...content, title, sources, changedAt, count, bounds]);
  return createHash('sha256').update(all).digest('base64url').slice(0, 16);
}

/** Whether another attempt may fare better. */
function mayPass(error: unknown): boolean {
  return error instanceof VersionMoved || (error instanceof Error && 'code' in error && error.code === 'ENOENT');
}
