import {isInGrid, MAX_ZOOM, type TileId} from '../../../tiles/grid.ts';
import type {TileEnding} from '../../../tiles/layer.ts';
import {CRS84} from '../cql2/index.ts';
import {Problem, ValidationFailed} from '../http/problem.ts';

export interface TileRequest {
  /** Layer ids as written in the address, each once; nothing says yet that there are such layers. */
  readonly layers: readonly string[];
  readonly ending: TileEnding;
  readonly tile: TileId;
  /** Version of each layer that the caller wants, if the address names them. */
  readonly versions: readonly number[] | undefined;
  /** CQL2 text, not yet read. */
  readonly filter: string | undefined;
}

const TILE_PATH = /^\/tiles\/([^/]+)\/([^/]+)\/([^/]+)\/([^/]+)\.(mvt|pbf|png)$/;
const WHOLE = /^(0|[1-9]\d{0,8})$/;
const VERSIONS = /^\d{1,15}(\.\d{1,15})*$/;
/** Layers in one tile. */
const MAX_LAYERS = 16;
const FILTER_LANGUAGE = 'cql2-text';

/**
 * Reads '/tiles/ocop,zones/12/3222/1787.mvt?v=41.7', .pbf meaning .mvt; null when the address is not a tile's. Parameters it does not know are
 * left alone, as tile servers do: they only make for another address. Throws Problem tile_out_of_grid for z, x, y that are
 * no whole numbers or lie outside the grid, ValidationFailed for other mistakes, URIError for a malformed percent sequence.
 */
export function readTileRequest(url: string): TileRequest | null {
  const mark = url.indexOf('?');
  const match = TILE_PATH.exec(mark < 0 ? url : url.slice(0, mark));
  if (!match) return null;
  const [, names = '', z = '', x = '', y = ''] = match;
  const ending = match[5] === 'png' ? 'png' : 'mvt';
  const tile = {z: wholeNumber(z), x: wholeNumber(x), y: wholeNumber(y)};
  if (!isInGrid(tile)) {
    throw new Problem(
      'tile_out_of_grid',
      `Tile ${decodeURIComponent([z, x, y].join('/'))} is outside the grid: z is 0 to ${MAX_ZOOM}, x and y are 0 to 2^z − 1.`,
    );
  }
  const layers = readNames(decodeURIComponent(names));
  if (mark < 0) return {layers, ending, tile, versions: undefined, filter: undefined};
  const query = new URLSearchParams(url.slice(mark + 1));
  return {layers, ending, tile, versions: versionsIn(query.get('v'), layers.length), filter: filterIn(query)};
}

/** 'ocop,zones' → its parts. Throws ValidationFailed. */
export function readNames(text: string): readonly string[] {
  const names = text.split(',');
  if (names.length <= MAX_LAYERS && new Set(names).size === names.length) return names;
  const expected = `1 to ${MAX_LAYERS} layers, each named once, separated by commas`;
  throw new ValidationFailed([{path: 'path.layer', message: 'Not valid', expected}]);
}

function wholeNumber(text: string): number {
  return WHOLE.test(text) ? Number(text) : Number.NaN;
}

/** Versions that are none, or not one for each layer, are as good as none: the answer is right, only not kept for long. */
function versionsIn(text: string | null, count: number): readonly number[] | undefined {
  if (text === null || !VERSIONS.test(text)) return undefined;
  const versions = text.split('.').map(Number);
  return versions.length === count ? versions : undefined;
}

function filterIn(query: URLSearchParams): string | undefined {
  onlyValue(query, 'filter-lang', FILTER_LANGUAGE);
  onlyValue(query, 'filter-crs', CRS84.uri);
  const [filter, ...more] = query.getAll('filter');
  if (more.length === 0) return filter;
  throw new ValidationFailed([{path: 'query.filter', message: 'Given more than once', expected: 'one value'}]);
}

function onlyValue(query: URLSearchParams, name: string, expected: string): void {
  if (query.getAll(name).every(value => value === expected)) return;
  throw new ValidationFailed([{path: `query.${name}`, message: 'Not valid', expected}]);
}
