import type {Dataset, DatasetColumn, DatasetSource} from '../../../data/formats/dataset.ts';
import {type Column, type Layer, sentColumns, type Text, vectorKind} from '../../../tiles/layer.ts';
import type {Crs} from '../../core/cql2/index.ts';
import type {Database} from '../../core/db/database.ts';
import {PRODUCT} from '../../core/product.ts';
import {type LayerFacts, readLayerFacts} from '../layers/index.ts';
import {type LayerMoment, momentIn, readCrsText, readMoments, readSourceIds, readSources} from './dataset-store.ts';
import {recordsOf} from './layer-records-store.ts';

/** One public layer as data: what the catalogue lists and every download says of itself. */
export interface DatasetState extends LayerMoment, LayerFacts {
  readonly layer: Layer;
  readonly title: Text;
  readonly sources: readonly DatasetSource[];
  readonly isSample: boolean;
  /** First and last day that the records tell of. */
  readonly period: {readonly from?: string; readonly to?: string} | undefined;
}

/** What costs a scan of the layer, kept for as long as its version holds. */
interface ScannedFacts extends LayerFacts {
  readonly version: number;
  readonly sourceIds: ReadonlySet<string>;
}

const KEY_TITLE: Text = {vi: 'Mã số', en: 'Identifier'};

/** The datasets of one database as they are now. */
class Datasets {
  readonly #db: Database;
  readonly #scanned = new Map<string, Promise<ScannedFacts>>();

  constructor(db: Database) {
    this.#db = db;
  }

  /** States of the given layers, in the same order. */
  async of(layers: readonly Layer[], signal: AbortSignal): Promise<DatasetState[]> {
    const [moments, sources] = [await readMoments(this.#db, signal), await readSources(this.#db, signal)];
    const states: DatasetState[] = [];
    for (const layer of layers) {
      const moment = momentIn(moments, layer);
      const {count, bounds, sourceIds} = await this.#facts(layer, moment.version);
      states.push(
        state(
          layer,
          moment,
          {count, bounds},
          sources.filter(({id}) => sourceIds.has(id)),
        ),
      );
    }
    return states;
  }

  /** The same, of one layer. */
  async one(layer: Layer, signal: AbortSignal): Promise<DatasetState> {
    const [only] = await this.of([layer], signal);
    if (!only) throw new Error(`Layer ${layer.id} has no state.`);
    return only;
  }

  /** What a file in that reference system says of itself. */
  async describe(known: DatasetState, crs: Crs, signal: AbortSignal): Promise<Dataset> {
    const {layer, title, sources, isSample, count, bounds, version, changedAt} = known;
    return {
      ...{id: layer.id, title, description: layer.description, geometry: vectorKind(layer), publisher: PRODUCT.name},
      ...{count, bounds, version, changedAt, sources, isSample},
      columns: sentColumns(layer).map(name => describeColumn(layer, name)),
      crs: {
        srid: crs.srid,
        name: crs.name,
        projected: crs.srid !== 4326,
        wkt: await readCrsText(this.#db, crs.srid, signal),
      },
    };
  }

  /** One scan serves all concurrent requests, so a client that disconnects does not end it. */
  #facts(layer: Layer, version: number): Promise<ScannedFacts> {
    const key = `${layer.id}@${version}`;
    const known = this.#scanned.get(key);
    if (known) return known;
    for (const old of this.#scanned.keys()) if (old.startsWith(`${layer.id}@`)) this.#scanned.delete(old);
    const scanned = this.#scan(layer, version);
    this.#scanned.set(key, scanned);
    scanned.catch(() => this.#scanned.delete(key));
    return scanned;
  }

  async #scan(layer: Layer, version: number): Promise<ScannedFacts> {
    const {signal} = new AbortController();
    const facts = await readLayerFacts(this.#db, layer, signal);
    return {...facts, version, sourceIds: new Set(await readSourceIds(this.#db, layer, signal))};
  }
}

const known = new WeakMap<Database, Datasets>();

/** The datasets of that database: one cached set of facts for all requests. */
export function datasetsOf(db: Database): Datasets {
  const datasets = known.get(db) ?? new Datasets(db);
  known.set(db, datasets);
  return datasets;
}

function state(layer: Layer, moment: LayerMoment, facts: LayerFacts, sources: readonly DatasetSource[]): DatasetState {
  const isSample = sources.some(({is_sample}) => is_sample);
  const {vi, en} = layer.title;
  const title = isSample ? {vi: `${vi} (Dữ liệu mẫu)`, en: `${en} (sample data)`} : layer.title;
  return {...moment, ...facts, layer, title, sources, isSample, period: recordsOf(layer).period};
}

function describeColumn(layer: Layer, name: string): DatasetColumn {
  const {type, title, unit, values}: Column = layer.columns[name] ?? {type: layer.keyType, title: KEY_TITLE};
  return {name, type, title, unit: unit ?? null, values: values ?? null};
}
