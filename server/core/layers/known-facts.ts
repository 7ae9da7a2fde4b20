import type {Layer} from '../../../tiles/layer.ts';
import {VersionedCache} from '../answers/versioned-cache.ts';
import type {Queryable} from '../db/database.ts';
import {type LayerFacts, readLayerFacts} from './layer-facts-store.ts';
import type {LayerVersions} from './layer-versions.ts';

/** Facts with the version of the layer they were read at. */
export interface VersionedFacts extends LayerFacts {
  readonly version: number;
}

/** Counts and extents cost a scan, so each is kept for as long as the version of its layer holds. */
export class KnownFacts {
  readonly #db: Queryable;
  readonly #versions: Pick<LayerVersions, 'version'>;
  readonly #facts = new VersionedCache<VersionedFacts>();

  constructor(db: Queryable, versions: Pick<LayerVersions, 'version'>) {
    this.#db = db;
    this.#versions = versions;
  }

  /** Count and extent of a layer, at the given version or a newer one. One scan serves all who ask, so a caller that leaves does not end it. */
  of(layer: Layer, version = this.#versions.version(layer.id)): Promise<VersionedFacts> {
    return this.#facts.get(layer.id, version, async () => ({version, ...(await readLayerFacts(this.#db, layer))}));
  }
}
