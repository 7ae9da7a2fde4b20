import type {TileId} from '../../../tiles/grid.ts';
import type {Layer} from '../../../tiles/layer.ts';
import type {Database} from '../db/database.ts';
import {createEmbeddedSource} from './embedded-source.ts';
import {createHeightSource} from './height-source.ts';
import {createPostgisSource} from './postgis-source.ts';

/** Which features of a layer a tile shows. */
export interface TileFilter {
  /** Canonical CQL2 text: equal filters are spelt alike. */
  readonly text: string;
  /** The same as a condition over the layer's relation, its placeholders numbered from $4 on. */
  readonly sql: string;
  readonly values: readonly unknown[];
}

export interface TileQuery {
  readonly layer: Layer;
  readonly tile: TileId;
  readonly filter?: TileFilter;
  /** The data must be at least this version of the layer. */
  readonly atLeast: number;
}

export interface TileData {
  /** The finished tile: MVT, empty when nothing of the layer lies in it, or for heights PNG. */
  readonly bytes: Uint8Array;
  /** Version of the layer that the bytes were read at. */
  readonly version: number;
}

/** Where tiles come from. Both ways give the same features, attributes and geometry to within one tile unit. */
export interface TileSource {
  /** Rejects with DatabaseError; CancelledError when all waiters have left first. */
  tile(query: TileQuery, signal: AbortSignal): Promise<TileData>;
}

/** Vectors by ST_AsMVT where the database has it, else by the encoder in this process; heights always in this process. */
export function createTileSource(db: Database, layers: readonly Layer[]): TileSource {
  const vectors = layers.filter(({geometry}) => geometry !== 'raster-dem');
  const vectorSource = db.hasMvt ? createPostgisSource(db, vectors) : createEmbeddedSource(db);
  const heightSource = createHeightSource(db);
  return {
    tile: (query, leaving) =>
      (query.layer.geometry === 'raster-dem' ? heightSource : vectorSource).tile(query, leaving),
  };
}
