import {z} from 'zod';
import type {Layer} from '../../../tiles/layer.ts';
import {CRS84, WEB_MERCATOR} from '../../core/cql2/index.ts';
import type {LayerFacts} from '../layers/index.ts';
import {knownCollection} from './collections.ts';
import {html} from './html.ts';
import {crumbs} from './items-pages.ts';
import type {KnownFacts} from './known-facts.ts';
import {JSON_TYPE, MVT} from './media.ts';
import {documentText, page} from './page.ts';
import {propertySchemas} from './property-schemas.ts';
import {documentReply, type Link, type Resource, type ResourceInput, selfLinks} from './resource.ts';
import {TEXTS} from './texts.ts';
import {MATRIX_SET, MATRIX_SET_URI, matrixLimits} from './tile-matrix-set.ts';

const TILING_SCHEME = 'http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme';

function ofKnownCollection({collectionId = ''}: Readonly<Record<string, string>>) {
  knownCollection(collectionId);
  return z.object({});
}

export const tilesetsResource: Resource = {
  path: '/collections/{collectionId}/tiles',
  operationId: 'getTileSetsList',
  summary: 'The tile sets of a collection',
  tag: 'Tiles',
  type: JSON_TYPE,
  schema: 'tileSets',
  query: ofKnownCollection,
  answer: input => {
    const layer = knownCollection(input.params.collectionId ?? '');
    const {language, base} = input;
    const href = `${base}/collections/${layer.id}/tiles/${MATRIX_SET}`;
    const tileset = {...common(layer, input), links: [{href, rel: 'self', type: JSON_TYPE}]};
    return documentReply(input, {links: selfLinks(input), tilesets: [tileset]}, () =>
      page(input, {
        title: TEXTS.tilesets[language],
        crumbs: crumbs(layer, language),
        body: html`<ul><li><a href="${href}?f=html&amp;lang=${language}">${MATRIX_SET}</a></li></ul>`,
      }),
    );
  },
};

export function tilesetResource(facts: KnownFacts): Resource {
  return {
    path: `/collections/{collectionId}/tiles/${MATRIX_SET}`,
    operationId: 'getTileSet',
    summary: 'One tile set: its grid, its limits, where its tiles are',
    tag: 'Tiles',
    type: JSON_TYPE,
    schema: 'tileSet',
    query: ofKnownCollection,
    answer: async input => {
      const layer = knownCollection(input.params.collectionId ?? '');
      const [known] = await facts.of([layer], input.signal);
      const document = {...common(layer, input), ...content(layer, input, known), links: tilesetLinks(layer, input)};
      const {language} = input;
      return documentReply(input, document, () =>
        page(input, {
          title: `${layer.title[language]} – ${MATRIX_SET}`,
          crumbs: [
            ...crumbs(layer, language),
            {title: TEXTS.tilesets[language], path: `/collections/${layer.id}/tiles`},
          ],
          body: documentText(document),
        }),
      );
    },
  };
}

function common({title}: Layer, {language}: ResourceInput) {
  return {
    title: title[language],
    dataType: 'vector',
    crs: WEB_MERCATOR.uri,
    tileMatrixSetURI: MATRIX_SET_URI,
  };
}

function content(layer: Layer, {language}: ResourceInput, known: LayerFacts | undefined) {
  const [least, most] = layer.zoom;
  const bounds = known?.bounds;
  const zooms = Array.from({length: most - least + 1}, (_, index) => least + index);
  return {
    description: layer.description[language],
    ...(bounds && {
      tileMatrixSetLimits: zooms.map(zoom => matrixLimits(bounds, zoom)),
      boundingBox: {lowerLeft: bounds.slice(0, 2), upperRight: bounds.slice(2), crs: CRS84.uri},
    }),
    layers: [
      {
        id: layer.id,
        title: layer.title[language],
        dataType: 'vector',
        geometryDimension: layer.geometry === 'point' ? 0 : 2,
        minTileMatrix: String(least),
        maxTileMatrix: String(most),
        propertiesSchema: {type: 'object', properties: propertySchemas(layer, language)},
      },
    ],
  };
}

function tilesetLinks(layer: Layer, input: ResourceInput): Link[] {
  const {base, url} = input;
  const own = `${base}/collections/${layer.id}/tiles/${MATRIX_SET}`;
  return [
    ...selfLinks(input),
    {href: `${base}/tileMatrixSets/${MATRIX_SET}`, rel: TILING_SCHEME, type: JSON_TYPE, title: MATRIX_SET},
    {href: `${own}/{tileMatrix}/{tileRow}/{tileCol}`, rel: 'item', type: MVT, templated: true},
    {href: `${url.origin}/tiles/${layer.id}.json`, rel: 'describedby', type: JSON_TYPE, title: 'TileJSON'},
  ];
}

/** The tile itself is made by the same store as under /tiles; here the row comes before the column. */
export const tileResource: Resource = {
  path: `/collections/{collectionId}/tiles/${MATRIX_SET}/{tileMatrix}/{tileRow}/{tileCol}`,
  operationId: 'getTile',
  summary: 'One tile; 204 where it is empty',
  tag: 'Tiles',
  type: MVT,
  schema: 'tile',
  formats: ['mvt'],
  query: ofKnownCollection,
  answer: ({params}) => {
    const {collectionId, tileMatrix, tileRow, tileCol} = params;
    return {
      tile: `/tiles/${[collectionId, tileMatrix, tileCol, tileRow].map(part => encodeURIComponent(part ?? '')).join('/')}.mvt`,
    };
  },
};
