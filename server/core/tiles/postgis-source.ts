import {type Band, bandsOf, type Layer} from '../../../tiles/layer.ts';
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
  const statements = new Map(layers.map(layer => [layer.id, statementsOf(layer)]));
  const read = async ({layer, tile: {z, x, y}, filter}: TileQuery, signal: AbortSignal, primary: boolean) => {
    const statement = statements.get(layer.id)?.get(z);
    if (!statement) throw new Error(`Layer ${layer.id} at zoom ${z} is not among the tiles of this source.`);
    const {band, name, text} = statement;
    const [row] = await (filter
      ? tiles.query<Row>(tileSql(layer, band, filter.sql), [z, x, y, ...filter.values], {signal, lane: 'questions'})
      : tiles.query<Row>(text, [z, x, y], {name, signal, primary}));
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

interface Statement {
  readonly band: Band;
  readonly name: string;
  readonly text: string;
}

/** The statement of every zoom of a layer, one and the same within a band. */
function statementsOf(layer: Layer): ReadonlyMap<number, Statement> {
  const byZoom = new Map<number, Statement>();
  for (const band of bandsOf(layer)) {
    const [from, to] = band.zooms;
    const statement = {band, name: `tile_${layer.id}_${from}`, text: tileSql(layer, band)};
    for (let zoom = from; zoom <= to; zoom++) byZoom.set(zoom, statement);
  }
  return byZoom;
}
