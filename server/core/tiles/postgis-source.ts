import {bandAt, bandsOf, type Layer} from '../../../tiles/layer.ts';
import type {Database} from '../db/database.ts';
import {tileSql} from './query.ts';
import type {TileQuery, TileSource} from './tile-source.ts';

interface Row {
  readonly tile: Uint8Array;
  readonly version: number;
}

/**
 * Tiles made by ST_AsMVT: one prepared statement per layer and band. A filter's statement is not kept: there is no end of
 * filters. What a replica has not yet received is read from the primary.
 */
export function createPostgisSource({tiles}: Pick<Database, 'tiles'>, layers: readonly Layer[]): TileSource {
  const statements = new Map(
    layers.flatMap(layer => bandsOf(layer).map(band => [nameOf(layer, band.zooms[0]), tileSql(layer, band)] as const)),
  );
  const read = async ({layer, tile: {z, x, y}, filter}: TileQuery, signal: AbortSignal, primary: boolean) => {
    const band = bandAt(layer, z);
    const name = nameOf(layer, band.zooms[0]);
    const text = statements.get(name);
    if (!text) throw new Error(`Layer ${layer.id} is not among the layers of this source.`);
    const [row] = await (filter
      ? tiles.query<Row>(tileSql(layer, band, filter.sql), [z, x, y, ...filter.values], {signal, primary, binary: true})
      : tiles.query<Row>(text, [z, x, y], {name, signal, primary, binary: true}));
    if (!row) throw new Error('A tile statement gives exactly one row.');
    return {bytes: row.tile, version: row.version};
  };
  return {
    tile: async (query, signal) => {
      const data = await read(query, signal, false);
      return data.version < query.atLeast ? read(query, signal, true) : data;
    },
  };
}

function nameOf(layer: Layer, zoom: number): string {
  return `tile_${layer.id}_${zoom}`;
}
