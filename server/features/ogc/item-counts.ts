import {LRUCache} from 'lru-cache';
import type {Layer} from '../../../tiles/layer.ts';
import type {Database} from '../../core/db/database.ts';
import type {LayerVersions} from '../../core/layers/index.ts';
import type {ItemsQuery} from './items-parameters.ts';
import {countItems} from './items-store.ts';

const KEPT = 2_000;

/** How many features fit a question: asked again with every page, so kept for as long as the version of the layer holds. */
export class ItemCounts {
  readonly #db: Database;
  readonly #versions: LayerVersions;
  readonly #counts = new LRUCache<string, number>({max: KEPT});

  constructor(db: Database, versions: LayerVersions) {
    this.#db = db;
    this.#versions = versions;
  }

  async of(layer: Layer, {conditions, signature}: ItemsQuery, signal: AbortSignal): Promise<number> {
    const key = `${layer.id}@${this.#versions.version(layer.id)}?${signature}`;
    const known = this.#counts.get(key);
    if (known !== undefined) return known;
    const count = await countItems(this.#db, layer, conditions, signal);
    this.#counts.set(key, count);
    return count;
  }
}
