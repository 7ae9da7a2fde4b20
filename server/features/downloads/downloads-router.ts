import {z} from 'zod';
import {DOWNLOAD_FORMATS, type DownloadFormat} from '../../../data/formats/download-formats.ts';
import {MAIN_LAYERS} from '../../../tiles/layers/index.ts';
import {CRS_LIST, CRS84, type Crs} from '../../core/cql2/index.ts';
import type {Feature} from '../../core/http/feature.ts';
import {fileRoute} from '../../core/http/file-route.ts';
import {NotFound, UnknownLayer, ValidationFailed} from '../../core/http/problem.ts';
import {datasetsRoute} from './datasets-route.ts';
import {Downloads, type Wanted} from './downloads.ts';

/** Systems with east first: what the files of every format take for granted. */
const SYSTEMS: ReadonlyMap<string, Crs> = new Map(
  CRS_LIST.filter(({northFirst}) => !northFirst).map(crs => [crs === CRS84 ? 'CRS84' : `EPSG:${crs.srid}`, crs]),
);
/** GeoJSON and GeoParquet as we write them know longitude and latitude only. */
const ANY_SYSTEM: readonly DownloadFormat['id'][] = ['csv', 'gpkg'];

const Params = z.object({
  layer: z
    .string()
    .max(60)
    .meta({description: 'Layer id', example: 'tourism', enum: MAIN_LAYERS.map(({id}) => id)}),
  format: z
    .string()
    .max(20)
    .meta({description: 'Format of the file', example: 'gpkg', enum: DOWNLOAD_FORMATS.map(({id}) => id)}),
});
const Query = z.object({
  crs: z
    .enum([...SYSTEMS.keys()])
    .default('CRS84')
    .meta({description: 'Coordinate system of CSV and GeoPackage: VN-2000 is EPSG:9205 or EPSG:3405'}),
  bom: z
    .enum(['0', '1'])
    .default('0')
    .meta({description: 'CSV only: 1 begins the file with a byte-order mark, by which Excel knows UTF-8'}),
  separator: z
    .enum(['comma', 'semicolon'])
    .default('comma')
    .meta({description: 'CSV only: semicolon comes with a decimal comma, as Excel reads it under Vietnamese settings'}),
});

export const downloadsFeature: Feature = context => {
  const downloads = new Downloads(context);
  return [
    datasetsRoute(context),
    fileRoute({
      path: '/downloads/{layer}.{format}',
      access: 'public',
      summary:
        'A whole layer as a file, with its licence and sources. In CSV a text that a spreadsheet would take for a formula begins with an apostrophe',
      tags: ['downloads'],
      params: Params,
      query: Query,
      contentTypes: DOWNLOAD_FORMATS.map(({mediaType}) => mediaType),
      errors: [
        'unknown_layer',
        'not_found',
        'precondition_failed',
        'range_not_satisfiable',
        'too_busy',
        'insufficient_storage',
      ],
      respond: ({params, query, signal}, request, response) =>
        downloads.answer(readWanted(params, query), request, response, signal),
    }),
  ];
};

/** Throws UnknownLayer, NotFound, or ValidationFailed for options that the format does not have. */
function readWanted({layer: id, format: ending}: z.output<typeof Params>, query: z.output<typeof Query>): Wanted {
  const layer = MAIN_LAYERS.find(one => one.id === id);
  if (!layer) throw new UnknownLayer(id);
  const format = DOWNLOAD_FORMATS.find(one => one.id === ending);
  if (!format) throw new NotFound(`download format ${ending}`);
  const crs = SYSTEMS.get(query.crs) ?? CRS84;
  const wrong = [
    ...(crs === CRS84 || ANY_SYSTEM.includes(format.id) ? [] : [{path: 'query.crs', expected: 'CRS84'}]),
    ...(query.bom === '0' || format.id === 'csv' ? [] : [{path: 'query.bom', expected: '0'}]),
    ...(query.separator === 'comma' || format.id === 'csv' ? [] : [{path: 'query.separator', expected: 'comma'}]),
  ];
  const message = `Not a choice for ${format.title}`;
  if (wrong.length > 0) throw new ValidationFailed(wrong.map(one => ({...one, message})));
  return {layer, format, crs, options: {bom: query.bom === '1', separator: query.separator}};
}
