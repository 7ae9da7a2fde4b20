import {
  createHeightTiles,
  type DrawHeights,
  HEIGHT_TILE_SIDE,
  type HeightRow,
  heightGrid,
} from '../../../tiles/heights.ts';
import type {Layer} from '../../../tiles/layer.ts';
import {VersionedCache} from '../answers/versioned-cache.ts';
import type {Database, Queryable} from '../db/database.ts';
import {writePng} from './png.ts';
import {featuresSql} from './query.ts';
import type {TileSource} from './tile-source.ts';

interface Heights {
  readonly version: number;
  /** Null while the relation is empty. */
  readonly draw: DrawHeights | null;
}

type Row = HeightRow & {readonly geometry: string | null; readonly version: number};

const NOTHING = new Uint8Array();

/** Tiles of heights, drawn in this process: the grid is read once per version of its layer. */
export function createHeightSource({tiles}: Pick<Database, 'tiles'>): TileSource {
  const grids = new VersionedCache<Heights>();
  return {
    tile: async ({layer, tile, atLeast}) => {
      const {version, draw} = await grids.get(layer.id, atLeast, () => readHeights(tiles, layer));
      return {bytes: draw ? await writePng(HEIGHT_TILE_SIDE, draw(tile)) : NOTHING, version};
    },
  };
}

async function readHeights(db: Queryable, layer: Layer): Promise<Heights> {
  const rows = await db.query<Row>(featuresSql(layer, 'geom'));
  const grid = rows.filter(({geometry}) => geometry !== null);
  return {version: rows[0]?.version ?? 0, draw: grid.length > 0 ? createHeightTiles(heightGrid(grid)) : null};
}
