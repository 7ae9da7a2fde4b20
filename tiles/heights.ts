import {type TileId, tileBox} from './grid.ts';

/** Heights at the middles of square cells, in metres; rows from north to south, each from west to east. */
export interface HeightGrid {
  /** Middle of the north-westernmost cell, and the side of a cell, in degrees. */
  readonly west: number;
  readonly north: number;
  readonly step: number;
  readonly columns: number;
  readonly rows: number;
  readonly heights: Int16Array;
}

/** Pixels along a side of a tile of heights. MapLibre draws it 512 wide: the grid holds no more. */
export const HEIGHT_TILE_SIDE = 256;

/** Degrees within the edge of the grid over which mountains sink into the plain around: no cliff stands where knowledge ends. */
const FADE = 0.14;
/** What terrarium adds, so that depths of the sea are no negative numbers. */
const TERRARIUM_OFFSET = 32_768;

/** A row of the grid as the relation gives it. Rows must be of one width and follow each other southward in steps. */
export interface HeightRow {
  readonly lat: number;
  readonly first_lon: number;
  readonly step_deg: number;
  readonly heights_m: string;
}

/** Rows from north to south as a grid. Throws Error naming the row that does not fit; a grid has at least two rows. */
export function heightGrid(rows: readonly HeightRow[]): HeightGrid {
  const [first] = rows;
  if (!first || rows.length < 2) throw new Error('A grid of heights has at least two rows.');
  const lines = rows.map(({heights_m}) => heights_m.split(' ').map(Number));
  const columns = lines[0]?.length ?? 0;
  rows.forEach((row, i) => {
    const expected = first.lat - i * first.step_deg;
    const fits = Math.abs(row.lat - expected) < first.step_deg / 10 && row.first_lon === first.first_lon;
    if (!fits || lines[i]?.length !== columns) {
      throw new Error(`Row ${i + 1} of the heights: expected ${columns} heights at latitude ${expected.toFixed(5)}.`);
    }
  });
  const heights = Int16Array.from(lines.flat());
  return {west: first.first_lon, north: first.lat, step: first.step_deg, columns, rows: rows.length, heights};
}

/** Red, green and blue of a tile, row by row from the top. */
export type DrawHeights = (tile: TileId) => Uint8Array;

/**
 * Draws tiles of heights in terrarium encoding: height = red · 256 + green + blue / 256 − 32768. Heights are rounded to what a
 * pixel of the zoom can show, so that the image compresses.
 */
export function createHeightTiles(grid: HeightGrid): DrawHeights {
  const surfaces = new Map<number, Surface>();
  return tile => {
    const cells = Math.max(1, Math.floor(360 / 2 ** tile.z / HEIGHT_TILE_SIDE / grid.step));
    const surface = surfaces.get(cells) ?? new Surface(averaged(grid, cells));
    surfaces.set(cells, surface);
    return draw(surface, tile);
  };
}

/** Steps of metres at zoom 8; twice that one zoom up, where pixels are twice as wide. */
const ROUNDING = 14;

function draw(surface: Surface, tile: TileId): Uint8Array {
  const rounding = ROUNDING * 2 ** Math.max(0, 8 - tile.z);
  const [lons, lats] = pixelCentres(tile);
  const rgb = new Uint8Array(HEIGHT_TILE_SIDE ** 2 * 3);
  lats.forEach((lat, row) => {
    lons.forEach((lon, column) => {
      const height = Math.round(surface.at(lon, lat) / rounding) * rounding + TERRARIUM_OFFSET;
      const offset = (row * HEIGHT_TILE_SIDE + column) * 3;
      rgb[offset] = height >> 8;
      rgb[offset + 1] = height & 255;
    });
  });
  return rgb;
}

function pixelCentres({z, x, y}: TileId): readonly [longitudes: number[], latitudes: number[]] {
  const deepest = {z: z + 8, x: x * HEIGHT_TILE_SIDE, y: y * HEIGHT_TILE_SIDE};
  const middle = ([west, south, east, north]: readonly number[]) => [
    ((west ?? 0) + (east ?? 0)) / 2,
    ((south ?? 0) + (north ?? 0)) / 2,
  ];
  const pixels = Array.from({length: HEIGHT_TILE_SIDE}, (_, i) =>
    middle(tileBox({...deepest, x: deepest.x + i, y: deepest.y + i})),
  );
  return [pixels.map(([lon = 0]) => lon), pixels.map(([, lat = 0]) => lat)];
}

/** The grid with the means of so many cells each way, where a pixel is wider than one. */
function averaged(grid: HeightGrid, cells: number): HeightGrid {
  if (cells === 1) return grid;
  const [columns, rows] = [Math.floor(grid.columns / cells), Math.floor(grid.rows / cells)];
  const heights = Int16Array.from({length: columns * rows}, (_, i) => {
    const first = Math.floor(i / columns) * cells * grid.columns + (i % columns) * cells;
    let sum = 0;
    for (let row = 0; row < cells; row++) {
      for (let column = 0; column < cells; column++) sum += grid.heights[first + row * grid.columns + column] ?? 0;
    }
    return Math.round(sum / cells ** 2);
  });
  const shift = ((cells - 1) / 2) * grid.step;
  return {west: grid.west + shift, north: grid.north - shift, step: grid.step * cells, columns, rows, heights};
}

/** The grid as a smooth surface that lies flat around it. */
class Surface {
  readonly #grid: HeightGrid;
  readonly #plain: number;

  constructor(grid: HeightGrid) {
    this.#grid = grid;
    this.#plain = grid.heights.reduce((sum, height) => sum + height, 0) / grid.heights.length;
  }

  at(lon: number, lat: number): number {
    const {west, north, step, columns, rows} = this.#grid;
    const [x, y] = [(lon - west) / step, (north - lat) / step];
    const inside = Math.min(x, columns - 1 - x, y, rows - 1 - y) * step;
    if (inside <= 0) return this.#plain;
    const share = smooth(Math.min(1, inside / FADE));
    return this.#plain + (this.#cubic(x, y) - this.#plain) * share;
  }

  /** Through the heights of the grid, with slopes that do not jump (Catmull–Rom). */
  #cubic(x: number, y: number): number {
    const [column, row] = [Math.floor(x), Math.floor(y)];
    const along = weights(x - column);
    const down = weights(y - row);
    let sum = 0;
    for (let j = 0; j < 4; j++) {
      for (let i = 0; i < 4; i++) {
        sum += (along[i] ?? 0) * (down[j] ?? 0) * this.#height(column + i - 1, row + j - 1);
      }
    }
    return sum;
  }

  #height(column: number, row: number): number {
    const {columns, rows, heights} = this.#grid;
    const clamp = (n: number, most: number) => Math.min(most, Math.max(0, n));
    return heights[clamp(row, rows - 1) * columns + clamp(column, columns - 1)] ?? 0;
  }
}

/** Of the four heights around a place between the middle two; t from 0 to 1. */
function weights(t: number): readonly [number, number, number, number] {
  const [t2, t3] = [t * t, t * t * t];
  return [(-t3 + 2 * t2 - t) / 2, (3 * t3 - 5 * t2 + 2) / 2, (-3 * t3 + 4 * t2 + t) / 2, (t3 - t2) / 2];
}

/** From 0 to 1 without a kink at either end. */
function smooth(t: number): number {
  return t * t * (3 - 2 * t);
}
