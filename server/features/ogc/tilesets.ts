import {z} from 'zod';
import type {Layer} from '../../../tiles/layer.ts';
import {CRS84, WEB_MERCATOR} from '../../core/cql2/index.ts';
import type {KnownFacts, LayerFacts} from '../../core/layers/index.ts';
import {COLLECTIONS, knownCollection} from './collections.ts';
import {html} from './html.ts';
import {crumbs} from './items-pages.ts';
import {JSON_TYPE, MVT} from './media.ts';
import {type Crumb, documentText, page} from './page.ts';
import {propertySchemas} from './property-schemas.ts';
import {documentReply, type Link, type Resource, type ResourceInput, selfLinks, type TileResource} from './resource.ts';
import {TEXTS} from './texts.ts';
import {knownMatrixSet, MATRIX_SET, MATRIX_SET_URI, matrixLimits} from './tile-matrix-set.ts';

/** Relation of a link to tile sets of vectors. */
export const VECTOR_TILESETS = 'http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector';
const TILING_SCHEME = 'http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme';

type Params = Readonly<Record<string, string>>;

/** What tiles hold: one collection, or the whole dataset with all of them. */
interface Tiled {
  /** Below /ogc: '/collections/zones', '' for the dataset. */
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly layers: readonly Layer[];
  readonly crumbs: readonly Crumb[];
}

interface Scope {
  /** As the standard names its operations: /req/oas30/operation-id. */
  readonly name: 'collection' | 'dataset';
  readonly path: string;
  readonly what: string;
  /** Throws NotFound. */
  readonly tiled: (input: Pick<ResourceInput, 'params' | 'language'>) => Tiled;
}

const SCOPES: readonly Scope[] = [
  {
    name: 'collection',
    path: '/collections/{collectionId}',
    what: 'a collection',
    tiled: ({params, language}) => {
      const layer = knownCollection(params.collectionId ?? '');
      const {title, description} = layer;
      const place = {path: `/collections/${layer.id}`, crumbs: crumbs(layer, language)};
      return {...place, title: title[language], description: description[language], layers: [layer]};
    },
  },
  {
    name: 'dataset',
    path: '',
    what: 'all collections in one',
    tiled: ({language}) => ({
      path: '',
      title: TEXTS.title[language],
      description: TEXTS.description[language],
      layers: COLLECTIONS,
      crumbs: [{title: TEXTS.home[language], path: ''}],
    }),
  },
];

/** Tile sets and tiles of every collection and of the dataset. */
export function tileResources(facts: KnownFacts): readonly (Resource | TileResource)[] {
  return SCOPES.flatMap(scope => [tilesetsResource(scope), tilesetResource(scope, facts), tileResource(scope)]);
}

/** Checks what the address names. Throws NotFound. */
function known({tiled}: Scope, params: Params) {
  tiled({params, language: 'en'});
  if (params.tileMatrixSetId !== undefined) knownMatrixSet(params.tileMatrixSetId);
  return z.object({});
}

function tilesetsResource(scope: Scope): Resource {
  return {
    path: `${scope.path}/tiles`,
    operationId: `atlas.${scope.name}.vector.getTileSetsList`,
    summary: `The tile sets of ${scope.what}`,
    tag: 'Tiles',
    access: 'public',
    type: JSON_TYPE,
    schema: 'tileSets',
    query: params => known(scope, params),
    answer: input => {
      const tiled = scope.tiled(input);
      const {language, base} = input;
      const href = `${base}${tiled.path}/tiles/${MATRIX_SET}`;
      const tileset = {...common(tiled), links: [{href, rel: 'self', type: JSON_TYPE}]};
      return documentReply(input, {links: selfLinks(input), tilesets: [tileset]}, () =>
        page(input, {
          title: TEXTS.tilesets[language],
          crumbs: tiled.crumbs,
          body: html`<ul><li><a href="${href}?f=html&amp;lang=${language}">${MATRIX_SET}</a></li></ul>`,
        }),
      );
    },
  };
}

