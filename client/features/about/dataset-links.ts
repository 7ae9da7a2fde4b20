import {downloadPath} from '../../../data/formats/download-formats.ts';
import type {Text} from '../../../tiles/layer.ts';
import type {Lang} from '../../core/i18n/lang.ts';
import {ownAddress} from '../../core/own-address.ts';
import type {Source} from '../../core/records.ts';

interface DatasetFile {
  readonly format: 'csv' | 'geojson' | 'gpkg' | 'parquet';
  /** As people call the format. */
  readonly title: string;
}

/** GET /api/datasets */
export interface Dataset {
  readonly id: string;
  readonly title: Text;
  readonly description: Text;
  readonly count: number;
  readonly is_sample: boolean;
  readonly licence: string;
  readonly sources: readonly Source[];
  readonly files: readonly DatasetFile[];
}

export interface DownloadLink {
  readonly title: string;
  readonly href: string;
}

/**
 * The files of a dataset in the order in which people ask for them: a table for Excel, and GeoPackage also in the projection of the
 * province. Excel takes the separator and the decimal sign from the settings of the country.
 */
export function downloadLinks({id, files}: Pick<Dataset, 'id' | 'files'>, lang: Lang): DownloadLink[] {
  const csvForExcel = lang === 'vi' ? '?bom=1&separator=semicolon' : '?bom=1';
  return files.flatMap(({format, title}) => {
    const path = ownAddress(downloadPath(id, {id: format}));
    const plain = {title, href: path};
    if (format === 'csv') return [{title: 'Excel (CSV)', href: path + csvForExcel}, plain];
    return format === 'gpkg' ? [plain, {title: `${title} VN-2000`, href: `${path}?crs=EPSG:9205`}] : [plain];
  });
}
