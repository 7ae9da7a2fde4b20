/** Components of the API's description: shapes of the answers as far as a client relies on them. */

const text = {type: 'string'} as const;
const uri = {type: 'string', format: 'uri'} as const;
const ref = (name: string) => ({$ref: `#/components/schemas/${name}`}) as const;
const list = (items: object) => ({type: 'array', items}) as const;
const links = list(ref('link'));
const object = (properties: Readonly<Record<string, object>>, required = Object.keys(properties)) =>
  ({type: 'object', required, properties}) as const;

const geometry = object({
  type: {type: 'string', enum: ['Point', 'Polygon', 'MultiPolygon']},
  coordinates: {type: 'array', items: {}},
});

export const SCHEMAS: Readonly<Record<string, object>> = {
  link: object({href: text, rel: text, type: text, title: text, templated: {type: 'boolean'}}, ['href', 'rel']),
  landingPage: object({title: text, description: text, links}, ['links']),
  conformance: object({conformsTo: list(uri)}),
  collection: object(
    {
      id: text,
      title: text,
      description: text,
      itemType: text,
      extent: object({spatial: object({bbox: list(list({type: 'number'})), crs: uri})}),
      crs: list(uri),
      storageCrs: uri,
      links,
    },
    ['id', 'links'],
  ),
  collections: object({links, crs: list(uri), collections: list(ref('collection'))}, ['links', 'collections']),
  feature: object(
    {
      type: {type: 'string', enum: ['Feature']},
      id: {oneOf: [text, {type: 'integer'}]},
      geometry,
      properties: {type: 'object'},
      links,
    },
    ['type', 'id', 'geometry', 'properties'],
  ),
  featureCollection: object(
    {
      type: {type: 'string', enum: ['FeatureCollection']},
      features: list(ref('feature')),
      links,
      timeStamp: {type: 'string', format: 'date-time'},
      numberMatched: {type: 'integer', minimum: 0},
      numberReturned: {type: 'integer', minimum: 0},
    },
    ['type', 'features'],
  ),
  queryables: object({$schema: uri, $id: uri, type: text, title: text, properties: {type: 'object'}}),
  tileSets: object({tilesets: list(ref('tileSet')), links}, ['tilesets']),
  tileSet: object({title: text, dataType: {type: 'string', enum: ['vector']}, crs: uri, tileMatrixSetURI: uri, links}, [
    'dataType',
    'crs',
    'links',
  ]),
  tileMatrixSets: object({tileMatrixSets: list(object({id: text, title: text, uri, links}))}),
  tileMatrixSet: object({id: text, crs: uri, tileMatrices: list({type: 'object'})}, ['crs', 'tileMatrices']),
  tile: {type: 'string', format: 'binary'},
  document: {type: 'object'},
  problem: object(
    {
      type: text,
      title: text,
      status: {type: 'integer'},
      detail: text,
      code: text,
      instance: text,
      errors: list(object({path: text, message: text, expected: text}, ['path', 'message'])),
    },
    ['type', 'title', 'status', 'code'],
  ),
};
