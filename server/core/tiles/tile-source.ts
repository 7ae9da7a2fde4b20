import type {TileId} from '../../../tiles/grid.ts';
import type {Layer} from '../../../tiles/layer.ts';
import type {Database} from '../db/database.ts';
import {createEmbeddedSource} from './embedded-source.ts';
import {createPostgisSource} from './postgis-source.ts';

/** Where tiles come from. Both ways give the same features, attributes and geometry to within one tile unit. */
export interface TileSource {
  /**
   * The finished tile as MVT, empty when nothing of the layer lies in it. `version` is that of the layer's data.
   * Throws DatabaseError; CancelledError when the signal fires first.
   */
  tile(layer: Layer, tile: TileId, version: number, signal: AbortSignal): Promise<Uint8Array>;
}

/** ST_AsMVT where the database has it, else the encoder in this process. */
export function createTileSource(db: Database, layers: readonly Layer[]): TileSource {
  return db.hasMvt ? createPostgisSource(db, layers) : createEmbeddedSource(db);
}
