import {LRUCache} from 'lru-cache';
import type {Layer} from '../../../tiles/layer.ts';
import type {Database} from '../../core/db/database.ts';
import type {LayerVersions} from '../../core/layers/index.ts';
import {type LayerFacts, readLayerFacts} from '../layers/index.ts';
import type {ItemsQuery} from './items-parameters.ts';
import {countItems} from './items-store.ts';

const KEPT_COUNTS = 2_000;

/** Counts and extents cost a scan, so each is kept for as long as the version of its layer holds. */
export class KnownFacts {
  readonly #db: Database;
  readonly #changes: LayerVersions;
  readonly #facts = new Map<string, {readonly version: number; readonly facts: LayerFacts}>();
  readonly #counts = new LRUCache<string, number>({max: KEPT_COUNTS});

  constructor(db: Database, changes: LayerVersions) {
    this.#db = db;
    this.#changes = changes;
  }

  /** Count and extent of every given layer, in the same order. */
  async of(layers: readonly Layer[], signal: AbortSignal): Promise<LayerFacts[]> {
    const facts: LayerFacts[] = [];
    for (const layer of layers) facts.push(await this.#one(layer, this.#changes.version(layer.id), signal));
    return facts;
  }

  /** How many features of a layer fit the question. */
  async count(layer: Layer, {conditions, signature}: ItemsQuery, signal: AbortSignal): Promise<number> {
    const version = this.#changes.version(layer.id);
    const key = `${layer.id}@${version}?${signature}`;
    const known = this.#counts.get(key);
    if (known !== undefined) return known;
    const count = await countItems(this.#db, layer, conditions, signal);
    this.#counts.set(key, count);
    return count;
  }

  async #one(layer: Layer, version: number, signal: AbortSignal): Promise<LayerFacts> {
    const known = this.#facts.get(layer.id);
    if (known?.version === version) return known.facts;
    const facts = await readLayerFacts(this.#db, layer, signal);
    this.#facts.set(layer.id, {version, facts});
    return facts;
  }
}
