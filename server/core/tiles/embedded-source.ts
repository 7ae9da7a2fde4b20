import {createEncoder, type EncodeTile, type LayerFeature} from '../../../tiles/encode.ts';
import type {Layer} from '../../../tiles/layer.ts';
import type {Queryable} from '../db/database.ts';
import {featuresSql} from './query.ts';
import type {TileSource} from './tile-source.ts';

interface Index {
  readonly version: number;
  readonly encode: Promise<EncodeTile>;
}

/**
 * Tiles encoded in this process, for a database without MVT functions: the layer's features are read once per version,
 * indexed in memory, and every tile is cut from that.
 */
export function createEmbeddedSource(db: Queryable): TileSource {
  const indexes = new Map<string, Index>();
  const indexOf = (layer: Layer, version: number): Promise<EncodeTile> => {
    const known = indexes.get(layer.id);
    if (known?.version === version) return known.encode;
    const made: Index = {version, encode: readIndex(db, layer)};
    indexes.set(layer.id, made);
    // A failure is not kept: the next request reads again.
    made.encode.catch(() => indexes.get(layer.id) === made && indexes.delete(layer.id));
    return made.encode;
  };
  return {
    // Reading goes on when the caller leaves: the index serves every later tile.
    tile: async (layer, tile, version) => (await indexOf(layer, version))(tile),
  };
}

/** Reads a layer and indexes it. */
export async function readIndex(db: Queryable, layer: Layer): Promise<EncodeTile> {
  const rows = await db.query<{geometry: string}>(featuresSql(layer));
  return createEncoder(
    layer,
    rows.map(({geometry, ...values}) => ({geometry: readGeometry(geometry), values})),
  );
}

/** ST_AsGeoJSON writes geometries, and the registry's tests see to their type. */
function readGeometry(text: string): LayerFeature['geometry'] {
  return JSON.parse(text) as LayerFeature['geometry'];
}