function tilesetResource(scope: Scope, facts: KnownFacts): Resource {
  return {
    path: `${scope.path}/tiles/{tileMatrixSetId}`,
    operationId: `atlas.${scope.name}.vector.getTileSet`,
    summary: `One tile set of ${scope.what}: its grid, its limits, where its tiles are`,
    tag: 'Tiles',
    access: 'public',
    type: JSON_TYPE,
    schema: 'tileSet',
    query: params => known(scope, params),
    answer: async input => {
      const tiled = scope.tiled(input);
      const bounds = union(await Promise.all(tiled.layers.map(layer => facts.of(layer))));
      const document = {...common(tiled), ...content(tiled, input, bounds), links: tilesetLinks(tiled, input)};
      return documentReply(input, document, () =>
        page(input, {
          title: `${tiled.title} – ${MATRIX_SET}`,
          crumbs: [...tiled.crumbs, {title: TEXTS.tilesets[input.language], path: `${tiled.path}/tiles`}],
          body: documentText(document),
        }),
      );
    },
  };
}

/** The tile itself is made by the same store as under /tiles; here the row comes before the column. */
function tileResource(scope: Scope): TileResource {
  return {
    path: `${scope.path}/tiles/{tileMatrixSetId}/{tileMatrix}/{tileRow}/{tileCol}`,
    operationId: `atlas.${scope.name}.vector.getTile`,
    summary: `One tile of ${scope.what}; 204 where it is empty`,
    tag: 'Tiles',
    access: 'public',
    type: MVT,
    schema: 'tile',
    formats: ['mvt'],
    query: params => known(scope, params),
    tile: input => {
      const {tileMatrix, tileRow, tileCol} = input.params;
      const names = scope.tiled(input).layers.map(({id}) => id);
      const place = [tileMatrix, tileCol, tileRow].map(part => encodeURIComponent(part ?? ''));
      return `/tiles/${names}/${place.join('/')}.mvt`;
    },
  };
}

function common({title}: Tiled) {
  return {title, dataType: 'vector', crs: WEB_MERCATOR.uri, tileMatrixSetURI: MATRIX_SET_URI};
}

type Bounds = NonNullable<LayerFacts['bounds']>;

function union(facts: readonly LayerFacts[]): Bounds | null {
  const all = facts.flatMap(({bounds}) => (bounds ? [bounds] : []));
  if (all.length === 0) return null;
  const side = (index: number) => all.map(bounds => bounds[index] ?? 0);
  return [Math.min(...side(0)), Math.min(...side(1)), Math.max(...side(2)), Math.max(...side(3))];
}

function content({description, layers}: Tiled, {language}: ResourceInput, bounds: Bounds | null) {
  const [least, most] = zoomsOf(layers);
  const zooms = Array.from({length: most - least + 1}, (_, index) => least + index);
  return {
    description,
    ...(bounds && {
      tileMatrixSetLimits: zooms.map(zoom => matrixLimits(bounds, zoom)),
      boundingBox: {lowerLeft: bounds.slice(0, 2), upperRight: bounds.slice(2), crs: CRS84.uri},
    }),
    layers: layers.map(layer => ({
      id: layer.id,
      title: layer.title[language],
      dataType: 'vector',
      geometryDimension: layer.geometry === 'point' ? 0 : 2,
      minTileMatrix: String(layer.zoom[0]),
      maxTileMatrix: String(layer.zoom[1]),
      propertiesSchema: {type: 'object', properties: propertySchemas(layer, language)},
    })),
  };
}

function zoomsOf(layers: readonly Layer[]): readonly [least: number, most: number] {
  return [Math.min(...layers.map(({zoom}) => zoom[0])), Math.max(...layers.map(({zoom}) => zoom[1]))];
}

function tilesetLinks({path, layers}: Tiled, input: ResourceInput): Link[] {
  const {base} = input;
  const own = `${base}${path}/tiles/${MATRIX_SET}`;
  const tileJson = new URL(`../tiles/${layers.map(({id}) => id)}.json`, `${base}/`).href;
  return [
    ...selfLinks(input),
    {href: `${base}/tileMatrixSets/${MATRIX_SET}`, rel: TILING_SCHEME, type: JSON_TYPE, title: MATRIX_SET},
    {href: `${own}/{tileMatrix}/{tileRow}/{tileCol}`, rel: 'item', type: MVT, templated: true},
    {href: tileJson, rel: 'describedby', type: JSON_TYPE, title: 'TileJSON'},
  ];
}
