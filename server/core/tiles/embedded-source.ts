import {createEncoder, type EncodeTile, type LayerFeature} from '../../../tiles/encode.ts';
import type {Layer} from '../../../tiles/layer.ts';
import type {Queryable} from '../db/database.ts';
import {featuresSql, matchingKeysSql} from './query.ts';
import type {TileData, TileFilter, TileQuery, TileSource} from './tile-source.ts';

/** All features of a layer as they were at one version of it. */
interface Index {
  readonly version: number;
  readonly encode: EncodeTile;
}

/** Between reading which features match and reading the features, an edit may come; so many edits in a row do not. */
const ATTEMPTS = 3;

/**
 * Tiles encoded in this process, for a database without MVT functions: the layer's features are read once per version,
 * indexed in memory, and every tile is cut from that.
 */
export function createEmbeddedSource(db: Queryable): TileSource {
  const indexes = new Map<string, Promise<Index>>();
  const read = (layer: Layer): Promise<Index> => {
    const reading = readIndex(db, layer);
    indexes.set(layer.id, reading);
    // A failure is not kept: the next request reads again.
    reading.catch(() => indexes.get(layer.id) === reading && indexes.delete(layer.id));
    return reading;
  };
  /** Of the tiles that wait for the same new version only the first reads it. */
  const indexOf = async (layer: Layer, atLeast: number): Promise<Index> => {
    const known = indexes.get(layer.id);
    const index = await (known ?? read(layer));
    if (index.version >= atLeast) return index;
    const newer = indexes.get(layer.id);
    return newer && newer !== known ? newer : read(layer);
  };
  const filtered = async (query: TileQuery, filter: TileFilter): Promise<TileData> => {
    const {layer, tile, atLeast} = query;
    for (let attempt = 1; ; attempt++) {
      const matching = await readMatching(db, query, filter);
      const index = await indexOf(layer, Math.max(atLeast, matching.version));
      if (index.version === matching.version || attempt === ATTEMPTS) {
        const bytes = index.encode(tile, matching.keys);
        return {bytes, version: Math.min(index.version, matching.version)};
      }
    }
  };
  return {
    // Reading goes on when the caller leaves: the index serves every later tile.
    tile: async query => {
      if (query.filter) return filtered(query, query.filter);
      const {encode, version} = await indexOf(query.layer, query.atLeast);
      return {bytes: encode(query.tile), version};
    },
  };
}

/** Reads a layer and indexes it. */
export async function readIndex(db: Queryable, layer: Layer): Promise<Index> {
  const rows = await db.query<{geometry: string | null; version: number}>(featuresSql(layer));
  const features = rows.flatMap(({geometry, version: _, ...values}): LayerFeature[] =>
    geometry === null ? [] : [{geometry: readGeometry(geometry), values}],
  );
  return {version: rows[0]?.version ?? 0, encode: createEncoder(layer, features)};
}

/** Keys of the features in a tile that the filter lets through, and the version they were read at. */
async function readMatching(db: Queryable, {layer, tile: {z, x, y}}: TileQuery, {sql, values}: TileFilter) {
  const rows = await db.query<{key: unknown; version: number}>(matchingKeysSql(layer, sql), [z, x, y, ...values]);
  const keys: ReadonlySet<unknown> = new Set(rows.map(({key}) => key));
  return {version: rows[0]?.version ?? 0, keys};
}

/** ST_AsGeoJSON writes geometries, and the registry's tests see to their type. */
function readGeometry(text: string): LayerFeature['geometry'] {
  return JSON.parse(text) as LayerFeature['geometry'];
}
