import {fromArrayBuffer, type GeoTIFFImage} from 'geotiff';
import type {DegreeBox, GroundFile, GroundReading, GroundRow} from './ground-reading.ts';

/** The shading ends with tiles of zoom 8, whose pixels are 600 m wide: finer cells would only fill memory. */
const MOST_CELLS = 1_000_000;
/** As the GeoTIFF standard numbers them. */
const MODEL_GEOGRAPHIC = 2;
const WGS84 = 4326;
const PIXEL_IS_POINT = 2;

interface Grid {
  readonly columns: number;
  readonly rows: number;
  /** Middle of the north-westernmost cell. */
  readonly west: number;
  readonly north: number;
  readonly step: number;
}

interface Fault {
  readonly path?: string;
  readonly problem: string;
  readonly expected: string;
}

/** Reads a GeoTIFF of heights in metres into rows of the relief, from north to south. Never throws, whatever the bytes are. */
export async function readRelief({fileName, bytes}: GroundFile, box: DegreeBox): Promise<GroundReading> {
  const read = await readImage(bytes, box);
  const nothing = {rows: [], claims: [], leftOut: new Map<string, number>()};
  if ('faults' in read) {
    return {...nothing, problems: read.faults.map(fault => ({...fault, feature: null, fileName}))};
  }
  return {...nothing, rows: read.rows, problems: []};
}

async function readImage(bytes: Uint8Array, box: DegreeBox): Promise<{rows: GroundRow[]} | {faults: readonly Fault[]}> {
  try {
    const tiff = await fromArrayBuffer(bytes.slice().buffer);
    const image = await tiff.getImage();
    const faults = [...systemFaults(image), ...bandFaults(image)];
    if (faults.length > 0) return {faults};
    const grid = gridOf(image);
    const ofGrid = gridFaults(image, grid, box);
    if (ofGrid.length > 0) return {faults: ofGrid};
    const heights = await image.readRasters({samples: [0], interleave: true});
    const ofHeights = heightFaults(heights, image.getGDALNoData(), grid);
    return ofHeights.length > 0 ? {faults: ofHeights} : {rows: rowsOf(heights, grid)};
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {faults: [{problem: `The file is not readable as GeoTIFF: ${reason}`, expected: 'a GeoTIFF of heights'}]};
  }
}

function systemFaults(image: GeoTIFFImage): Fault[] {
  const keys = image.getGeoKeys() ?? {};
  const {GTModelTypeGeoKey: model, GeographicTypeGeoKey: geographic, ProjectedCSTypeGeoKey: projected} = keys;
  if (model === MODEL_GEOGRAPHIC && geographic === WGS84) return [];
  const code = projected ?? geographic;
  const problem = code
    ? `The file declares the coordinate system EPSG:${code}`
    : 'The file declares no coordinate system';
  return [{path: 'coordinate system', problem, expected: 'longitude and latitude on WGS 84 (EPSG:4326)'}];
}

function bandFaults(image: GeoTIFFImage): Fault[] {
  const bands = image.getSamplesPerPixel();
  return bands === 1
    ? []
    : [{path: 'bands', problem: `There are ${bands} bands`, expected: 'one band: heights in metres'}];
}

function gridOf(image: GeoTIFFImage): Grid {
  const [x = 0, y = 0] = image.getOrigin();
  const [width = 0] = image.getResolution();
  const half = image.getGeoKeys()?.GTRasterTypeGeoKey === PIXEL_IS_POINT ? 0 : width / 2;
  return {columns: image.getWidth(), rows: image.getHeight(), west: x + half, north: y - half, step: width};
}

function gridFaults(image: GeoTIFFImage, {columns, rows, west, north, step}: Grid, box: DegreeBox): Fault[] {
  const [width = 0, height = 0] = image.getResolution();
  const faults: Fault[] = [];
  if (!(step > 0 && step < 1 && Math.abs(width + height) < width / 1000)) {
    const problem = `Cells are ${Math.abs(width)} by ${Math.abs(height)} degrees`;
    faults.push({path: 'cells', problem, expected: 'square cells smaller than a degree, rows from north to south'});
  }
  if (columns < 2 || rows < 2 || columns * rows > MOST_CELLS) {
    const expected = `at least 2 by 2 and at most ${MOST_CELLS} cells; cells of 15 arc seconds are as fine as the map shows`;
    faults.push({path: 'size', problem: `There are ${columns} by ${rows} cells`, expected});
  }
  const covered = [
    west - step / 2,
    north - (rows - 0.5) * step,
    west + (columns - 0.5) * step,
    north + step / 2,
  ] as const;
  if (covered[0] > box[0] || covered[1] > box[1] || covered[2] < box[2] || covered[3] < box[3]) {
    const problem = `The heights cover ${degrees(covered)}`;
    faults.push({path: 'extent', problem, expected: `the whole province: ${degrees(box)}`});
  }
  return faults;
}

const degrees = (box: DegreeBox) => box.map(value => value.toFixed(3)).join(', ');

function heightFaults(heights: ArrayLike<number>, nothing: number | null, {columns}: Grid): Fault[] {
  const isHeight = (value: number) => Number.isFinite(value) && value !== nothing && value >= -500 && value <= 9000;
  const values = Array.from(heights);
  const first = values.findIndex(value => !isHeight(value));
  if (first < 0) return [];
  const count = values.filter(value => !isHeight(value)).length;
  const [row, column] = [Math.floor(first / columns), first % columns];
  const problem = `${count} cells hold no height, the first of them ${values[first]}`;
  return [{path: `row ${row}, column ${column}`, problem, expected: 'metres from -500 to 9000 in every cell'}];
}

function rowsOf(heights: ArrayLike<number>, {columns, rows, west, north, step}: Grid): GroundRow[] {
  const values = Array.from(heights, Math.round);
  return Array.from({length: rows}, (_, row) => ({
    ...{id: row + 1, lat: north - row * step, first_lon: west, step_deg: step},
    heights: values.slice(row * columns, (row + 1) * columns),
  }));
}
