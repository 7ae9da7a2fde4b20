import {writeArrayBuffer} from 'geotiff';

export interface TiffOptions {
  readonly epsg?: number;
  readonly west?: number;
  readonly north?: number;
  readonly columns?: number;
  readonly rows?: number;
  readonly step?: number;
  readonly height?: (row: number, column: number) => number;
}

/** A GeoTIFF of heights over the whole province, unless told otherwise. */
export function tiffOf({
  epsg = 4326,
  west = 102,
  north = 23,
  columns = 22,
  rows = 14,
  step = 0.1,
  ...more
}: TiffOptions) {
  const height = more.height ?? ((row, column) => 1000 + 10 * row + column);
  const values = Float32Array.from({length: columns * rows}, (_, i) => height(Math.floor(i / columns), i % columns));
  const projected = epsg === 4326 ? {} : {ProjectedCSTypeGeoKey: epsg};
  const buffer = writeArrayBuffer(values, {
    ...{width: columns, height: rows, ModelPixelScale: [step, step, 0], ModelTiepoint: [0, 0, 0, west, north, 0]},
    ...{GTModelTypeGeoKey: epsg === 4326 ? 2 : 1, GTRasterTypeGeoKey: 1, GeographicTypeGeoKey: 4326, ...projected},
    ...{SampleFormat: [3], BitsPerSample: [32]},
  });
  return new Uint8Array(buffer);
}
