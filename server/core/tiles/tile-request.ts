import {isInGrid, MAX_ZOOM, type TileId} from '../../../tiles/grid.ts';
import {Problem} from '../http/problem.ts';

export interface TileRequest {
  /** Layer id as written in the address; nothing says yet that there is such a layer. */
  readonly layer: string;
  readonly tile: TileId;
  /** Version the caller wants, if the address names one. */
  readonly version: number | undefined;
}

const TILE_PATH = /^\/tiles\/([^/]+)\/([^/]+)\/([^/]+)\/([^/]+)\.mvt$/;
const WHOLE = /^(0|[1-9]\d{0,8})$/;
const VERSION = /^\d{1,15}$/;

/**
 * Reads '/tiles/ocop/12/3222/1787.mvt?v=41'; null when the address is not a tile's. Throws Problem tile_out_of_grid for
 * z, x, y that are no whole numbers or lie outside the grid, URIError for a malformed percent sequence.
 */
export function readTileRequest(url: string): TileRequest | null {
  const [path = '', query = ''] = url.split('?', 2);
  const match = TILE_PATH.exec(path);
  if (!match) return null;
  const [, layer = '', z = '', x = '', y = ''] = match;
  const tile = {z: wholeNumber(z), x: wholeNumber(x), y: wholeNumber(y)};
  if (!isInGrid(tile)) {
    throw new Problem(
      'tile_out_of_grid',
      `Tile ${decodeURIComponent([z, x, y].join('/'))} is outside the grid: z is 0 to ${MAX_ZOOM}, x and y are 0 to 2^z − 1.`,
    );
  }
  return {layer: decodeURIComponent(layer), tile, version: versionIn(query)};
}

function wholeNumber(text: string): number {
  return WHOLE.test(text) ? Number(text) : Number.NaN;
}

/** A version that is no number is as good as none: the answer is right, only not kept for long. */
function versionIn(query: string): number | undefined {
  const text = new URLSearchParams(query).get('v');
  return text !== null && VERSION.test(text) ? Number(text) : undefined;
}
