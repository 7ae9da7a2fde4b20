import type {Layer} from '../../../tiles/layer.ts';
import type {Queryable} from '../db/database.ts';
import {tileSql} from './query.ts';
import type {TileSource} from './tile-source.ts';

/** Tiles made by ST_AsMVT: one prepared statement per layer. A filter's statement is not kept: there is no end of filters. */
export function createPostgisSource(db: Queryable, layers: readonly Layer[]): TileSource {
  const statements = new Map(layers.map(layer => [layer.id, {text: tileSql(layer), name: `tile_${layer.id}`}]));
  return {
    tile: async ({layer, tile: {z, x, y}, filter}, signal) => {
      const statement = statements.get(layer.id);
      if (!statement) throw new Error(`Layer ${layer.id} is not among the layers of this source.`);
      const [row] = await (filter
        ? db.query<Row>(tileSql(layer, filter.sql), [z, x, y, ...filter.values], {signal})
        : db.query<Row>(statement.text, [z, x, y], {name: statement.name, signal}));
      if (!row) throw new Error('A tile statement gives exactly one row.');
      return {bytes: row.tile, version: row.version};
    },
  };
}

interface Row {
  readonly tile: Uint8Array;
  readonly version: number;
}
