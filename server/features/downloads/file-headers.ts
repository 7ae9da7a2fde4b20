import {licenceAddress} from '../../../data/formats/licence-address.ts';
import {CRS84} from '../../core/cql2/index.ts';
import type {Encoding} from '../../core/http/encoding.ts';
import type {DatasetState} from './datasets.ts';
import type {Wanted} from './downloads.ts';
import {disposition} from './file-name.ts';

/** Of every answer that carries the file or a part of it; a failure carries none of them. */
export function fileHeaders(
  {layer, format, crs}: Wanted,
  state: DatasetState,
  encoding: Encoding,
): Record<string, string> {
  const variant = crs === CRS84 ? '' : `epsg${crs.srid}`;
  const licences = state.sources.map(({licence}) => licenceAddress(licence)).filter(address => address !== null);
  const links = [
    ...[...new Set(licences)].map(address => `<${address}>; rel="license"`),
    `<../catalog.jsonld>; rel="describedby"; type="application/ld+json"`,
    ...(layer.ground ? [] : [`<../ogc/collections/${layer.id}>; rel="collection"`]),
  ];
  return {
    'Content-Type': format.id === 'csv' ? `${format.mediaType}; charset=utf-8; header=present` : format.mediaType,
    'Content-Disposition': disposition(state, format.id, variant),
    'Last-Modified': new Date(state.changedAt).toUTCString(),
    'Cache-Control': 'no-cache',
    Vary: 'Accept-Encoding',
    ...(encoding !== 'identity' && {'Content-Encoding': encoding}),
    Link: links.join(', '),
    'Access-Control-Expose-Headers': 'Content-Disposition, Content-Range, ETag, Link',
  };
}
