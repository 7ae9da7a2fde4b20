import type {Dataset, DatasetColumn, DatasetSource} from '../../../data/formats/dataset.ts';
import {type Column, type Layer, sentColumns, type Text, vectorKind} from '../../../tiles/layer.ts';
import {VersionedCache} from '../../core/answers/index.ts';
import type {Crs} from '../../core/cql2/index.ts';
import type {Database} from '../../core/db/database.ts';
import type {FeatureContext} from '../../core/http/feature.ts';
import type {KnownFacts, LayerFacts} from '../../core/layers/index.ts';
import {PRODUCT} from '../../core/product.ts';
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

interface SourceIds {
  readonly version: number;
  readonly ids: ReadonlySet<string>;
}

const KEY_TITLE: Text = {vi: 'Mã số', en: 'Identifier'};

/** The datasets of one database as they are now. */
class Datasets {
  readonly #db: Database;
  readonly #known: KnownFacts;
  readonly #sources = new VersionedCache<SourceIds>();

  constructor({db, facts}: Pick<FeatureContext, 'db' | 'facts'>) {
    this.#db = db;
    this.#known = facts;
  }

  /** States of the given layers, in the same order. */
  async of(layers: readonly Layer[], signal: AbortSignal): Promise<DatasetState[]> {
    const [moments, sources] = [await readMoments(this.#db, signal), await readSources(this.#db, signal)];
    const states: DatasetState[] = [];
    for (const layer of layers) {
      const moment = momentIn(moments, layer);
      const {count, bounds} = await this.#known.of(layer, moment.version);
      const {ids} = await this.#sourceIds(layer, moment.version);
      states.push(
        state(
          layer,
          moment,
          {count, bounds},
          sources.filter(({id}) => ids.has(id)),
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

  /** One scan serves all who ask, so a client that disconnects does not end it. */
  #sourceIds(layer: Layer, version: number): Promise<SourceIds> {
    return this.#sources.get(layer.id, version, async () => ({
      version,
      ids: new Set(await readSourceIds(this.#db, layer)),
    }));
  }
}

const known = new WeakMap<KnownFacts, Datasets>();

/** The datasets of one application: one set of facts for all requests. */
export function datasetsOf(context: Pick<FeatureContext, 'db' | 'facts'>): Datasets {
  const datasets = known.get(context.facts) ?? new Datasets(context);
  known.set(context.facts, datasets);
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
