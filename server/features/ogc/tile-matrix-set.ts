import {z} from 'zod';
import {MAX_ZOOM, tileAt} from '../../../tiles/grid.ts';
import {WEB_MERCATOR} from '../../core/cql2/index.ts';
import {NotFound} from '../../core/http/problem.ts';
import {html} from './html.ts';
import {JSON_TYPE} from './media.ts';
import {documentText, page} from './page.ts';
import {documentReply, type Resource, selfLinks} from './resource.ts';
import {TEXTS} from './texts.ts';

export const MATRIX_SET = 'WebMercatorQuad';
export const MATRIX_SET_URI = 'http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad';

const HALF_WORLD = Math.PI * 6378137;
/** Cells along the side of a tile, and metres that a cell of 0.28 mm stands for at scale 1. */
const TILE_CELLS = 256;
const CELL = 0.00028;

/** OGC 17-083r4, annex D.1. */
const DEFINITION = {
  id: MATRIX_SET,
  title: 'Google Maps Compatible for the World',
  uri: MATRIX_SET_URI,
  crs: WEB_MERCATOR.uri,
  orderedAxes: ['X', 'Y'],
  wellKnownScaleSet: 'http://www.opengis.net/def/wkss/OGC/1.0/GoogleMapsCompatible',
  tileMatrices: Array.from({length: MAX_ZOOM + 1}, (_, z) => {
    const cellSize = (2 * HALF_WORLD) / (TILE_CELLS * 2 ** z);
    return {
      id: String(z),
      scaleDenominator: cellSize / CELL,
      cellSize,
      pointOfOrigin: [-HALF_WORLD, HALF_WORLD],
      tileWidth: TILE_CELLS,
      tileHeight: TILE_CELLS,
      matrixWidth: 2 ** z,
      matrixHeight: 2 ** z,
    };
  }),
};

/** Throws NotFound. */
export function knownMatrixSet(id: string): void {
  if (id !== MATRIX_SET) throw new NotFound(`tile matrix set ${id}`);
}

/** Rows and columns of one zoom in which a box in degrees lies. */
export function matrixLimits(bounds: readonly [number, number, number, number], z: number) {
  const [west, south, east, north] = bounds;
  const [first, last] = [tileAt(west, north, z), tileAt(east, south, z)];
  return {
    tileMatrix: String(z),
    minTileRow: first.y,
    maxTileRow: last.y,
    minTileCol: first.x,
    maxTileCol: last.x,
  };
}

export const matrixSetsResource: Resource = {
  path: '/tileMatrixSets',
  operationId: 'getTileMatrixSetsList',
  summary: 'The grids in which tiles are cut',
  tag: 'Tiles',
  access: 'public',
  type: JSON_TYPE,
  schema: 'tileMatrixSets',
  answer: input => {
    const {base, language} = input;
    const self = {href: `${base}/tileMatrixSets/${MATRIX_SET}`, rel: 'self', type: JSON_TYPE, title: DEFINITION.title};
    const entry = {id: MATRIX_SET, title: DEFINITION.title, uri: MATRIX_SET_URI, crs: DEFINITION.crs, links: [self]};
    return documentReply(input, {links: selfLinks(input), tileMatrixSets: [entry]}, () =>
      page(input, {
        title: TEXTS.schemes[language],
        crumbs: [{title: TEXTS.home[language], path: ''}],
        body: html`<ul><li><a href="${self.href}?f=html&amp;lang=${language}">${MATRIX_SET}</a></li></ul>`,
      }),
    );
  },
};

export const matrixSetResource: Resource = {
  path: '/tileMatrixSets/{tileMatrixSetId}',
  operationId: 'getTileMatrixSet',
  summary: 'The Web Mercator grid',
  tag: 'Tiles',
  access: 'public',
  type: JSON_TYPE,
  schema: 'tileMatrixSet',
  query: ({tileMatrixSetId = ''}) => {
    knownMatrixSet(tileMatrixSetId);
    return z.object({});
  },
  answer: input => {
    const {language} = input;
    return documentReply(input, DEFINITION, () =>
      page(input, {
        title: MATRIX_SET,
        crumbs: [
          {title: TEXTS.home[language], path: ''},
          {title: TEXTS.schemes[language], path: '/tileMatrixSets'},
        ],
        body: documentText(DEFINITION),
      }),
    );
  },
};
