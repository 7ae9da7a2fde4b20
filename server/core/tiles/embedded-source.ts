import {createEncoder, type EncodeTile, type LayerFeature} from '../../../tiles/encode.ts';
import {MAX_ZOOM} from '../../../tiles/grid.ts';
import {bandAt, type Layer} from '../../../tiles/layer.ts';
import {VersionedCache} from '../answers/versioned-cache.ts';
import type {Database, Queryable} from '../db/database.ts';
import {featuresSql, matchingKeysSql} from './query.ts';
import type {TileData, TileFilter, TileQuery, TileSource} from './tile-source.ts';

/** All features of a layer, in the geometry of some of its bands, as they were at one version of it. */
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
export function createEmbeddedSource({tiles}: Pick<Database, 'tiles'>): TileSource {
  const indexes = new VersionedCache<Index>();
  const indexOf = ({layer, tile}: TileQuery, atLeast: number): Promise<Index> => {
    const {column} = bandAt(layer, tile.z);
    return indexes.get(`${layer.id} ${column}`, atLeast, () => readIndex(tiles, layer, column));
  };
  const filtered = async (query: TileQuery, filter: TileFilter): Promise<TileData> => {
    for (let attempt = 1; ; attempt++) {
      const matching = await readMatching(tiles, query, filter);
      const index = await indexOf(query, Math.max(query.atLeast, matching.version));
      if (index.version === matching.version || attempt === ATTEMPTS) {
        const bytes = index.encode(query.tile, matching.keys);
        return {bytes, version: Math.min(index.version, matching.version)};
      }
    }
  };
  return {
    // Reading goes on when the caller leaves: the index serves every later tile.
    tile: async query => {
      if (query.filter) return filtered(query, query.filter);
      const {encode, version} = await indexOf(query, query.atLeast);
      return {bytes: encode(query.tile), version};
    },
  };
}

/** Reads a layer in the geometry of a column and indexes it. */
async function readIndex(db: Queryable, layer: Layer, column: string): Promise<Index> {
  const rows = await db.query<FeatureRow>(featuresSql(layer, column));
  const features = rows.flatMap(({geometry, version: _, shown_from, shown_to, ...values}): LayerFeature[] =>
    geometry === null
      ? []
      : [{geometry: readGeometry(geometry), shownFrom: shown_from ?? 0, shownTo: shown_to ?? MAX_ZOOM, values}],
  );
  return {version: rows[0]?.version ?? 0, encode: createEncoder(layer, features)};
}

interface FeatureRow {
  readonly geometry: string | null;
  readonly version: number;
  readonly shown_from: number | null;
  readonly shown_to: number | null;
}

/** Keys of the features in a tile that the filter lets through, and the version they were read at. */
async function readMatching(db: Queryable, {layer, tile: {z, x, y}}: TileQuery, {sql, values}: TileFilter) {
  const rows = await db.query<{key: unknown; version: number}>(
    matchingKeysSql(layer, bandAt(layer, z), sql),
    [z, x, y, ...values],
    {lane: 'questions'},
  );
  const keys: ReadonlySet<unknown> = new Set(rows.map(({key}) => key));
  return {version: rows[0]?.version ?? 0, keys};
}

/** ST_AsGeoJSON writes geometries, and the registry's tests see to their type. */
function readGeometry(text: string): LayerFeature['geometry'] {
  return JSON.parse(text) as LayerFeature['geometry'];
}
