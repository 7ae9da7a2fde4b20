/** A format in which a layer can be taken away, as links to it name it. */
export interface DownloadFormat {
  /** Ending of the file's name and of its address. */
  readonly id: 'csv' | 'geojson' | 'gpkg' | 'parquet';
  /** As people call it. */
  readonly title: string;
  readonly mediaType: string;
}

/** In the order in which they are offered: tables first, then what maps are made from. */
export const DOWNLOAD_FORMATS: readonly DownloadFormat[] = [
  {id: 'csv', title: 'CSV', mediaType: 'text/csv'},
  {id: 'geojson', title: 'GeoJSON', mediaType: 'application/geo+json'},
  {id: 'gpkg', title: 'GeoPackage', mediaType: 'application/geopackage+sqlite3'},
  {id: 'parquet', title: 'GeoParquet', mediaType: 'application/vnd.apache.parquet'},
];

/** '/downloads/zones.csv' */
export function downloadPath(layer: string, {id}: Pick<DownloadFormat, 'id'>): string {
  return `/downloads/${layer}.${id}`;
}
