import type {Layer} from '../../../tiles/layer.ts';
import type {Queryable} from '../db/database.ts';
import {tileSql} from './query.ts';
import type {TileSource} from './tile-source.ts';

/** Tiles made by ST_AsMVT: one prepared statement per layer. */
export function createPostgisSource(db: Queryable, layers: readonly Layer[]): TileSource {
  const statements = new Map(layers.map(layer => [layer.id, {text: tileSql(layer), name: `tile_${layer.id}`}]));
  return {
    tile: async (layer, {z, x, y}, _version, signal) => {
      const statement = statements.get(layer.id);
      if (!statement) throw new Error(`Layer ${layer.id} is not among the layers of this source.`);
      const [row] = await db.query<{tile: Uint8Array}>(statement.text, [z, x, y], {name: statement.name, signal});
      return row?.tile ?? new Uint8Array();
    },
  };
}
